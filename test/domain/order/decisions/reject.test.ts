import { refuseCustomer, reject, releaseLoose } from '../../../../src/domain/order/decisions/reject-order';
import type { OrderState } from '../../../../src/domain/order/order-state';
import {
  aConfirmedOrder,
  aDraft,
  aLine,
  anAllocation,
  anAmendment,
  aParcel,
  aReservedOrder,
  NOW,
  toldIn,
} from '../../model/order-builders';

/** Two shirts of three are reserved, and the third is asked about. */
const asking = aReservedOrder({
  lines: [
    aLine({ ordered: 3, reserved: 2 }),
    aLine({ lineNo: 2, productId: 'mug', ordered: 1, backordered: 1 }),
  ],
  answerDeadline: NOW,
  backorderDeadline: NOW,
  amendments: [anAmendment()],
});

describe('a pending order that cannot be had', () => {
  it('gives everything back and asks for no money; it is rejected once that is done', () => {
    const draft = aDraft(asking);
    reject(draft, 'payment_declined');
    expect(draft.state).toMatchObject({
      status: 'pending',
      statusReason: 'payment_declined',
      reservation: 'released',
      answerDeadline: null,
      backorderDeadline: null,
      lines: [
        { pending: 0, reserved: 0, cancelled: 3 },
        { backordered: 0, cancelled: 1 },
      ],
      operations: [{ status: 'skipped' }],
      amendments: [{ status: 'refused', refusal: 'order_closed' }],
    });
    expect(draft.movements).toEqual([
      { productId: 'shirt', locationId: 'berlin', type: 'released', onHandDelta: 0, reservedDelta: -2 },
    ]);
    expect(toldIn(draft)).toEqual(['amendment_refused', 'stock_released']);
  });
});

describe('reserved units that lie in no parcel', () => {
  const two = [anAllocation({ quantity: 3 }), anAllocation({ locationId: 'paris', quantity: 1 })];
  const line = aLine({ ordered: 4, reserved: 4 });

  it.each<[where: string, over: Partial<OrderState>, released: [string, number][]]>([
    [
      'nothing is packed',
      { parcels: [] },
      [
        ['berlin', 3],
        ['paris', 1],
      ],
    ],
    [
      'two of three are packed',
      { parcels: [aParcel()] },
      [
        ['berlin', 1],
        ['paris', 1],
      ],
    ],
    [
      'two of three wait for the carrier',
      { parcels: [aParcel({ status: 'ready' })] },
      [
        ['berlin', 1],
        ['paris', 1],
      ],
    ],
    [
      'the parcel was taken back',
      { parcels: [aParcel({ status: 'cancelled' })] },
      [
        ['berlin', 3],
        ['paris', 1],
      ],
    ],
    ['all of it is packed', { parcels: [aParcel({ lines: [{ lineNo: 1, quantity: 3 }] })] }, [['paris', 1]]],
  ])('go back when %s', (_where, over, released) => {
    const draft = aDraft(aConfirmedOrder({ lines: [line], allocations: two, ...over }));
    releaseLoose(draft);
    expect(draft.movements.map(({ locationId, reservedDelta }) => [locationId, -reservedDelta])).toEqual(
      released,
    );
    const units = released.reduce((total, [, quantity]) => total + quantity, 0);
    expect(draft.line(1)).toMatchObject({ reserved: 4 - units, cancelled: units });
    expect(draft.entries).toMatchObject([{ type: 'stock_released', details: { units } }]);
  });

  it('are told of only when there are any', () => {
    const draft = aDraft(aConfirmedOrder());
    releaseLoose(draft);
    expect(draft.entries).toEqual([]);
  });
});

describe('a customer who may not buy', () => {
  it.each<[when: string, order: OrderState, isRejected: boolean]>([
    ['before the order is confirmed', aReservedOrder(), true],
    [
      'while a person is needed before it is confirmed',
      aReservedOrder({ status: 'needs_attention', attentionFrom: 'pending' }),
      true,
    ],
    [
      'when the order is on its way to be rejected',
      aReservedOrder({ statusReason: 'payment_declined' }),
      false,
    ],
    ['after the order was confirmed', aConfirmedOrder(), false],
    ['after it was cancelled', aConfirmedOrder({ status: 'cancelling' }), false],
  ])('ends the order %s', (_when, order, isRejected) => {
    const draft = aDraft(order);
    refuseCustomer(draft, 'customer_blocked');
    expect(draft.state.statusReason).toBe(isRejected ? 'customer_blocked' : order.statusReason);
    expect(toldIn(draft)).toEqual(isRejected ? ['customer_refused', 'stock_released'] : []);
    if (isRejected) expect(draft.entries[0]?.actor).toEqual({ type: 'system', id: 'customer_service' });
  });
});
