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

/**
 * The order's payment status, derived from its authorizations, captures and refunds.
 * Without any, it is `pending`.
 */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const PAYMENT = defineStateMachine<PaymentStatus>({
  subject: 'payment',
  states: PAYMENT_STATUSES,
  initial: ['pending'],
  transitions: [
    { from: ['pending', 'declined', 'voided'], to: 'authorized', by: ['gateway'], when: 'authorized' },
    { from: ['pending'], to: 'declined', by: ['gateway'], when: 'declined' },
    { from: ['declined'], to: 'pending', by: ['system'], when: 'a new authorization is requested' },
    {
      from: ['pending', 'authorized', 'declined'],
      to: 'voided',
      by: ['system', 'gateway'],
      when: 'voided or expired',
    },
    {
      from: ['authorized'],
      to: 'partially_captured',
      by: ['system'],
      when: 'a shipment leaves, and others will follow',
    },
    { from: ['captured'], to: 'partially_captured', by: ['gateway'], when: 'more units are authorized' },
    {
      from: ['authorized', 'partially_captured'],
      to: 'captured',
      by: ['system', 'gateway'],
      when: 'the last shipment leaves, or the rest of the authorization is gone',
    },
    { from: ['voided'], to: 'captured', by: ['gateway'], when: 'an earlier capture is reported late' },
    {
      from: ['partially_captured', 'captured'],
      to: 'partially_refunded',
      by: ['system'],
      when: 'a part is refunded',
    },
    { from: ['refunded'], to: 'partially_refunded', by: ['system'], when: 'another shipment leaves' },
    {
      from: ['partially_captured', 'captured', 'partially_refunded'],
      to: 'refunded',
      by: ['system'],
      when: 'everything is refunded',
    },
  ],
});

export interface PaymentSums {
  /** Authorized and neither captured, voided nor expired. All amounts are in minor units. */
  heldMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** Whether the last authorization was declined. */
  declined: boolean;
  /** Whether any authorization was granted, and then voided or expired. */
  voided: boolean;
}

/** Derives the payment status of an order. */
export function paymentStatusOf(sums: PaymentSums): PaymentStatus {
  const { heldMinor, capturedMinor, refundedMinor } = sums;
  if (refundedMinor > 0) return refundedMinor >= capturedMinor ? 'refunded' : 'partially_refunded';
  if (capturedMinor > 0) return heldMinor > 0 ? 'partially_captured' : 'captured';
  if (heldMinor > 0) return 'authorized';
  if (sums.voided) return 'voided';
  return sums.declined ? 'declined' : 'pending';
}

export const AUTHORIZATION_STATUSES = [
  'due',
  'authorized',
  'declined',
  'voided',
  'cancelled',
  'expired',
] as const;

/**
 * The status of one authorization. An order may have several: allocated backorders and amendments add
 * one, and a renewal replaces one.
 */
export type AuthorizationStatus = (typeof AUTHORIZATION_STATUSES)[number];

/** Statuses of an authorization that may hold money: the gateway may have granted one that is due. */
export const HOLDING_AUTHORIZATION_STATUSES = [
  'due',
  'authorized',
] as const satisfies readonly AuthorizationStatus[];

export const mayHold = ({ status }: { status: AuthorizationStatus }): boolean =>
  (HOLDING_AUTHORIZATION_STATUSES as readonly AuthorizationStatus[]).includes(status);

export const AUTHORIZATION = defineStateMachine<AuthorizationStatus>({
  subject: 'authorization',
  states: AUTHORIZATION_STATUSES,
  initial: ['due'],
  transitions: [
    { from: ['due'], to: 'authorized', by: ['gateway'], when: 'granted' },
    { from: ['due'], to: 'declined', by: ['gateway'], when: 'declined' },
    { from: ['due'], to: 'cancelled', by: ['system'], when: 'not needed any more, and never granted' },
    { from: ['authorized', 'expired'], to: 'voided', by: ['system'], when: 'the rest is voided' },
    { from: ['authorized'], to: 'expired', by: ['gateway'], when: 'expired before its capture' },
  ],
});
