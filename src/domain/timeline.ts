/** Who caused a change. `id` names a key or service, never a person's data. */
export interface Actor {
  type: 'api_key' | 'carrier' | 'system' | 'temporal';
  id?: string | undefined;
}

export const SYSTEM: Actor = { type: 'system' };

/** What an order's timeline can tell. Each is one entry, written in the transaction of the change itself. */
export type TimelineType =
  | 'order_placed'
  | 'stock_reserved'
  | 'out_of_stock'
  | 'payment_authorized'
  | 'payment_declined'
  | 'payment_voided'
  | 'payment_captured'
  | 'order_confirmed'
  | 'order_rejected'
  | 'cancellation_requested'
  | 'cancellation_started'
  | 'cancellation_refused'
  | 'stock_released'
  | 'order_cancelled'
  | 'shipment_ready'
  | 'shipment_refused'
  | 'shipment_cancelled'
  | 'shipment_updated'
  | 'order_completed'
  | 'order_needs_attention';

export interface TimelineEntry {
  type: TimelineType;
  actor: Actor;
  requestId?: string;
  details: Record<string, unknown>;
}

/** What the outbox can carry. The names are `subject.happened`, as subscribers will filter by them. */
export type EventType =
  | 'order.placed'
  | 'order.confirmed'
  | 'order.rejected'
  | 'order.cancelled'
  | 'order.completed'
  | 'order.needs_attention'
  | 'order.out_of_stock'
  | 'shipment.updated'
  | 'payment.captured';

export interface OutboxEvent {
  type: EventType;
  payload: Record<string, unknown>;
}
