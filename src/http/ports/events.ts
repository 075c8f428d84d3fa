import type { EventHorizon, ReadEvents, StoredEvent } from '../../contracts/event';

/** All that has happened, in an order in which nothing comes late. */
export interface EventLog {
  read(wanted: ReadEvents): Promise<StoredEvent[]>;
  horizon(): Promise<EventHorizon>;
}
