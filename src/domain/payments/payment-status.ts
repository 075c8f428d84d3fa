import { defineStateMachine } from '../shared/state-machine';

export const PAYMENT_STATUSES = [
  'pending',
  'authorized',
  'declined',
  'voided',
  'partially_captured',
  'captured',
  'partially_refunded',
  'refunded',
] as const;

/** The order's payment axis, derived from its authorisations, captures and refunds. An order without any is `pending`. */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const PAYMENT = defineStateMachine<PaymentStatus>({
  subject: 'payment',
  states: PAYMENT_STATUSES,
  initial: ['pending'],
  transitions: [
    { from: ['pending', 'declined', 'voided'], to: 'authorized', by: ['gateway'], when: 'money is held' },
    { from: ['pending'], to: 'declined', by: ['gateway'], when: 'declined' },
    { from: ['declined'], to: 'pending', by: ['system'], when: 'asked for once more' },
    {
      from: ['pending', 'authorized', 'declined'],
      to: 'voided',
      by: ['system', 'gateway'],
      when: 'let go, or ran out',
    },
    {
      from: ['authorized'],
      to: 'partially_captured',
      by: ['system'],
      when: 'a shipment leaves, others will',
    },
    { from: ['captured'], to: 'partially_captured', by: ['gateway'], when: 'money for more is held' },
    {
      from: ['authorized', 'partially_captured'],
      to: 'captured',
      by: ['system', 'gateway'],
      when: 'all that ships has left, or the rest of the hold is gone',
    },
    { from: ['voided'], to: 'captured', by: ['gateway'], when: 'a capture from before is told late' },
    {
      from: ['partially_captured', 'captured'],
      to: 'partially_refunded',
      by: ['system'],
      when: 'a part is given back',
    },
    { from: ['refunded'], to: 'partially_refunded', by: ['system'], when: 'another shipment leaves' },
    {
      from: ['partially_captured', 'captured', 'partially_refunded'],
      to: 'refunded',
      by: ['system'],
      when: 'all is given back',
    },
  ],
});

export interface PaymentSums {
  /** Still held and not captured, in minor units. */
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** Of the authorisations so far, whether the last one was declined, and whether any was ever granted. */
  declined: boolean;
  voided: boolean;
}

export function paymentStatusOf(sums: PaymentSums): PaymentStatus {
  const { heldMinor, capturedMinor, refundedMinor } = sums;
  if (refundedMinor > 0) return refundedMinor >= capturedMinor ? 'refunded' : 'partially_refunded';
  if (capturedMinor > 0) return heldMinor > 0 ? 'partially_captured' : 'captured';
  if (heldMinor > 0) return 'authorized';
  if (sums.voided) return 'voided';
  return sums.declined ? 'declined' : 'pending';
}

export const AUTHORIZATION_STATUSES = ['due', 'authorized', 'declined', 'voided', 'expired'] as const;

/** One hold on the customer's money. An order may have several: a restock or an edit adds one, a renewal replaces one. */
export type AuthorizationStatus = (typeof AUTHORIZATION_STATUSES)[number];

export const AUTHORIZATION = defineStateMachine<AuthorizationStatus>({
  subject: 'authorization',
  states: AUTHORIZATION_STATUSES,
  initial: ['due'],
  transitions: [
    { from: ['due'], to: 'authorized', by: ['gateway'], when: 'granted' },
    { from: ['due'], to: 'declined', by: ['gateway'], when: 'declined' },
    { from: ['due', 'authorized', 'expired'], to: 'voided', by: ['system'], when: 'the rest is let go' },
    { from: ['authorized'], to: 'expired', by: ['gateway'], when: 'ran out before its capture' },
  ],
});
