import type { EventHorizon, EventsWanted, StoredEvent } from '../../contracts/event';

/** All that has happened, in an order in which nothing comes late. */
export interface EventLog {
  read(wanted: EventsWanted): Promise<StoredEvent[]>;
  horizon(): Promise<EventHorizon>;
}
