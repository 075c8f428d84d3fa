import { undeliveredMessages } from '../../../src/domain/order/pending-messages';
import type { OrderState } from '../../../src/domain/order/order-state';
import { aConfirmedOrder, aReservedOrder, aShippedOrder } from '../model/order-builders';

describe('a cancellation request that no run has received', () => {
  const requested = { requestedCancelReason: 'too expensive' };

  it.each<[when: string, order: OrderState, isUndelivered: boolean]>([
    ['there is no request', aConfirmedOrder(), false],
    ['there is a request', aConfirmedOrder(requested), true],
    ['there is a request before the order is confirmed', aReservedOrder(requested), true],
    [
      'there is a request while the order needs attention',
      aConfirmedOrder({ ...requested, status: 'needs_attention', statusBeforeAttention: 'confirmed' }),
      true,
    ],
    ['it was applied', aConfirmedOrder({ ...requested, status: 'cancelling' }), false],
    [
      'it was applied while the order needed attention',
      aConfirmedOrder({ ...requested, status: 'needs_attention', statusBeforeAttention: 'cancelling' }),
      false,
    ],
    ['it was refused', aShippedOrder({ ...requested, refusedCancellations: ['api'] }), false],
    [
      'a request from another source was refused',
      aShippedOrder({ ...requested, refusedCancellations: ['update'] }),
      true,
    ],
    [
      'the order is being rejected',
      aReservedOrder({ ...requested, statusReason: 'payment_declined' }),
      false,
    ],
    ['the order has ended', aShippedOrder({ ...requested, status: 'completed' }), false],
  ])('is delivered only if it is still open (%#): %s', (_when, order, isUndelivered) => {
    const messages = undeliveredMessages(order);
    expect(messages).toEqual(
      isUndelivered
        ? [
            {
              type: 'cancellation_requested',
              key: 'cancellation_requests',
              source: 'api',
              reason: 'cancelled_by_request',
            },
          ]
        : [],
    );
    // The customer's own words must stay in the record.
    expect(JSON.stringify(messages)).not.toContain('expensive');
  });
});
