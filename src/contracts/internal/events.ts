import type { EventOrder, EventPosition } from '../../domain/shared/event-position';

/** An event as the outbox holds it. */
export interface StoredEvent {
  position: EventPosition;
  type: string;
  orderId: string | null;
  /** null: the event concerns the operators of the shop, not one storefront. */
  storefrontId: string | null;
  /** The customer of the event's order. */
  customerId: string | null;
  at: Date;
  payload: Record<string, unknown>;
}

/** Which stored events are read. */
export interface ReadEvents {
  after: EventPosition;
  /** No events after this position. */
  upTo?: EventOrder | undefined;
  orderId?: string | undefined;
  limit: number;
}

/** Where the events that can be read begin and end. */
export interface EventHorizon {
  /** The last event that was deleted because of its age. */
  start: EventPosition;
  /** The last event that can be read: no event before it can still appear. */
  end: EventPosition;
}

/**
 * Whether a reader can continue after a position:
 *
 * - `intact`: it misses nothing and has seen nothing that is lost
 * - `purged`: events after the position were deleted because of their age
 * - `lost`: the database no longer contains what the reader has seen, or may not
 */
export type Continuity = 'intact' | 'purged' | 'lost';
