/**
 * The order's own axis. `paymentStatus` and `fulfillmentStatus` are derived from other facts; this one is
 * stored, and only the transitions below are legal.
 */
export const ORDER_STATUSES = [
  'pending',
  'confirmed',
  'processing',
  'completed',
  'rejected',
  'cancelling',
  'cancelled',
  'needs_attention',
] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

const ORDER_TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['confirmed', 'rejected', 'cancelling', 'needs_attention'],
  confirmed: ['processing', 'completed', 'cancelling', 'needs_attention'],
  processing: ['completed', 'cancelling', 'needs_attention'],
  // A cancellation that finds a parcel already on its way lets that parcel be delivered: it ends completed.
  cancelling: ['cancelled', 'completed', 'needs_attention'],
  needs_attention: ['cancelled', 'rejected', 'completed'],
  completed: [],
  rejected: [],
  cancelled: [],
};

/** A terminal order never changes again; it is entered only after every undo is confirmed. */
export function isTerminal(status: OrderStatus): boolean {
  return ORDER_TRANSITIONS[status].length === 0;
}

export function canTransition(from: OrderStatus, to: OrderStatus): boolean {
  return ORDER_TRANSITIONS[from].includes(to);
}

/** The statuses from which `to` may be entered: what a conditional UPDATE compares with. */
export function statusesBefore(to: OrderStatus): OrderStatus[] {
  return ORDER_STATUSES.filter((from) => canTransition(from, to));
}
