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

function planned(order: OrderState, { customerAllowed = true, now = NOW } = {}) {
  const draft = aDraft(order, { now, stock: [aLevel()] });
  plan(draft, { isCustomerAllowed: customerAllowed });
  const settled = JSON.stringify(draft.state);
  plan(draft, { isCustomerAllowed: customerAllowed });
  // What follows from how it stands has followed: planning again changes nothing.
  expect(JSON.stringify(draft.state)).toBe(settled);
  return draft;
}

const paid = { authorizations: [anAuthorization()], operations: [anOperation()] };

describe('what follows from how an order stands', () => {
  it.each<[when: string, order: OrderState, customerAllowed: boolean, status: OrderState['status']]>([
    ['stock and money are held, and the customer may buy', aReservedOrder(paid), true, 'confirmed'],
    ['nobody has asked whether the customer may buy', aReservedOrder(paid), false, 'pending'],
    ['the gateway has not answered', aReservedOrder(), true, 'pending'],
    [
      'it costs nothing',
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
      'the customer is asked',
      aReservedOrder({ ...paid, lines: [aLine({ ordered: 3, reserved: 2 })], answerDeadline: LATER }),
      true,
      'pending',
    ],
    [
      'all of it waits for a restock',
      anOrder({ reservation: 'active', lines: [aLine({ backordered: 2 })], backorderDeadline: LATER }),
      true,
      'confirmed',
    ],
  ])('is its confirmation, or not yet: %s', (_when, order, customerAllowed, status) => {
    const draft = planned(order, { customerAllowed });
    expect(draft.state.status).toBe(status);
    expect(timelineTypesOf(draft)).toEqual(status === 'confirmed' ? ['order_confirmed'] : []);
  });

  it('is one shipment for each place, of what is paid for', () => {
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

  const loose = aConfirmedOrder({ shipments: [] });
  it.each<[when: string, order: OrderState, shipments: number]>([
    ['it is confirmed', loose, 1],
    [
      'a person is needed for something else',
      {
        ...loose,
        status: 'needs_attention',
        statusBeforeAttention: 'processing',
        attention: [{ item: 'shipment:x', reason: 'r', status: 'open' }],
      },
      1,
    ],
    ['it is not confirmed', { ...loose, status: 'pending', answerDeadline: LATER }, 0],
    ['it is being cancelled', { ...loose, status: 'cancelling' }, 0],
    [
      'an amendment is under way, for which another shipment is taken back',
      aConfirmedOrder({
        lines: [aLine({ ordered: 3, reserved: 3 })],
        allocations: [anAllocation(), anAllocation({ locationId: 'paris', quantity: 1 })],
        shipments: [aShipment({ recalled: true })],
        authorizations: [anAuthorization({ amountMinor: 3_000 })],
        amendments: [anAmendment({ status: 'started' })],
      }),
      1,
    ],
    ['it is not paid for', { ...loose, authorizations: [anAuthorization({ amountMinor: 1_000 })] }, 0],
    ['all is packed', aConfirmedOrder(), 1],
  ])('is a shipment only of what may be packed: %s', (_when, order, shipments) => {
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
  ])('is money that is asked for, for the right reason: %s', (purpose, order) => {
    expect(planned(order).state.operations.at(-1)).toMatchObject({
      type: 'authorize',
      status: 'due',
      purpose,
    });
  });

  it.each<[when: string, order: OrderState, now: string, told: string[]]>([
    [
      'an answer is waited for',
      aReservedOrder({ lines: [aLine({ ordered: 3, reserved: 2 })], answerDeadline: LATER }),
      NOW,
      [],
    ],
    [
      'the answer did not come',
      aReservedOrder({ lines: [aLine({ ordered: 3, reserved: 2 })], answerDeadline: LATER }),
      LATER,
      ['question_answered'],
    ],
    [
      'a restock is waited for',
      aConfirmedOrder({
        lines: [aLine({ ordered: 3, reserved: 2, backordered: 1 })],
        backorderDeadline: LATER,
      }),
      NOW,
      [],
    ],
    [
      'the restock did not come',
      aConfirmedOrder({
        lines: [aLine({ ordered: 3, reserved: 2, backordered: 1 })],
        backorderDeadline: LATER,
      }),
      LATER,
      ['backorder_expired'],
    ],
  ])('is what time brings, to the millisecond: %s', (_when, order, now, told) => {
    expect(timelineTypesOf(planned(order, { now, customerAllowed: false }))).toEqual(told);
  });

  it('is attention while anything is open, and the way back after', () => {
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
  const arrived = { status: 'processing' as const };
  const gone = [aLine({ cancelled: 2 })];
  const undone = {
    lines: gone,
    allocations: [anAllocation({ quantity: 0 })],
    shipments: [aShipment({ status: 'cancelled' })],
    authorizations: [anAuthorization({ status: 'voided' })],
  };

  it.each<[when: string, order: OrderState, status: OrderState['status'], reason: string | null]>([
    ['all has arrived and is paid', aDeliveredOrder(arrived), 'completed', null],
    [
      'all has arrived, and its money is being taken',
      aDeliveredOrder({
        ...arrived,
        authorizations: [anAuthorization()],
        operations: [anOperation(), anOperation({ no: 2, type: 'capture', status: 'due' })],
      }),
      'processing',
      null,
    ],
    ['it is on its way', aShippedOrder(), 'processing', null],
    [
      'a part has arrived, and the rest was cancelled',
      aDeliveredOrder({
        status: 'cancelling',
        statusReason: 'changed_my_mind',
        lines: [aLine({ ordered: 3, shipped: 2, delivered: 2, cancelled: 1 })],
      }),
      'completed',
      null,
    ],
    [
      'a part has arrived, and the rest waits for a restock',
      aDeliveredOrder({
        ...arrived,
        lines: [aLine({ ordered: 3, shipped: 2, delivered: 2, backordered: 1 })],
      }),
      'processing',
      null,
    ],
    [
      'the shipment was lost and refunded',
      aShippedOrder({
        lines: gone,
        shipments: [aShipment({ status: 'lost', resolution: 'refunded' })],
        authorizations: [anAuthorization({ capturedMinor: 2_000, refundedMinor: 2_000 })],
      }),
      'completed',
      'undelivered_and_refunded',
    ],
    [
      'the shipment came back and was refunded after the rest was cancelled',
      aShippedOrder({
        ...{ status: 'cancelling', statusReason: 'changed_my_mind', lines: gone },
        shipments: [aShipment({ status: 'returned_to_sender', resolution: 'refunded' })],
        authorizations: [anAuthorization({ capturedMinor: 2_000, refundedMinor: 2_000 })],
      }),
      'completed',
      'undelivered_and_refunded',
    ],
    [
      'the shipment is lost, and a person must decide',
      aShippedOrder({ shipments: [aShipment({ status: 'lost' })] }),
      'processing',
      null,
    ],
    [
      'all is undone',
      aConfirmedOrder({ ...undone, status: 'cancelling', statusReason: 'changed_my_mind' }),
      'cancelled',
      'changed_my_mind',
    ],
    ['all was taken out line by line', aConfirmedOrder(undone), 'cancelled', 'nothing_left_to_ship'],
    [
      'money is still held',
      aConfirmedOrder({ ...undone, status: 'cancelling', authorizations: [anAuthorization()] }),
      'cancelling',
      null,
    ],
    [
      'a shipment is still to be taken back',
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
      'it is rejected, and all is let go',
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
      'it is rejected before anything was reserved',
      anOrder({ lines: gone, statusReason: 'customer_blocked' }),
      'rejected',
      'customer_blocked',
    ],
    [
      'it is rejected, and its hold is let go yet',
      aReservedOrder({ lines: gone, allocations: [], statusReason: 'payment_declined' }),
      'pending',
      'payment_declined',
    ],
    [
      'a refund of a return waits: that is the return’s own matter',
      aDeliveredOrder({
        ...arrived,
        lines: [aLine({ shipped: 2, delivered: 2, returned: 2 })],
        operations: [anOperation(), anOperation({ no: 2, type: 'refund', status: 'failed', returnId: 'r' })],
      }),
      'completed',
      null,
    ],
  ])('has come or not: %s', (_when, order, status, reason) => {
    const draft = planned(order, { customerAllowed: false });
    expect(draft.state).toMatchObject({ status, statusReason: reason });
    const isEnd = ['completed', 'cancelled', 'rejected'].includes(status);
    const ends = timelineTypesOf(draft).filter((type) => /^order_(completed|cancelled|rejected)$/.test(type));
    expect(ends).toEqual(isEnd ? [`order_${status}`] : []);
    expect(draft.outboxEvents.map(({ type }) => type).filter((type) => type.startsWith('order.'))).toEqual(
      isEnd ? [`order.${status}`] : [],
    );
    // A tombstone for a reservation that comes late.
    if (isEnd) expect(['consumed', 'released']).toContain(draft.state.reservation);
  });

  it.each(['completed', 'cancelled', 'rejected'] as const)(
    'is the end: nothing follows from %s',
    (status) => {
      const order = aReservedOrder({
        status,
        answerDeadline: NOW,
        attention: [{ item: 'x', reason: 'r', status: 'open' }],
      });
      const draft = planned(order);
      expect(changesOf(order, draft)).toEqual({});
      expect(draft.timelineEntries).toEqual([]);
    },
  );
});

describe('the renewal of a hold', () => {
  const ENDS = '2026-02-04T12:00:00.000Z';
  const DUE = '2026-02-03T12:00:00.000Z';
  const ending = (over: Partial<OrderState> = {}) =>
    aConfirmedOrder({ authorizations: [anAuthorization({ expiresAt: ENDS })], ...over });

  it.each<[when: string, order: OrderState, isNeeded: boolean]>([
    ['units wait for their carrier', ending(), true],
    ['it has no end', aConfirmedOrder(), false],
    [
      'all has left',
      aShippedOrder({ authorizations: [anAuthorization({ capturedMinor: 2_000, expiresAt: ENDS })] }),
      false,
    ],
    [
      'units only wait for a restock',
      ending({ lines: [aLine({ backordered: 2 })], allocations: [], shipments: [] }),
      false,
    ],
    ['the order is being cancelled', ending({ status: 'cancelling' }), false],
    ['the order is not confirmed', ending({ status: 'pending' }), false],
    [
      'another holds enough, and for longer',
      ending({ authorizations: [anAuthorization({ expiresAt: ENDS }), anAuthorization({ no: 2 })] }),
      false,
    ],
    [
      'all of it is captured',
      ending({
        authorizations: [
          anAuthorization({ capturedMinor: 2_000, expiresAt: ENDS }),
          anAuthorization({ no: 2 }),
        ],
      }),
      false,
    ],
  ])('is due a day before its end, or not at all: %s', (_when, order, isNeeded) => {
    expect(plannedRenewals(aDraft(order)).map(({ at }) => new Date(at).toISOString())).toEqual(
      isNeeded ? [DUE] : [],
    );
  });

  it.each<[now: string, asked: number]>([
    ['2026-02-03T11:59:59.999Z', 0],
    [DUE, 1],
  ])('at %s asks for %i new hold', (now, asked) => {
    const order = ending({
      lines: [aLine({ ordered: 3, shipped: 1, reserved: 2 })],
      authorizations: [anAuthorization({ amountMinor: 3_000, capturedMinor: 1_000, expiresAt: ENDS })],
    });
    const { operations } = planned(order, { now }).state;
    expect(operations.slice(1)).toEqual(
      asked > 0
        ? [anOperation({ no: 2, authorizationNo: 2, amountMinor: 2_000, status: 'due', purpose: 'renewal' })]
        : [],
    );
  });

  it.each(['due', 'failed'] as const)('waits while another hold is %s', (status) => {
    const order = ending({
      authorizations: [anAuthorization({ expiresAt: ENDS }), anAuthorization({ no: 2, status: 'due' })],
      operations: [anOperation(), anOperation({ no: 2, authorizationNo: 2, status, purpose: 'renewal' })],
    });
    expect(planned(order, { now: DUE }).state.operations).toEqual(order.operations);
  });
});
