import {
  isAsking,
  isCancelling,
  isOpen,
  isRejecting,
  isWaiting,
  stageOf,
  unparcelled,
  type OrderState,
  type ParcelRecord,
} from '../../../src/domain/order/order-state';
import { ORDER_STATUSES } from '../../../src/domain/order/order-status';
import { SHIPMENT_STATUSES } from '../../../src/domain/order/shipment-status';
import { aConfirmedOrder, aLine, anAllocation, anOrder, aParcel, NOW } from '../model/order-builders';

describe('where an order is on its way', () => {
  it.each(ORDER_STATUSES.filter((status) => status !== 'needs_attention'))(
    'is %s, also while a person is needed',
    (status) => {
      for (const order of [
        anOrder({ status }),
        anOrder({ status: 'needs_attention', attentionFrom: status }),
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
    expect([isAsking(anOrder()), isAsking(anOrder({ answerDeadline: NOW }))]).toEqual([false, true]);
  });
});

describe('what can still be taken back', () => {
  it.each(SHIPMENT_STATUSES)('of a parcel that is %s', (status) => {
    expect(isWaiting(aParcel({ status }))).toBe(status === 'pending' || status === 'ready');
  });
});

describe('reserved units that lie in no parcel', () => {
  const order = (...parcels: Partial<ParcelRecord>[]): OrderState =>
    aConfirmedOrder({
      lines: [aLine({ ordered: 4, reserved: 4 }), aLine({ lineNo: 2, ordered: 1, reserved: 1 })],
      allocations: [
        anAllocation({ quantity: 3 }),
        anAllocation({ locationId: 'paris', quantity: 1 }),
        anAllocation({ lineNo: 2, quantity: 1 }),
        anAllocation({ lineNo: 2, locationId: 'rome', quantity: 0 }),
      ],
      parcels: parcels.map((parcel, index) => aParcel({ id: `parcel-${index}`, ...parcel })),
    });

  it.each<
    [
      when: string,
      parcels: Partial<ParcelRecord>[],
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
      'two parcels hold a line',
      [{}, { status: 'ready', lines: [{ lineNo: 1, quantity: 1 }] }],
      [
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    [
      'a parcel was taken back',
      [{ status: 'cancelled' }],
      [
        [1, 'berlin', 3],
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    // Its units are not reserved any more.
    [
      'a parcel has left',
      [{ status: 'shipped' }],
      [
        [1, 'berlin', 3],
        [1, 'paris', 1],
        [2, 'berlin', 1],
      ],
    ],
    [
      'a parcel lies elsewhere',
      [{ locationId: 'paris', lines: [{ lineNo: 1, quantity: 1 }] }],
      [
        [1, 'berlin', 3],
        [2, 'berlin', 1],
      ],
    ],
  ])('when %s', (_when, parcels, loose) => {
    expect(unparcelled(order(...parcels)).map((a) => [a.lineNo, a.locationId, a.quantity])).toEqual(loose);
  });
});
