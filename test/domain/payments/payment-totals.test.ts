import type { AuthorizationState } from '../../../src/domain/order/order-state';
import { paymentTotalsOf, type PaymentTotals } from '../../../src/domain/payments/payment-totals';
import { anAuthorization } from '../model/order-builders';

describe('the payment totals of an order', () => {
  it.each<[what: string, authorizations: Partial<AuthorizationState>[], totals: PaymentTotals]>([
    ['without authorizations', [], totals('pending', 0, 0, 0)],
    ['that awaits the gateway', [{ status: 'due' }], totals('pending', 0, 0, 0)],
    ['whose authorization was cancelled', [{ status: 'cancelled' }], totals('pending', 0, 0, 0)],
    ['whose card was declined', [{ status: 'declined' }], totals('declined', 0, 0, 0)],
    ['that is authorized', [{ status: 'authorized' }], totals('authorized', 2_000, 0, 0)],
    [
      'that is captured in part',
      [{ status: 'authorized', capturedMinor: 500 }],
      totals('partially_captured', 2_000, 500, 0),
    ],
    [
      'whose rest is voided after a capture and a refund',
      [{ status: 'voided', capturedMinor: 500, refundedMinor: 100 }],
      totals('partially_refunded', 500, 500, 100),
    ],
    [
      'with a renewed authorization',
      [{ status: 'voided' }, { no: 2, status: 'authorized' }],
      totals('authorized', 2_000, 0, 0),
    ],
  ])('%s', (_what, authorizations, expected) => {
    expect(paymentTotalsOf(authorizations.map((over) => anAuthorization(over)))).toEqual(expected);
  });
});

function totals(
  status: PaymentTotals['status'],
  authorizedMinor: number,
  capturedMinor: number,
  refundedMinor: number,
): PaymentTotals {
  return { status, authorizedMinor, capturedMinor, refundedMinor };
}
