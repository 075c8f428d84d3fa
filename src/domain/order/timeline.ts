/** Who caused a change. `id` is that of a key or service, and never contains personal data. */
export interface Actor {
  type: 'api_key' | 'user' | 'carrier' | 'gateway' | 'system' | 'temporal';
  id?: string | undefined;
}

export const SYSTEM: Actor = { type: 'system' };

/** The types of timeline entries. The transaction of a change writes its entries. */
export const TIMELINE_TYPES = [
  'order_placed',
  'stock_reserved',
  'out_of_stock',
  'question_asked',
  'question_answered',
  'customer_refused',
  'payment_authorized',
  'payment_declined',
  'payment_voided',
  'authorization_cancelled',
  'payment_captured',
  'payment_refunded',
  'payment_expired',
  'order_confirmed',
  'order_rejected',
  'backorder_allocated',
  'backorder_expired',
  'backorder_prioritized',
  'amendment_requested',
  'amendment_applied',
  'amendment_refused',
  'cancellation_requested',
  'cancellation_started',
  'cancellation_refused',
  'cancellation_too_late',
  'stock_released',
  'stock_missing',
  'order_cancelled',
  'shipment_booked',
  'booking_refused',
  'shipment_cancelled',
  'shipment_picking_started',
  'shipment_tracking_set',
  'shipment_updated',
  'shipment_resolved',
  'return_requested',
  'return_approved',
  'return_rejected',
  'return_received',
  'return_needs_attention',
  'return_closed',
  'order_completed',
  'order_needs_attention',
  'attention_resolved',
  'provider_wait_started',
  'provider_wait_ended',
  'order_resumed',
  'order_deleted',
] as const;

export type TimelineType = (typeof TIMELINE_TYPES)[number];

export interface TimelineEntry {
  type: TimelineType;
  actor: Actor;
  requestId?: string;
  details: Record<string, unknown>;
}

/**
 * The types of outbox events. The names are `subject.happened`, so that subscribers can filter by subject.
 */
export const EVENT_TYPES = [
  'order.placed',
  'order.confirmed',
  'order.rejected',
  'order.cancelled',
  'order.cancellation_refused',
  'order.completed',
  'order.amended',
  'order.amendment_refused',
  'order.deleted',
  'order.needs_attention',
  'order.provider_wait_started',
  'order.provider_wait_ended',
  'order.stuck',
  'order.unstuck',
  'order.out_of_stock',
  'order.question_asked',
  'order.backorder_allocated',
  'order.backorder_expired',
  'order.units_cancelled',
  'order.stock_missing',
  'shipment.updated',
  'payment.captured',
  'payment.refunded',
  'return.updated',
  'reconciliation.drift',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export interface OutboxEvent {
  type: EventType;
  payload: Record<string, unknown>;
}
