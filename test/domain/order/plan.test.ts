import type { OrderState } from '../../../src/domain/order/order-state';
import { plan, renewals } from '../../../src/domain/order/plan';
import {
  aConfirmedOrder,
  aDeliveredOrder,
  aDraft,
  aHold,
  aLevel,
  aLine,
  anAllocation,
  anAmendment,
  anOperation,
  anOrder,
  aParcel,
  aReservedOrder,
  aShippedOrder,
  changesIn,
  NOW,
  toldIn,
} from '../model/order-builders';

const LATER = '2026-01-05T12:00:00.001Z';

function planned(order: OrderState, { customerAllowed = true, now = NOW } = {}) {
  const draft = aDraft(order, { now, stock: [aLevel()] });
  plan(draft, { customerAllowed });
  const settled = JSON.stringify(draft.state);
  plan(draft, { customerAllowed });
  // What follows from how it stands has followed: planning again changes nothing.
  expect(JSON.stringify(draft.state)).toBe(settled);
  return draft;
}

const paid = { authorizations: [aHold()], operations: [anOperation()] };

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
    expect(toldIn(draft)).toEqual(status === 'confirmed' ? ['order_confirmed'] : []);
  });

  it('is one parcel for each place, of what is paid for', () => {
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
    expect(planned(order).state.parcels).toEqual([
      aParcel({
        id: 'new-1',
        lines: [
          { lineNo: 1, quantity: 1 },
          { lineNo: 2, quantity: 1 },
        ],
      }),
      aParcel({ id: 'new-2', locationId: 'paris', lines: [{ lineNo: 1, quantity: 1 }] }),
    ]);
  });

  const loose = aConfirmedOrder({ parcels: [] });
  it.each<[when: string, order: OrderState, parcels: number]>([
    ['it is confirmed', loose, 1],
    [
      'a person is needed for something else',
      {
        ...loose,
        status: 'needs_attention',
        attentionFrom: 'processing',
        attention: [{ item: 'parcel:x', reason: 'r', status: 'open' }],
      },
      1,
    ],
    ['it is not confirmed', { ...loose, status: 'pending', answerDeadline: LATER }, 0],
    ['it is being cancelled', { ...loose, status: 'cancelling' }, 0],
    [
      'an amendment is under way, for which another parcel is taken back',
      aConfirmedOrder({
        lines: [aLine({ ordered: 3, reserved: 3 })],
        allocations: [anAllocation(), anAllocation({ locationId: 'paris', quantity: 1 })],
        parcels: [aParcel({ recalled: true })],
        authorizations: [aHold({ amountMinor: 3_000 })],
        amendments: [anAmendment({ status: 'started' })],
      }),
      1,
    ],
    ['it is not paid for', { ...loose, authorizations: [aHold({ amountMinor: 1_000 })] }, 0],
    ['all is packed', aConfirmedOrder(), 1],
  ])('is a parcel only of what may be packed: %s', (_when, order, parcels) => {
    expect(planned(order).state.parcels).toHaveLength(parcels);
  });

  it.each<[purpose: string, order: OrderState]>([
    ['order', aReservedOrder({ authorizations: [], operations: [] })],
    [
      'restock',
      aConfirmedOrder({
        lines: [aLine({ ordered: 3, reserved: 3 })],
        allocations: [anAllocation({ quantity: 3 })],
      }),
    ],
    ['renewal', aConfirmedOrder({ authorizations: [aHold({ status: 'expired' })] })],
    ['renewal', aShippedOrder({ authorizations: [aHold({ status: 'expired' })] })],
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
      ['customer_answered'],
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
    expect(toldIn(planned(order, { now, customerAllowed: false }))).toEqual(told);
  });

  it('is attention while anything is open, and the way back after', () => {
    const attention = [{ item: 'payment:2', reason: 'r', status: 'open' as const }];
    const order = aConfirmedOrder({
      attention,
      operations: [anOperation(), anOperation({ no: 2, type: 'capture', status: 'failed', amountMinor: 0 })],
    });
    const draft = planned(order);
    expect(draft.state).toMatchObject({ status: 'needs_attention', attentionFrom: 'confirmed' });
    const resolved = { ...draft.state, attention: [{ ...attention[0]!, status: 'retried' as const }] };
    expect(planned(resolved).state).toMatchObject({ status: 'confirmed', attentionFrom: null });
  });
});

