import { defineStateMachine } from '../shared/state-machine';

/**
 * The stored status of an order: only the transitions below are legal. `paymentStatus` and
 * `fulfillmentStatus`, in contrast, are derived.
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

/** Stages of a confirmed order that is neither being cancelled nor ended. */
export const FULFILLMENT_STAGES = ['confirmed', 'processing'] as const satisfies readonly OrderStatus[];

/** Stages of an order that is neither being cancelled nor ended. A pending order may be being rejected. */
export const ACTIVE_STAGES = ['pending', ...FULFILLMENT_STAGES] as const satisfies readonly OrderStatus[];

export const ORDER = defineStateMachine<OrderStatus>({
  subject: 'order',
  states: ORDER_STATUSES,
  initial: ['pending'],
  transitions: [
    { from: ['pending'], to: 'confirmed', by: ['system'], when: 'stock reserved, payment authorized' },
    {
      from: ['pending'],
      to: 'rejected',
      by: ['system'],
      when: 'out of stock, customer refused, or card declined',
    },
    { from: ['confirmed'], to: 'processing', by: ['carrier'], when: 'the first shipment leaves' },
    {
      from: ['confirmed', 'processing', 'cancelling'],
      to: 'completed',
      by: ['system'],
      when: 'all that shipped is delivered and paid, or refunded, and the rest is settled',
    },
    {
      from: ['pending', 'confirmed', 'processing'],
      to: 'cancelling',
      by: ['customer', 'operator', 'system'],
      when: 'cancelled',
    },
    {
      from: ['confirmed', 'cancelling'],
      to: 'cancelled',
      by: ['system'],
      when: 'nothing shipped, everything is undone',
    },
    {
      from: ['pending', 'confirmed', 'processing', 'cancelling'],
      to: 'needs_attention',
      by: ['system'],
      when: 'a step fails and needs a person',
    },
    {
      from: ['needs_attention'],
      to: 'pending',
      by: ['operator'],
      when: 'retried or skipped, before confirmation',
    },
    { from: ['needs_attention'], to: 'confirmed', by: ['operator'], when: 'retried or skipped' },
    { from: ['needs_attention'], to: 'processing', by: ['operator'], when: 'retried or skipped' },
    {
      from: ['needs_attention'],
      to: 'cancelling',
      by: ['operator'],
      when: 'retried or skipped, or cancelled',
    },
    {
      from: ['needs_attention'],
      to: 'rejected',
      by: ['operator'],
      when: 'the last step that undoes a rejected order is retried or skipped',
    },
  ],
});

/**
 * The statuses that people may set by hand from the given one. Only cancelling an order is possible by hand.
 * Setting an order that is `cancelling` to `cancelled` is a repeat, and is allowed.
 */
export function requestableStatuses(status: OrderStatus): OrderStatus[] {
  if (status === 'cancelling') return ['cancelled'];
  return ORDER.can(status, 'cancelling', 'operator') ? ['cancelling', 'cancelled'] : [];
}

/** Whether the order has ended. An order enters a terminal status only after everything to undo is undone. */
export const isTerminal = (status: OrderStatus): boolean => ORDER.isTerminal(status);
