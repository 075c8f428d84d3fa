/** What the relay delivers to Temporal. Each lane has a queue in the record, and a loop of its own. */
export const RELAY_LANES = [
  'order_start',
  'return_start',
  'cancellation',
  'order_wake_up',
  'return_wake_up',
  'backorder_allocation',
] as const;

export type RelayLane = (typeof RELAY_LANES)[number];
