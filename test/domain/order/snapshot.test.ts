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

const snapshot = (order: OrderState): OrderSnapshot => snapshotOf(aDraft(order));

const MONDAY = '2026-01-12T12:00:00.000Z';
const TUESDAY = '2026-01-13T12:00:00.000Z';

describe('the snapshot of an order', () => {
  it('is complete, and contains no customer data except the id', () => {
    expect(snapshot(aReservedOrder())).toEqual({
      version: 1,
      status: 'pending',
      providerWaits: [],
      finalAttempts: [],
      reason: null,
      currency: 'EUR',
      customerId: 'customer-1',
      amountMinor: 2_000,
      isReserved: true,
      isAwaitingAnswer: false,
      customerCheck: 'due',
      shipments: [],
      payments: [{ no: 1, type: 'authorize', authorizationNo: 1, amountMinor: 2_000 }],
      attention: [],
      amendments: {},
      nextDeadline: null,
      cancellationRefusal: null,
      cancellationResult: null,
    });
  });

  it.each<[what: string, order: OrderState, expected: Partial<OrderSnapshot>]>([
    ['nothing is reserved yet', anOrder(), { isReserved: false }],
    ['the reservation is a tombstone', anOrder({ reservation: 'released' }), { isReserved: true }],
    [
      'the order awaits an answer',
      anOrder({ answerDeadline: MONDAY }),
      { isAwaitingAnswer: true, customerCheck: null, nextDeadline: MONDAY },
    ],
    [
      'the order is being rejected',
      anOrder({ statusReason: 'out_of_stock' }),
      { customerCheck: null, reason: 'out_of_stock' },
    ],
    [
      'the order is being cancelled',
      aConfirmedOrder({ status: 'cancelling' }),
      { cancellationResult: null, cancellationRefusal: null },
    ],
    [
      'the customer check waits for an operator',
      anOrder({
        ...{ status: 'needs_attention', statusBeforeAttention: 'pending' },
        attention: [{ item: 'customer', reason: 'customer_service_unavailable', status: 'open' }],
      }),
      { customerCheck: 'held' },
    ],
    [
      'only the customer check is missing',
      aReservedOrder({
        operations: [anOperation()],
        authorizations: [anAuthorization({ status: 'authorized' })],
      }),
      { customerCheck: 'due', payments: [] },
    ],
    ['the order is confirmed', aConfirmedOrder(), { customerCheck: null }],
    [
      'a pending order with a due payment awaits an answer',
      aReservedOrder({ answerDeadline: MONDAY }),
      { payments: [], customerCheck: null },
    ],
    ['all units have left', aShippedOrder(), { cancellationRefusal: 'already_shipped' }],
    ['the order has ended', aShippedOrder({ status: 'completed' }), { cancellationRefusal: 'order_closed' }],
    [
      'units are in all buckets',
      anOrder({
        lines: [
          aLine({ ordered: 7, reserved: 1, backordered: 1, shipped: 1, cancelled: 2, unfulfillable: 1 }),
        ],
      }),
      // The customer may have to pay for four units, because one more is pending.
      { amountMinor: 4_000 },
    ],
  ])('reports when %s', (_what, order, expected) => {
    expect(snapshot(order)).toMatchObject(expected);
  });

  it.each(SHIPMENT_STATUSES)('lists shipments only before they leave: %s', (status) => {
    const { shipments } = snapshot(aConfirmedOrder({ shipments: [aShipment({ status, recalled: true })] }));
    const isBeforeDispatch = status === 'pending' || status === 'ready';
    expect(shipments).toEqual(
      isBeforeDispatch ? [{ shipmentId: 'shipment-1', locationId: 'berlin', status, recalled: true }] : [],
    );
  });

  it('leaves out a shipment whose recall waits for an operator, and lists the attention item', () => {
    const attention = [
      { item: 'recall:shipment-1', reason: 'unavailable', status: 'open' as const },
      { item: 'payment:7', reason: 'refused', status: 'retried' as const },
    ];
    const shipments = [aShipment({ recalled: true }), aShipment({ id: 'shipment-2' })];
    const { shipments: waiting, attention: open } = snapshot(aConfirmedOrder({ shipments, attention }));
    expect(waiting.map(({ shipmentId }) => shipmentId)).toEqual(['shipment-2']);
    expect(open).toEqual([{ item: 'recall:shipment-1', reason: 'unavailable' }]);
  });

  it('lists due payment operations, except for the refunds of returns', () => {
    const operations = (['due', 'done', 'refused', 'failed', 'skipped'] as const).map((status, index) =>
      anOperation({ no: index + 1, type: 'capture', status }),
    );
    operations.push(anOperation({ no: 9, type: 'refund', status: 'due', returnId: 'return-1' }));
    expect(snapshot(aConfirmedOrder({ operations })).payments.map(({ no }) => no)).toEqual([1]);
  });

  it('lists the outcomes of finished amendments', () => {
    const amendments = [
      anAmendment({ id: 'a', status: 'requested' }),
      anAmendment({ id: 'b', status: 'started' }),
      anAmendment({ id: 'c', status: 'applied' }),
      anAmendment({ id: 'd', status: 'refused', refusal: 'already_shipped' }),
    ];
    expect(snapshot(aConfirmedOrder({ amendments })).amendments).toEqual({
      c: 'applied',
      d: 'already_shipped',
    });
  });
});

describe('the next deadline of an order', () => {
  const backordered = {
    lines: [aLine({ ordered: 3, reserved: 2, backordered: 1 })],
    backorderDeadline: TUESDAY,
  };
  const expiring = {
    authorizations: [anAuthorization({ amountMinor: 3_000, expiresAt: '2026-02-04T12:00:00.000Z' })],
  };
  const RENEWED = '2026-02-03T12:00:00.000Z';

  it.each<[when: string, order: OrderState, nextDeadline: string | null]>([
    ['nothing has a deadline', aConfirmedOrder(), null],
    ['the order awaits an answer', anOrder({ answerDeadline: MONDAY }), MONDAY],
    ['the order has backorders', aConfirmedOrder(backordered), TUESDAY],
    [
      'the order has backorders and needs attention',
      aConfirmedOrder({ ...backordered, status: 'needs_attention', statusBeforeAttention: 'processing' }),
      TUESDAY,
    ],
    ['a pending order has backorders, which wait for the confirmation', anOrder(backordered), null],
    [
      'there are two deadlines, of which the first counts',
      aConfirmedOrder({ ...backordered, answerDeadline: MONDAY }),
      MONDAY,
    ],
    ['an authorization is to be renewed', aConfirmedOrder(expiring), RENEWED],
    [
      'an authorization is to be renewed after the backorder deadline',
      aConfirmedOrder({ ...backordered, ...expiring }),
      TUESDAY,
    ],
    [
      'the new authorization is requested',
      aConfirmedOrder({
        ...expiring,
        operations: [anOperation(), anOperation({ no: 2, authorizationNo: 2, status: 'due' })],
      }),
      null,
    ],
    [
      'the new authorization waits for an operator',
      aConfirmedOrder({
        ...expiring,
        operations: [anOperation(), anOperation({ no: 2, authorizationNo: 2, status: 'failed' })],
      }),
      null,
    ],
  ])('is correct when %s', (_when, order, nextDeadline) => {
    expect(snapshot(order).nextDeadline).toBe(nextDeadline);
  });
});
