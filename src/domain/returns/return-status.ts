import { defineStateMachine } from '../shared/state-machine';

export const RETURN_STATUSES = [
  'requested',
  'approved',
  'rejected',
  'partially_received',
  'received',
  'refunded',
  'expired',
  'cancelled',
  'needs_attention',
] as const;

/**
 * The status of a return. While a refund needs attention, more goods may still be received, because
 * restocking or writing them off does not depend on the gateway.
 */
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

export const RETURN = defineStateMachine<ReturnStatus>({
  subject: 'return',
  states: RETURN_STATUSES,
  initial: ['requested'],
  transitions: [
    { from: ['requested'], to: 'approved', by: ['operator'], when: 'approved' },
    { from: ['requested'], to: 'rejected', by: ['operator'], when: 'rejected' },
    { from: ['requested', 'approved'], to: 'cancelled', by: ['customer', 'operator'], when: 'cancelled' },
    {
      from: ['requested', 'approved'],
      to: 'expired',
      by: ['system'],
      when: 'no decision or no goods in time',
    },
    { from: ['approved'], to: 'partially_received', by: ['operator'], when: 'some goods have arrived' },
    {
      from: ['approved', 'partially_received'],
      to: 'received',
      by: ['operator', 'system'],
      when: 'all goods have arrived, or no more will',
    },
    {
      from: ['received'],
      to: 'refunded',
      by: ['gateway', 'system'],
      when: 'the refunds are done, or none was due',
    },
    {
      from: ['partially_received', 'received'],
      to: 'needs_attention',
      by: ['gateway'],
      when: 'a refund is refused',
    },
    {
      from: ['needs_attention'],
      to: 'partially_received',
      by: ['operator'],
      when: 'retried or skipped, more goods may arrive',
    },
    { from: ['needs_attention'], to: 'received', by: ['operator'], when: 'retried' },
    { from: ['needs_attention'], to: 'refunded', by: ['operator'], when: 'skipped' },
  ],
});