describe('the end of an order', () => {
  const arrived = { status: 'processing' as const };
  const gone = [aLine({ cancelled: 2 })];
  const undone = {
    lines: gone,
    allocations: [anAllocation({ quantity: 0 })],
    parcels: [aParcel({ status: 'cancelled' })],
    authorizations: [aHold({ status: 'voided' })],
  };

  it.each<[when: string, order: OrderState, status: OrderState['status'], reason: string | null]>([
    ['all has arrived and is paid', aDeliveredOrder(arrived), 'completed', null],
    [
      'all has arrived, and its money is being taken',
      aDeliveredOrder({
        ...arrived,
        authorizations: [aHold()],
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
      'the parcel was lost and refunded',
      aShippedOrder({
        lines: gone,
        parcels: [aParcel({ status: 'lost', resolution: 'refunded' })],
        authorizations: [aHold({ capturedMinor: 2_000, refundedMinor: 2_000 })],
      }),
      'completed',
      'undelivered_and_refunded',
    ],
    [
      'the parcel came back and was refunded after the rest was cancelled',
      aShippedOrder({
        ...{ status: 'cancelling', statusReason: 'changed_my_mind', lines: gone },
        parcels: [aParcel({ status: 'returned_to_sender', resolution: 'refunded' })],
        authorizations: [aHold({ capturedMinor: 2_000, refundedMinor: 2_000 })],
      }),
      'completed',
      'undelivered_and_refunded',
    ],
    [
      'the parcel is lost, and a person must decide',
      aShippedOrder({ parcels: [aParcel({ status: 'lost' })] }),
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
      aConfirmedOrder({ ...undone, status: 'cancelling', authorizations: [aHold()] }),
      'cancelling',
      null,
    ],
    [
      'a parcel is still to be taken back',
      aConfirmedOrder({
        ...undone,
        status: 'cancelling',
        parcels: [aParcel({ recalled: true })],
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
        parcels: [],
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
    const ends = toldIn(draft).filter((type) => /^order_(completed|cancelled|rejected)$/.test(type));
    expect(ends).toEqual(isEnd ? [`order_${status}`] : []);
    expect(draft.events.map(({ type }) => type).filter((type) => type.startsWith('order.'))).toEqual(
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
      expect(changesIn(order, draft)).toEqual({});
      expect(draft.entries).toEqual([]);
    },
  );
});

describe('the renewal of a hold', () => {
  const ENDS = '2026-02-04T12:00:00.000Z';
  const DUE = '2026-02-03T12:00:00.000Z';
  const ending = (over: Partial<OrderState> = {}) =>
    aConfirmedOrder({ authorizations: [aHold({ expiresAt: ENDS })], ...over });

  it.each<[when: string, order: OrderState, isNeeded: boolean]>([
    ['units wait for their carrier', ending(), true],
    ['it has no end', aConfirmedOrder(), false],
    [
      'all has left',
      aShippedOrder({ authorizations: [aHold({ capturedMinor: 2_000, expiresAt: ENDS })] }),
      false,
    ],
    [
      'units only wait for a restock',
      ending({ lines: [aLine({ backordered: 2 })], allocations: [], parcels: [] }),
      false,
    ],
    ['the order is being cancelled', ending({ status: 'cancelling' }), false],
    ['the order is not confirmed', ending({ status: 'pending' }), false],
    [
      'another holds enough, and for longer',
      ending({ authorizations: [aHold({ expiresAt: ENDS }), aHold({ no: 2 })] }),
      false,
    ],
    [
      'all of it is captured',
      ending({ authorizations: [aHold({ capturedMinor: 2_000, expiresAt: ENDS }), aHold({ no: 2 })] }),
      false,
    ],
  ])('is due a day before its end, or not at all: %s', (_when, order, isNeeded) => {
    expect(renewals(aDraft(order)).map(({ at }) => new Date(at).toISOString())).toEqual(
      isNeeded ? [DUE] : [],
    );
  });

  it.each<[now: string, asked: number]>([
    ['2026-02-03T11:59:59.999Z', 0],
    [DUE, 1],
  ])('at %s asks for %i new hold', (now, asked) => {
    const order = ending({
      lines: [aLine({ ordered: 3, shipped: 1, reserved: 2 })],
      authorizations: [aHold({ amountMinor: 3_000, capturedMinor: 1_000, expiresAt: ENDS })],
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
      authorizations: [aHold({ expiresAt: ENDS }), aHold({ no: 2, status: 'due' })],
      operations: [anOperation(), anOperation({ no: 2, authorizationNo: 2, status, purpose: 'renewal' })],
    });
    expect(planned(order, { now: DUE }).state.operations).toEqual(order.operations);
  });
});
