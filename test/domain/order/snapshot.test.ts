import type { OrderState } from '../../../src/domain/order/order-state';
import { snapshotOf, type OrderSnapshot } from '../../../src/domain/order/snapshot';
import { SHIPMENT_STATUSES } from '../../../src/domain/order/shipment-status';
import {
  aConfirmedOrder,
  aDraft,
  anAuthorization,
  aLine,
  anAmendment,
  anOperation,
  anOrder,
  aShipment,
  aReservedOrder,
  aShippedOrder,
} from '../model/order-builders';

const standing = (order: OrderState): OrderSnapshot => snapshotOf(aDraft(order));

const MONDAY = '2026-01-12T12:00:00.000Z';
const TUESDAY = '2026-01-13T12:00:00.000Z';

describe('how an order stands', () => {
  it('is told in full, and without a word about the customer but their key', () => {
    expect(standing(aReservedOrder())).toEqual({
      version: 1,
      status: 'pending',
      stage: 'pending',
      providerWaits: [],
      finalAttempts: [],
      reason: null,
      currency: 'EUR',
      customerId: 'customer-1',
      amountMinor: 2_000,
      isReserved: true,
      isRejecting: false,
      isCancelling: false,
      isAwaitingAnswer: false,
      shipments: [],
      cancelledUnits: 0,
      shippedUnits: 0,
      payments: [{ no: 1, type: 'authorize', authorizationNo: 1, amountMinor: 2_000 }],
      attention: [],
      amendments: {},
      nextDeadline: null,
      cancellationRefusal: null,
    });
  });

  it.each<[what: string, order: OrderState, says: Partial<OrderSnapshot>]>([
    ['nothing is reserved yet', anOrder(), { isReserved: false }],
    ['a tombstone is a reservation', anOrder({ reservation: 'released' }), { isReserved: true }],
    [
      'the customer is asked',
      anOrder({ answerDeadline: MONDAY }),
      { isAwaitingAnswer: true, nextDeadline: MONDAY },
    ],
    [
      'it is being rejected',
      anOrder({ statusReason: 'out_of_stock' }),
      { isRejecting: true, reason: 'out_of_stock' },
    ],
    [
      'it is being cancelled',
      aConfirmedOrder({ status: 'cancelling' }),
      { isCancelling: true, cancellationRefusal: null },
    ],
    ['all has left', aShippedOrder(), { shippedUnits: 2, cancellationRefusal: 'already_shipped' }],
    ['it is over', aShippedOrder({ status: 'completed' }), { cancellationRefusal: 'order_closed' }],
    [
      'units are everywhere',
      anOrder({
        lines: [
          aLine({ ordered: 7, reserved: 1, backordered: 1, shipped: 1, cancelled: 2, unfulfillable: 1 }),
        ],
      }),
      // Whatever the customer may still have to pay for: one more is pending.
      { amountMinor: 4_000, cancelledUnits: 2, shippedUnits: 1 },
    ],
  ])('when %s', (_what, order, says) => {
    expect(standing(order)).toMatchObject(says);
  });

  it.each(SHIPMENT_STATUSES)('names a shipment that is %s only while it is here', (status) => {
    const { shipments: shipments } = standing(
      aConfirmedOrder({ shipments: [aShipment({ status, recalled: true })] }),
    );
    const isHere = status === 'pending' || status === 'ready';
    expect(shipments).toEqual(
      isHere ? [{ shipmentId: 'shipment-1', locationId: 'berlin', status, recalled: true }] : [],
    );
  });

  it('leaves out a shipment whose recall waits for an operator, and tells what waits', () => {
    const attention = [
      { item: 'recall:shipment-1', reason: 'unavailable', status: 'open' as const },
      { item: 'payment:7', reason: 'refused', status: 'retried' as const },
    ];
    const shipments = [aShipment({ recalled: true }), aShipment({ id: 'shipment-2' })];
    const { shipments: waiting, attention: open } = standing(
      aConfirmedOrder({ shipments: shipments, attention }),
    );
    expect(waiting.map(({ shipmentId }) => shipmentId)).toEqual(['shipment-2']);
    expect(open).toEqual([{ item: 'recall:shipment-1', reason: 'unavailable' }]);
  });

  it('names only payments that are due, and leaves those of returns to them', () => {
    const operations = (['due', 'done', 'refused', 'failed', 'skipped'] as const).map((status, index) =>
      anOperation({ no: index + 1, type: 'capture', status }),
    );
    operations.push(anOperation({ no: 9, type: 'refund', status: 'due', returnId: 'return-1' }));
    expect(standing(aConfirmedOrder({ operations })).payments.map(({ no }) => no)).toEqual([1]);
  });

  it('says how amendments came out', () => {
    const amendments = [
      anAmendment({ id: 'a', status: 'requested' }),
      anAmendment({ id: 'b', status: 'started' }),
      anAmendment({ id: 'c', status: 'applied' }),
      anAmendment({ id: 'd', status: 'refused', refusal: 'already_shipped' }),
    ];
    expect(standing(aConfirmedOrder({ amendments })).amendments).toEqual({
      c: 'applied',
      d: 'already_shipped',
    });
  });
});

describe('the time at which an order wakes', () => {
  const backordered = {
    lines: [aLine({ ordered: 3, reserved: 2, backordered: 1 })],
    backorderDeadline: TUESDAY,
  };
  const ending = {
    authorizations: [anAuthorization({ amountMinor: 3_000, expiresAt: '2026-02-04T12:00:00.000Z' })],
  };
  const RENEWED = '2026-02-03T12:00:00.000Z';

  it.each<[when: string, order: OrderState, nextDeadline: string | null]>([
    ['nothing is waited for', aConfirmedOrder(), null],
    ['an answer is', anOrder({ answerDeadline: MONDAY }), MONDAY],
    ['a restock is', aConfirmedOrder(backordered), TUESDAY],
    [
      'a restock is, while a person is needed',
      aConfirmedOrder({ ...backordered, status: 'needs_attention', statusBeforeAttention: 'processing' }),
      TUESDAY,
    ],
    ['a restock is, but the order is not confirmed: nothing comes of it yet', anOrder(backordered), null],
    ['both are: the first of them', aConfirmedOrder({ ...backordered, answerDeadline: MONDAY }), MONDAY],
    ['a hold is to be renewed', aConfirmedOrder(ending), RENEWED],
    [
      'a hold is to be renewed, and a restock comes before',
      aConfirmedOrder({ ...backordered, ...ending }),
      TUESDAY,
    ],
    [
      'the new hold is asked for',
      aConfirmedOrder({
        ...ending,
        operations: [anOperation(), anOperation({ no: 2, authorizationNo: 2, status: 'due' })],
      }),
      null,
    ],
    [
      'the new hold waits for an operator',
      aConfirmedOrder({
        ...ending,
        operations: [anOperation(), anOperation({ no: 2, authorizationNo: 2, status: 'failed' })],
      }),
      null,
    ],
  ])('when %s', (_when, order, nextDeadline) => {
    expect(standing(order).nextDeadline).toBe(nextDeadline);
  });
});
