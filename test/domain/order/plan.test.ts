import type { OrderState } from '../../../src/domain/order/order-state';
import { plan, plannedRenewals } from '../../../src/domain/order/plan';
import {
  aConfirmedOrder,
  aDeliveredOrder,
  aDraft,
  anAuthorization,
  aLevel,
  aLine,
  anAllocation,
  anAmendment,
  anOperation,
  anOrder,
  aShipment,
  aReservedOrder,
  aShippedOrder,
  changesOf,
  NOW,
  timelineTypesOf,
} from '../model/order-builders';

const LATER = '2026-01-05T12:00:00.001Z';

function planned(order: OrderState, { isCustomerAllowed = true, now = NOW } = {}) {
  const draft = aDraft({ ...order, isCustomerAllowed }, { now, stock: [aLevel()] });
  plan(draft);
  const settled = JSON.stringify(draft.state);
  plan(draft);
  // Planning again must change nothing.
  expect(JSON.stringify(draft.state)).toBe(settled);
  return draft;
}

const paid = { authorizations: [anAuthorization()], operations: [anOperation()] };

describe('the plan', () => {
  it.each<[when: string, order: OrderState, isCustomerAllowed: boolean, status: OrderState['status']]>([
    [
      'stock is reserved, money is authorized, and the customer is allowed',
      aReservedOrder(paid),
      true,
      'confirmed',
    ],
    ['the customer has not been checked', aReservedOrder(paid), false, 'pending'],
    ['the gateway has not answered', aReservedOrder(), true, 'pending'],
    [
      'the order is free',
      aReservedOrder({
        lines: [aLine({ reserved: 2, unitPriceMinor: 0 })],
        authorizations: [],
        operations: [],
      }),
      true,
      'confirmed',
    ],
    ['nothing is reserved yet', anOrder(), true, 'pending'],
    [
      'the order awaits an answer',
      aReservedOrder({ ...paid, lines: [aLine({ ordered: 3, reserved: 2 })], answerDeadline: LATER }),
      true,
      'pending',
    ],
    [
      'all units are backordered',
      anOrder({ reservation: 'active', lines: [aLine({ backordered: 2 })], backorderDeadline: LATER }),
      true,
      'confirmed',
    ],
  ])('confirms an order only when everything is ready: %s', (_when, order, isCustomerAllowed, status) => {
    const draft = planned(order, { isCustomerAllowed });
    expect(draft.state.status).toBe(status);
    expect(timelineTypesOf(draft)).toEqual(status === 'confirmed' ? ['order_confirmed'] : []);
  });

  it('packs the covered units into one shipment for each location', () => {
    const order = aReservedOrder({
      ...paid,
      lines: [
        aLine({ ordered: 2, reserved: 2 }),
        aLine({ lineNo: 2, ordered: 1, reserved: 1, unitPriceMinor: 0 }),
      ],
      allocations: [
        anAllocation({ locationId: 'paris', quantity: 1 }),
        anAllocation({ quantity: 1 }),
        anAllocation({ lineNo: 2, quantity: 1 }),
      ],
    });
    expect(planned(order).state.shipments).toEqual([
      aShipment({
        id: 'new-1',
        lines: [
          { lineNo: 1, quantity: 1 },
          { lineNo: 2, quantity: 1 },
        ],
      }),
      aShipment({ id: 'new-2', locationId: 'paris', lines: [{ lineNo: 1, quantity: 1 }] }),
    ]);
  });

  const unpacked = aConfirmedOrder({ shipments: [] });
  it.each<[when: string, order: OrderState, shipments: number]>([
    ['the order is confirmed', unpacked, 1],
    [
      'the order needs attention for something else',
      {
        ...unpacked,
        status: 'needs_attention',
        statusBeforeAttention: 'processing',
        attention: [{ item: 'shipment:x', reason: 'r', status: 'open' }],
      },
      1,
    ],
    ['the order is not confirmed', { ...unpacked, status: 'pending', answerDeadline: LATER }, 0],
    ['the order is being cancelled', { ...unpacked, status: 'cancelling' }, 0],
    [
      'an amendment is in progress, and another shipment is recalled for it',
      aConfirmedOrder({
        lines: [aLine({ ordered: 3, reserved: 3 })],
        allocations: [anAllocation(), anAllocation({ locationId: 'paris', quantity: 1 })],
        shipments: [aShipment({ recalled: true })],
        authorizations: [anAuthorization({ amountMinor: 3_000 })],
        amendments: [anAmendment({ status: 'started' })],
      }),
      1,
    ],
    [
      'the units are not covered',
      { ...unpacked, authorizations: [anAuthorization({ amountMinor: 1_000 })] },
      0,
    ],
    ['all units are packed', aConfirmedOrder(), 1],
  ])('packs only units that may be packed: %s', (_when, order, shipments) => {
    expect(planned(order).state.shipments).toHaveLength(shipments);
  });

  it.each<[purpose: string, order: OrderState]>([
    ['order', aReservedOrder({ authorizations: [], operations: [] })],
    [
      'backorder',
      aConfirmedOrder({
        lines: [aLine({ ordered: 3, reserved: 3 })],
        allocations: [anAllocation({ quantity: 3 })],
      }),
    ],
    ['renewal', aConfirmedOrder({ authorizations: [anAuthorization({ status: 'expired' })] })],
    ['renewal', aShippedOrder({ authorizations: [anAuthorization({ status: 'expired' })] })],
  ])('requests authorizations for the right purpose: %s', (purpose, order) => {
    expect(planned(order).state.operations.at(-1)).toMatchObject({
      type: 'authorize',
      status: 'due',
      purpose,
    });
  });

  it.each<[when: string, order: OrderState, now: string, timelineTypes: string[]]>([
    [
      'the answer is not overdue',
      aReservedOrder({ lines: [aLine({ ordered: 3, reserved: 2 })], answerDeadline: LATER }),
      NOW,
      [],
    ],
    [
      'the answer is overdue',
      aReservedOrder({ lines: [aLine({ ordered: 3, reserved: 2 })], answerDeadline: LATER }),
      LATER,
      ['question_answered'],
    ],
    [
      'the backorder deadline has not passed',
      aConfirmedOrder({
        lines: [aLine({ ordered: 3, reserved: 2, backordered: 1 })],
        backorderDeadline: LATER,
      }),
      NOW,
      [],
    ],
    [
      'the backorder deadline has passed',
      aConfirmedOrder({
        lines: [aLine({ ordered: 3, reserved: 2, backordered: 1 })],
        backorderDeadline: LATER,
      }),
      LATER,
      ['backorder_expired'],
    ],
  ])('applies deadlines to the millisecond: %s', (_when, order, now, timelineTypes) => {
    expect(timelineTypesOf(planned(order, { now, isCustomerAllowed: false }))).toEqual(timelineTypes);
  });

  it('sets needs_attention while an item is open, and restores the status afterwards', () => {
    const attention = [{ item: 'payment:2', reason: 'r', status: 'open' as const }];
    const order = aConfirmedOrder({
      attention,
      operations: [anOperation(), anOperation({ no: 2, type: 'capture', status: 'failed', amountMinor: 0 })],
    });
    const draft = planned(order);
    expect(draft.state).toMatchObject({ status: 'needs_attention', statusBeforeAttention: 'confirmed' });
    const resolved = { ...draft.state, attention: [{ ...attention[0]!, status: 'retried' as const }] };
    expect(planned(resolved).state).toMatchObject({ status: 'confirmed', statusBeforeAttention: null });
  });
});

