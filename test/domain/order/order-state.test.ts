import {
  isAwaitingAnswer,
  isCancelling,
  isInFulfillment,
  isRejecting,
  isAwaitingDispatch,
  stageOf,
  unpackedAllocations,
  type OrderState,
  type ShipmentState,
} from '../../../src/domain/order/order-state';
import { ORDER_STATUSES } from '../../../src/domain/order/order-status';
import { SHIPMENT_STATUSES } from '../../../src/domain/order/shipment-status';
import { aConfirmedOrder, aLine, anAllocation, anOrder, aShipment, NOW } from '../model/order-builders';

describe('the stage of an order', () => {
  it.each(ORDER_STATUSES.filter((status) => status !== 'needs_attention'))(
    'is %s, even while the order needs attention',
    (status) => {
      for (const order of [
        anOrder({ status }),
        anOrder({ status: 'needs_attention', statusBeforeAttention: status }),
      ]) {
        expect(stageOf(order)).toBe(status);
        expect(isInFulfillment(order)).toBe(status === 'confirmed' || status === 'processing');
        expect(isCancelling(order)).toBe(status === 'cancelling');
        expect(isRejecting({ ...order, statusReason: 'out_of_stock' })).toBe(status === 'pending');
        expect(isRejecting(order)).toBe(false);
      }
    },
  );

  it('is awaiting an answer while it has an answer deadline', () => {
    expect([isAwaitingAnswer(anOrder()), isAwaitingAnswer(anOrder({ answerDeadline: NOW }))]).toEqual([
      false,
      true,
    ]);
  });
});

describe('a shipment', () => {
  it.each(SHIPMENT_STATUSES)('awaits dispatch only while it is pending or ready: %s', (status) => {
    expect(isAwaitingDispatch(aShipment({ status }))).toBe(status === 'pending' || status === 'ready');
  });
});

describe('unpacked allocations', () => {
  const order = (...shipments: Partial<ShipmentState>[]): OrderState =>
    aConfirmedOrder({
      lines: [aLine({ ordered: 4, reserved: 4 }), aLine({ lineNo: 2, ordered: 1, reserved: 1 })],
      allocations: [
        anAllocation({ quantity: 3 }),
        anAllocation({ locationId: 'paris', quantity: 1 }),
        anAllocation({ lineNo: 2, quantity: 1 }),
        anAllocation({ lineNo: 2, locationId: 'rome', quantity: 0 }),
      ],
      shipments: shipments.map((shipment, index) => aShipment({ id: `shipment-${index}`, ...shipment })),
    });

  it.each<
    [
      when: string,
      shipments: Partial<ShipmentState>[],
      unpacked: [lineNo: number, locationId: string, quantity: number][],
    ]
  >([
    [
      'nothing is packed',
      [],
      [
        [1, 'berlin', 3],
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    [
      'a part of a line is packed',
      [{}],
      [
        [1, 'berlin', 1],
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    [
      'two shipments contain a line',
      [{}, { status: 'ready', lines: [{ lineNo: 1, quantity: 1 }] }],
      [
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    [
      'a shipment was recalled',
      [{ status: 'cancelled' }],
      [
        [1, 'berlin', 3],
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    // The units of a shipment that has left are no longer reserved.
    [
      'a shipment has left',
      [{ status: 'shipped' }],
      [
        [1, 'berlin', 3],
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    [
      'a shipment is at another location',
      [{ locationId: 'paris', lines: [{ lineNo: 1, quantity: 1 }] }],
      [
        [1, 'berlin', 3],
        [2, 'berlin', 1],
      ],
    ],
  ])('are the units in no waiting shipment when %s', (_when, shipments, unpacked) => {
    expect(unpackedAllocations(order(...shipments)).map((a) => [a.lineNo, a.locationId, a.quantity])).toEqual(
      unpacked,
    );
  });
});
