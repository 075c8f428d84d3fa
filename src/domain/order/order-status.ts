import { defineStateMachine } from '../shared/state-machine';

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

export const ORDER = defineStateMachine<OrderStatus>({
  subject: 'order',
  states: ORDER_STATUSES,
  initial: ['pending'],
  transitions: [
    { from: ['pending'], to: 'confirmed', by: ['system'], when: 'stock reserved, payment authorised' },
    { from: ['pending'], to: 'rejected', by: ['system'], when: 'no stock, customer refused, card declined' },
    { from: ['confirmed'], to: 'processing', by: ['carrier'], when: 'first shipment leaves' },
    {
      from: ['confirmed', 'processing', 'cancelling'],
      to: 'completed',
      by: ['system'],
      when: 'what shipped has arrived and is paid, or was refunded, and the rest is settled',
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
      when: 'nothing shipped, all undone',
    },
    {
      from: ['pending', 'confirmed', 'processing', 'cancelling'],
      to: 'needs_attention',
      by: ['system'],
      when: 'a step cannot be done or undone',
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
      when: 'the last undo of a rejection retried or skipped',
    },
  ],
});

/**
 * What people may have an order become, from a status; nothing of the rest can be said by hand. An order on its way into the
 * last of them may be asked for it again.
 */
export function requestableStatuses(status: OrderStatus): OrderStatus[] {
  if (status === 'cancelling') return ['cancelled'];
  return ORDER.can(status, 'cancelling', 'operator') ? ['cancelling', 'cancelled'] : [];
}

/** A terminal order takes no part in the saga any more; it is entered only after every undo is confirmed. */
export const isTerminal = (status: OrderStatus): boolean => ORDER.isTerminal(status);
