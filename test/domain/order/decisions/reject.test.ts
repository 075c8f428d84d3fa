import {
  refuseCustomer,
  rejectOrder,
  releaseUnpackedUnits,
} from '../../../../src/domain/order/decisions/reject-order';
import type { OrderState } from '../../../../src/domain/order/order-state';
import {
  aConfirmedOrder,
  aDraft,
  aLine,
  anAllocation,
  anAmendment,
  aShipment,
  aReservedOrder,
  NOW,
  timelineTypesOf,
} from '../../model/order-builders';

/** Two of three shirts are reserved, and the order awaits an answer about the third. */
const awaitingAnswer = aReservedOrder({
  lines: [
    aLine({ ordered: 3, reserved: 2 }),
    aLine({ lineNo: 2, productId: 'mug', ordered: 1, backordered: 1 }),
  ],
  answerDeadline: NOW,
  backorderDeadline: NOW,
  amendments: [anAmendment()],
});

describe('the rejection of a pending order', () => {
  it('releases its stock, cancels its authorizations and keeps it pending until that is done', () => {
    const draft = aDraft(awaitingAnswer);
    rejectOrder(draft, 'payment_declined');
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
    expect(timelineTypesOf(draft)).toEqual(['amendment_refused', 'stock_released']);
  });
});

describe('reserved units that are in no shipment', () => {
  const allocations = [anAllocation({ quantity: 3 }), anAllocation({ locationId: 'paris', quantity: 1 })];
  const line = aLine({ ordered: 4, reserved: 4 });

  it.each<[where: string, over: Partial<OrderState>, released: [string, number][]]>([
    [
      'nothing is packed',
      { shipments: [] },
      [
        ['berlin', 3],
        ['paris', 1],
      ],
    ],
    [
      'two of three are packed',
      { shipments: [aShipment()] },
      [
        ['berlin', 1],
        ['paris', 1],
      ],
    ],
    [
      'two of three wait for the carrier',
      { shipments: [aShipment({ status: 'ready' })] },
      [
        ['berlin', 1],
        ['paris', 1],
      ],
    ],
    [
      'the shipment was recalled',
      { shipments: [aShipment({ status: 'cancelled' })] },
      [
        ['berlin', 3],
        ['paris', 1],
      ],
    ],
    [
      'all units at one location are packed',
      { shipments: [aShipment({ lines: [{ lineNo: 1, quantity: 3 }] })] },
      [['paris', 1]],
    ],
  ])('are released when %s', (_where, over, released) => {
    const draft = aDraft(aConfirmedOrder({ lines: [line], allocations, ...over }));
    releaseUnpackedUnits(draft);
    expect(draft.movements.map(({ locationId, reservedDelta }) => [locationId, -reservedDelta])).toEqual(
      released,
    );
    const units = released.reduce((total, [, quantity]) => total + quantity, 0);
    expect(draft.line(1)).toMatchObject({ reserved: 4 - units, cancelled: units });
    expect(draft.timelineEntries).toMatchObject([{ type: 'stock_released', details: { units } }]);
  });

  it('cause a timeline entry only if there are any', () => {
    const draft = aDraft(aConfirmedOrder());
    releaseUnpackedUnits(draft);
    expect(draft.timelineEntries).toEqual([]);
  });
});

describe('the refusal of a customer', () => {
  it.each<[when: string, order: OrderState, isRejected: boolean]>([
    ['before the order is confirmed', aReservedOrder(), true],
    [
      'while the order needs attention before it is confirmed',
      aReservedOrder({ status: 'needs_attention', statusBeforeAttention: 'pending' }),
      true,
    ],
    ['when the order is being rejected', aReservedOrder({ statusReason: 'payment_declined' }), false],
    ['after the order was confirmed', aConfirmedOrder(), false],
    ['after the order was cancelled', aConfirmedOrder({ status: 'cancelling' }), false],
  ])('rejects only pending orders: %s', (_when, order, isRejected) => {
    const draft = aDraft(order);
    refuseCustomer(draft, 'customer_blocked');
    expect(draft.state.statusReason).toBe(isRejected ? 'customer_blocked' : order.statusReason);
    expect(timelineTypesOf(draft)).toEqual(isRejected ? ['customer_refused', 'stock_released'] : []);
    if (isRejected)
      expect(draft.timelineEntries[0]?.actor).toEqual({ type: 'system', id: 'customer_service' });
  });
});
