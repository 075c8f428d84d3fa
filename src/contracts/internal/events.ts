import type { EventPosition } from '../../domain/shared/event-position';

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
  upTo?: EventPosition | undefined;
  orderId?: string | undefined;
  limit: number;
}

/**
 * Transaction numbers that bound what a reader may rely on: below `settled` no event can still appear, and
 * from `next` on no transaction has begun.
 */
export interface EventHorizon {
  /** All events of transactions below this number are visible. */
  settled: bigint;
  /** No transaction has this number yet. */
  next: bigint;
  /** Events up to here were deleted because of their age. */
  purged: EventPosition;
}
