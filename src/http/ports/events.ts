import type { Continuity, EventHorizon, ReadEvents, StoredEvent } from '../../contracts/internal/events';
import type { EventPosition } from '../../domain/shared/event-position';

/** All events, in an order in which no event appears late. */
export interface EventLog {
  /** undefined: the reader cannot continue after that position. */
  read(query: ReadEvents): Promise<StoredEvent[] | undefined>;
  horizon(): Promise<EventHorizon>;
  continuityOf(position: EventPosition): Promise<Continuity>;
}
