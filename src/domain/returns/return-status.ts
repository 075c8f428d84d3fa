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
 * While a refund needs attention, the rest of the goods may still be received: what becomes of them does not wait
 * for the gateway.
 */
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

export const RETURN = defineStateMachine<ReturnStatus>({
  subject: 'return',
  states: RETURN_STATUSES,
  initial: ['requested'],
  transitions: [
    { from: ['requested'], to: 'approved', by: ['operator'], when: 'approved' },
    { from: ['requested'], to: 'rejected', by: ['operator'], when: 'rejected' },
    { from: ['requested', 'approved'], to: 'cancelled', by: ['customer', 'operator'], when: 'called off' },
    { from: ['requested', 'approved'], to: 'expired', by: ['system'], when: 'nothing came in time' },
    { from: ['approved'], to: 'partially_received', by: ['operator'], when: 'some of it has come' },
    {
      from: ['approved', 'partially_received'],
      to: 'received',
      by: ['operator', 'system'],
      when: 'all of it has come, or no more will',
    },
    {
      from: ['received'],
      to: 'refunded',
      by: ['gateway', 'system'],
      when: 'the money is back, or none was to be given',
    },
    {
      from: ['partially_received', 'received'],
      to: 'needs_attention',
      by: ['gateway'],
      when: 'the refund is refused',
    },
    {
      from: ['needs_attention'],
      to: 'partially_received',
      by: ['operator'],
      when: 'retried or skipped, more is to come',
    },
    { from: ['needs_attention'], to: 'received', by: ['operator'], when: 'retried' },
    { from: ['needs_attention'], to: 'refunded', by: ['operator'], when: 'skipped' },
  ],
});