describe('the end of an order', () => {
  const processing = { status: 'processing' as const };
  const cancelledLines = [aLine({ cancelled: 2 })];
  const undone = {
    lines: cancelledLines,
    allocations: [anAllocation({ quantity: 0 })],
    shipments: [aShipment({ status: 'cancelled' })],
    authorizations: [anAuthorization({ status: 'voided' })],
  };

  it.each<[when: string, order: OrderState, status: OrderState['status'], reason: string | null]>([
    ['all units are delivered and paid', aDeliveredOrder(processing), 'completed', null],
    [
      'all units are delivered, and the capture is due',
      aDeliveredOrder({
        ...processing,
        authorizations: [anAuthorization()],
        operations: [anOperation(), anOperation({ no: 2, type: 'capture', status: 'due' })],
      }),
      'processing',
      null,
    ],
    ['the shipment is on its way', aShippedOrder(), 'processing', null],
    [
      'a part is delivered, and the rest was cancelled',
      aDeliveredOrder({
        status: 'cancelling',
        statusReason: 'changed_my_mind',
        lines: [aLine({ ordered: 3, shipped: 2, delivered: 2, cancelled: 1 })],
      }),
      'completed',
      null,
    ],
    [
      'a part is delivered, and the rest is backordered',
      aDeliveredOrder({
        ...processing,
        lines: [aLine({ ordered: 3, shipped: 2, delivered: 2, backordered: 1 })],
      }),
      'processing',
      null,
    ],
    [
      'the shipment was lost and refunded',
      aShippedOrder({
        lines: cancelledLines,
        shipments: [aShipment({ status: 'lost', resolution: 'refunded' })],
        authorizations: [anAuthorization({ capturedMinor: 2_000, refundedMinor: 2_000 })],
      }),
      'completed',
      'undelivered_and_refunded',
    ],
    [
      'the shipment came back and was refunded after the rest was cancelled',
      aShippedOrder({
        ...{ status: 'cancelling', statusReason: 'changed_my_mind', lines: cancelledLines },
        shipments: [aShipment({ status: 'returned_to_sender', resolution: 'refunded' })],
        authorizations: [anAuthorization({ capturedMinor: 2_000, refundedMinor: 2_000 })],
      }),
      'completed',
      'undelivered_and_refunded',
    ],
    [
      'the shipment is lost, and an operator has to resolve it',
      aShippedOrder({ shipments: [aShipment({ status: 'lost' })] }),
      'processing',
      null,
    ],
    [
      'everything is undone',
      aConfirmedOrder({ ...undone, status: 'cancelling', statusReason: 'changed_my_mind' }),
      'cancelled',
      'changed_my_mind',
    ],
    ['all lines were cancelled one by one', aConfirmedOrder(undone), 'cancelled', 'nothing_left_to_ship'],
    [
      'money is still authorized',
      aConfirmedOrder({ ...undone, status: 'cancelling', authorizations: [anAuthorization()] }),
      'cancelling',
      null,
    ],
    [
      'a shipment is still to be recalled',
      aConfirmedOrder({
        ...undone,
        status: 'cancelling',
        shipments: [aShipment({ recalled: true })],
        lines: [aLine({ reserved: 2 })],
        allocations: [anAllocation()],
      }),
      'cancelling',
      null,
    ],
    [
      'the order is being rejected, and everything is undone',
      aReservedOrder({
        ...undone,
        operations: [anOperation()],
        shipments: [],
        statusReason: 'payment_declined',
      }),
      'rejected',
      'payment_declined',
    ],
    [
      'the order is rejected before anything was reserved',
      anOrder({ lines: cancelledLines, statusReason: 'customer_blocked' }),
      'rejected',
      'customer_blocked',
    ],
    [
      'the order is being rejected, and its authorization is not voided yet',
      aReservedOrder({ lines: cancelledLines, allocations: [], statusReason: 'payment_declined' }),
      'pending',
      'payment_declined',
    ],
    [
      'only a refund of a return waits',
      aDeliveredOrder({
        ...processing,
        lines: [aLine({ shipped: 2, delivered: 2, returned: 2 })],
        operations: [anOperation(), anOperation({ no: 2, type: 'refund', status: 'failed', returnId: 'r' })],
      }),
      'completed',
      null,
    ],
  ])('comes only when everything is settled: %s', (_when, order, status, reason) => {
    const draft = planned(order, { isCustomerAllowed: false });
    expect(draft.state).toMatchObject({ status, statusReason: reason });
    const isEnd = ['completed', 'cancelled', 'rejected'].includes(status);
    const ends = timelineTypesOf(draft).filter((type) => /^order_(completed|cancelled|rejected)$/.test(type));
    expect(ends).toEqual(isEnd ? [`order_${status}`] : []);
    expect(draft.outboxEvents.map(({ type }) => type).filter((type) => type.startsWith('order.'))).toEqual(
      isEnd ? [`order.${status}`] : [],
    );
    // An ended order has a tombstone that stops a late reservation.
    if (isEnd) expect(['consumed', 'released']).toContain(draft.state.reservation);
  });

  it.each(['completed', 'cancelled', 'rejected'] as const)('is final: nothing follows from %s', (status) => {
    const order = aReservedOrder({
      status,
      answerDeadline: NOW,
      attention: [{ item: 'x', reason: 'r', status: 'open' }],
    });
    const draft = planned(order);
    expect(changesOf({ ...order, isCustomerAllowed: true }, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });
});

describe('the renewal of an authorization', () => {
  const ENDS = '2026-02-04T12:00:00.000Z';
  const DUE = '2026-02-03T12:00:00.000Z';
  const expiring = (over: Partial<OrderState> = {}) =>
    aConfirmedOrder({ authorizations: [anAuthorization({ expiresAt: ENDS })], ...over });

  it.each<[when: string, order: OrderState, isNeeded: boolean]>([
    ['units wait for their carrier', expiring(), true],
    ['the authorization does not expire', aConfirmedOrder(), false],
    [
      'all units have left',
      aShippedOrder({ authorizations: [anAuthorization({ capturedMinor: 2_000, expiresAt: ENDS })] }),
      false,
    ],
    [
      'all units are backordered',
      expiring({ lines: [aLine({ backordered: 2 })], allocations: [], shipments: [] }),
      false,
    ],
    ['the order is being cancelled', expiring({ status: 'cancelling' }), false],
    ['the order is not confirmed', expiring({ status: 'pending' }), false],
    [
      'another one is enough, and lasts longer',
      expiring({ authorizations: [anAuthorization({ expiresAt: ENDS }), anAuthorization({ no: 2 })] }),
      false,
    ],
    [
      'all of it is captured',
      expiring({
        authorizations: [
          anAuthorization({ capturedMinor: 2_000, expiresAt: ENDS }),
          anAuthorization({ no: 2 }),
        ],
      }),
      false,
    ],
  ])('is due a day before its end, if it is needed: %s', (_when, order, isNeeded) => {
    expect(plannedRenewals(aDraft(order)).map(({ at }) => new Date(at).toISOString())).toEqual(
      isNeeded ? [DUE] : [],
    );
  });

  it.each<[now: string, requested: number]>([
    ['2026-02-03T11:59:59.999Z', 0],
    [DUE, 1],
  ])('at %s requests %i new authorizations', (now, requested) => {
    const order = expiring({
      lines: [aLine({ ordered: 3, shipped: 1, reserved: 2 })],
      authorizations: [anAuthorization({ amountMinor: 3_000, capturedMinor: 1_000, expiresAt: ENDS })],
    });
    const { operations } = planned(order, { now }).state;
    expect(operations.slice(1)).toEqual(
      requested > 0
        ? [anOperation({ no: 2, authorizationNo: 2, amountMinor: 2_000, status: 'due', purpose: 'renewal' })]
        : [],
    );
  });

  it.each(['due', 'failed'] as const)('waits while another authorization is %s', (status) => {
    const order = expiring({
      authorizations: [anAuthorization({ expiresAt: ENDS }), anAuthorization({ no: 2, status: 'due' })],
      operations: [anOperation(), anOperation({ no: 2, authorizationNo: 2, status, purpose: 'renewal' })],
    });
    expect(planned(order, { now: DUE }).state.operations).toEqual(order.operations);
  });
});
