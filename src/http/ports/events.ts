import type { EventHorizon, ReadEvents, StoredEvent } from '../../contracts/internal/events';

/** All events, in an order in which no event appears late. */
export interface EventLog {
  read(query: ReadEvents): Promise<StoredEvent[]>;
  horizon(): Promise<EventHorizon>;
}
