import { undeliveredMessages } from '../../../src/domain/order/pending-messages';
import type { OrderState } from '../../../src/domain/order/order-state';
import { aConfirmedOrder, aReservedOrder, aShippedOrder } from '../model/order-builders';

describe('a cancellation that a run missed', () => {
  const asked = { requestedCancelReason: 'too expensive' };

  it.each<[when: string, order: OrderState, isMissed: boolean]>([
    ['nobody asked', aConfirmedOrder(), false],
    ['somebody asked', aConfirmedOrder(asked), true],
    ['somebody asked before it was confirmed', aReservedOrder(asked), true],
    [
      'somebody asked while a person was needed',
      aConfirmedOrder({ ...asked, status: 'needs_attention', statusBeforeAttention: 'confirmed' }),
      true,
    ],
    ['it was taken in', aConfirmedOrder({ ...asked, status: 'cancelling' }), false],
    [
      'it was taken in while a person was needed',
      aConfirmedOrder({ ...asked, status: 'needs_attention', statusBeforeAttention: 'cancelling' }),
      false,
    ],
    ['it was refused', aShippedOrder({ ...asked, refusedCancellations: ['api'] }), false],
    [
      'another way of asking was refused',
      aShippedOrder({ ...asked, refusedCancellations: ['update'] }),
      true,
    ],
    ['the order is being rejected', aReservedOrder({ ...asked, statusReason: 'payment_declined' }), false],
    ['the order is over', aShippedOrder({ ...asked, status: 'completed' }), false],
  ])('when %s: %#', (_when, order, isMissed) => {
    const facts = undeliveredMessages(order);
    expect(facts).toEqual(
      isMissed
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
    // The customer's own words stay in the record.
    expect(JSON.stringify(facts)).not.toContain('expensive');
  });
});
