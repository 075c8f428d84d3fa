import {
  isAwaitingAnswer,
  isCancelling,
  isOpen,
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

describe('where an order is on its way', () => {
  it.each(ORDER_STATUSES.filter((status) => status !== 'needs_attention'))(
    'is %s, also while a person is needed',
    (status) => {
      for (const order of [
        anOrder({ status }),
        anOrder({ status: 'needs_attention', statusBeforeAttention: status }),
      ]) {
        expect(stageOf(order)).toBe(status);
        expect(isOpen(order)).toBe(status === 'confirmed' || status === 'processing');
        expect(isCancelling(order)).toBe(status === 'cancelling');
        expect(isRejecting({ ...order, statusReason: 'out_of_stock' })).toBe(status === 'pending');
        expect(isRejecting(order)).toBe(false);
      }
    },
  );

  it('is with the customer while an answer is waited for', () => {
    expect([isAwaitingAnswer(anOrder()), isAwaitingAnswer(anOrder({ answerDeadline: NOW }))]).toEqual([
      false,
      true,
    ]);
  });
});

describe('what can still be taken back', () => {
  it.each(SHIPMENT_STATUSES)('of a shipment that is %s', (status) => {
    expect(isAwaitingDispatch(aShipment({ status }))).toBe(status === 'pending' || status === 'ready');
  });
});

describe('reserved units that lie in no shipment', () => {
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
      loose: [lineNo: number, locationId: string, quantity: number][],
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
      'two shipments hold a line',
      [{}, { status: 'ready', lines: [{ lineNo: 1, quantity: 1 }] }],
      [
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    [
      'a shipment was taken back',
      [{ status: 'cancelled' }],
      [
        [1, 'berlin', 3],
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    // Its units are not reserved any more.
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
      'a shipment lies elsewhere',
      [{ locationId: 'paris', lines: [{ lineNo: 1, quantity: 1 }] }],
      [
        [1, 'berlin', 3],
        [2, 'berlin', 1],
      ],
    ],
  ])('when %s', (_when, shipments, loose) => {
    expect(unpackedAllocations(order(...shipments)).map((a) => [a.lineNo, a.locationId, a.quantity])).toEqual(
      loose,
    );
  });
});
