import { sum, type AuthorizationState } from '../order/order-state';
import { paymentStatusOf, type PaymentStatus } from './payment-status';

/** What the authorizations of an order add up to, in minor units. */
export interface PaymentTotals {
  status: PaymentStatus;
  /** What was captured, and what can still be captured. */
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
}

export function paymentTotalsOf(authorizations: readonly AuthorizationState[]): PaymentTotals {
  const capturedMinor = sum(authorizations, (a) => a.capturedMinor);
  const refundedMinor = sum(authorizations, (a) => a.refundedMinor);
  const granted = authorizations.filter((a) => a.status === 'authorized');
  const heldMinor = sum(granted, (a) => a.amountMinor - a.capturedMinor);
  const status = paymentStatusOf({
    heldMinor,
    capturedMinor,
    refundedMinor,
    declined: authorizations.at(-1)?.status === 'declined',
    // An expired authorization was granted before, and one that was never granted is cancelled.
    voided: authorizations.some((a) => a.status === 'voided' || a.status === 'expired'),
  });
  return { status, authorizedMinor: heldMinor + capturedMinor, capturedMinor, refundedMinor };
}
