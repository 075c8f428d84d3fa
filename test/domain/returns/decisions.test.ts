import {
  ReturnDraft,
  receivedUnits,
  type ReturnMessageResult,
  type ReturnMessage,
  type ReturnState,
} from '../../../src/domain/returns/return-draft';
import type { OrderState } from '../../../src/domain/order/order-state';
import {
  isAwaitingGoods,
  requestReturn,
  returnSnapshotOf,
  applyReturnMessages,
} from '../../../src/domain/returns/decisions';
import { RETURN_STATUSES, type ReturnStatus } from '../../../src/domain/returns/return-status';
import {
  aDeliveredOrder,
  aDraft,
  anAuthorization,
  anOperation,
  NOW,
  timelineTypesOf,
} from '../model/order-builders';

const inDays = (days: number): string => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();

const aReturn = (over: Partial<ReturnState> = {}): ReturnState => ({
  id: 'return-1',
  status: 'requested',
  statusReason: null,
  deadline: inDays(90),
  lines: [{ lineNo: 1, quantity: 2, restocked: 0, writtenOff: 0 }],
  isWakeUpPending: false,
  receipts: [],
  ...over,
});
const anApproved = (over: Partial<ReturnState> = {}) =>
  aReturn({ status: 'approved', deadline: inDays(30), ...over });

function apply(
  messages: ReturnMessage[],
  state: ReturnState,
  order: OrderState = aDeliveredOrder(),
  now = NOW,
) {
  const draft = new ReturnDraft(state, aDraft(order, { now }), new Set(['berlin', 'paris']));
  const results = applyReturnMessages(draft, messages);
  return { draft, result: results['k'], state: draft.state, order: draft.order };
}

const ACCEPTED: ReturnMessageResult = { outcome: 'accepted' };
const receive = (units: number, { final = false, receiptId = 'receipt-1', locationId = 'paris' } = {}) =>
  ({
    type: 'receive',
    key: 'k',
    receiptId,
    lines: units > 0 ? [{ lineNo: 1, quantity: units, disposition: 'restock', locationId }] : [],
    final,
  }) as const satisfies ReturnMessage;

/** An order whose return has been received in full. The refund is operation 3. */
const receivedOrder = (status: 'due' | 'failed' = 'due'): OrderState => {
  const order = aDeliveredOrder({ lines: aDeliveredOrder().lines.map((line) => ({ ...line, returned: 2 })) });
  order.operations.push(anOperation({ no: 3, type: 'refund', status, returnId: 'return-1' }));
  return order;
};
const aReceived = (over: Partial<ReturnState> = {}) =>
  aReturn({ status: 'received', lines: [{ lineNo: 1, quantity: 2, restocked: 2, writtenOff: 0 }], ...over });

describe('a requested return', () => {
  const requestUnits = (quantity: number, others: ReturnState[] = [], order = aDeliveredOrder()) => {
    const draft = aDraft(order);
    const request = {
      returnId: 'return-9',
      lines: [{ lineNo: 1, quantity }],
      actor: { type: 'api_key', id: 'key-1' },
      requestId: 'r-1',
    } as const;
    return { notReturnable: requestReturn(draft, others, request), draft };
  };

  it.each<[why: string, quantity: number, others: ReturnState[], returnable: number]>([
    ['more units than were delivered', 3, [], 2],
    ['units of another open return', 1, [aReturn()], 0],
    [
      'units that another return still waits for',
      2,
      [
        anApproved({
          status: 'partially_received',
          lines: [{ lineNo: 1, quantity: 2, restocked: 1, writtenOff: 0 }],
        }),
      ],
      1,
    ],
  ])('is refused for %s', (_why, quantity, others, returnable) => {
    const { notReturnable, draft } = requestUnits(quantity, others);
    expect(notReturnable).toEqual([{ lineNo: 1, requested: quantity, returnable }]);
    expect(draft.timelineEntries).toEqual([]);
  });

  it.each<ReturnStatus>(['rejected', 'expired', 'cancelled', 'refunded', 'received'])(
    'is not blocked by another return that is %s',
    (status) => {
      const { notReturnable, draft } = requestUnits(2, [aReturn({ status })]);
      expect(notReturnable).toEqual([]);
      expect(timelineTypesOf(draft)).toEqual(['return_requested']);
      expect(draft.outboxEvents).toMatchObject([
        { type: 'return.updated', payload: { status: 'requested' } },
      ]);
    },
  );

  it('is refused for a line that the order does not have', () => {
    const order = aDeliveredOrder();
    const notReturnable = requestReturn(aDraft(order), [], {
      returnId: 'x',
      lines: [{ lineNo: 7, quantity: 1 }],
      actor: { type: 'system' },
      requestId: 'r',
    });
    expect(notReturnable).toEqual([{ lineNo: 7, requested: 1, returnable: 0 }]);
  });

  it.each(RETURN_STATUSES)('awaits goods only in the right statuses: %s', (status) => {
    expect(isAwaitingGoods(status)).toBe(
      ['requested', 'approved', 'partially_received', 'needs_attention'].includes(status),
    );
  });
});

describe('a decision of an operator or the customer about a return', () => {
  const approve = { type: 'approve', key: 'k' } as const;
  const reject = { type: 'reject', key: 'k', reason: 'worn' } as const;
  const cancel = { type: 'cancel', key: 'k' } as const;

  it.each<[message: ReturnMessage, from: ReturnStatus, to: ReturnStatus]>([
    [approve, 'requested', 'approved'],
    [reject, 'requested', 'rejected'],
    [cancel, 'requested', 'cancelled'],
    [cancel, 'approved', 'cancelled'],
  ])('by %j changes the status from %s to %s', (message, from, to) => {
    const { result, state, order } = apply([message], aReturn({ status: from }));
    expect(result).toEqual(ACCEPTED);
    expect(state.status).toBe(to);
    if (to === 'approved') expect(state.deadline).toBe(inDays(30));
    expect(order.outboxEvents).toMatchObject([
      { type: 'return.updated', payload: { returnId: 'return-1', status: to } },
    ]);
    // A repeat gets the same result and changes nothing.
    const again = apply([message], state);
    expect(again.result).toEqual(ACCEPTED);
    expect(again.state).toEqual(state);
    expect(again.order.timelineEntries).toEqual([]);
  });

  it.each<[message: ReturnMessage, from: ReturnStatus, to: ReturnStatus]>([
    [approve, 'rejected', 'approved'],
    [approve, 'refunded', 'approved'],
    [approve, 'received', 'approved'],
    [reject, 'approved', 'rejected'],
    [reject, 'refunded', 'rejected'],
    [cancel, 'partially_received', 'cancelled'],
    [cancel, 'received', 'cancelled'],
    [cancel, 'refunded', 'cancelled'],
    [receive(1), 'requested', 'received'],
    [receive(1), 'cancelled', 'received'],
  ])('by %j is refused when the status is %s', (message, from, to) => {
    const state =
      from === 'received' || from === 'refunded' ? aReceived({ status: from }) : aReturn({ status: from });
    const { result } = apply([message], state, from === 'received' ? receivedOrder() : undefined);
    expect(result).toMatchObject({ outcome: 'refused', refusal: 'illegal_transition', from, to });
  });
});

describe('the deadline of a return', () => {
  it.each<[state: ReturnState, days: number, status: ReturnStatus, reason: string | null]>([
    [aReturn(), 89, 'requested', null],
    [aReturn(), 90, 'expired', 'not_decided_in_time'],
    [aReturn({ deadline: null }), 0, 'requested', null],
    [anApproved(), 29, 'approved', null],
    [anApproved(), 30, 'expired', 'nothing_came_in_time'],
  ])('applies in case %# after %i days', (state, days, status, reason) => {
    const { state: after } = apply([], state, undefined, inDays(days));
    expect(after).toMatchObject({ status, statusReason: reason });
    expect(after.deadline).not.toBeNull();
  });

  it('closes a partially received return after its refund', () => {
    const { state } = apply([receive(1)], anApproved());
    const order = receivedOrder();
    order.operations = order.operations.map((o) =>
      o.no === 3 ? { ...o, amountMinor: 1_000, status: 'done' } : o,
    );
    const { state: after } = apply([], state, order, inDays(30));
    expect(after).toMatchObject({ status: 'refunded', statusReason: 'partially_returned' });
  });
});

describe('a return receipt', () => {
  it.each<[units: number, final: boolean, status: ReturnStatus, refundMinor: number]>([
    [1, false, 'partially_received', 1_000],
    [2, false, 'received', 2_000],
    [1, true, 'received', 1_000],
  ])('of %i of two units, final: %s, makes the return %s', (units, final, status, refundMinor) => {
    const { result, state, order } = apply([receive(units, { final })], anApproved());
    expect(result).toEqual(ACCEPTED);
    expect(state.status).toBe(status);
    expect(receivedUnits(state.lines[0]!)).toBe(units);
    expect(order.state.operations.at(-1)).toMatchObject({
      type: 'refund',
      status: 'due',
      amountMinor: refundMinor,
      returnId: 'return-1',
    });
    expect(order.movements).toMatchObject([{ locationId: 'paris', type: 'returned', onHandDelta: units }]);
  });

  it.each<[why: string, message: ReturnMessage, refusal: object]>([
    [
      'of more units than expected',
      receive(3),
      { refusal: 'expected_quantity_exceeded', lines: [{ lineNo: 1, received: 3, expected: 2 }] },
    ],
    ['of no units', receive(0), { refusal: 'nothing_received' }],
    [
      'of no units that is final, because such a return is cancelled instead',
      receive(0, { final: true }),
      { refusal: 'nothing_received' },
    ],
    [
      'at an unknown location',
      receive(1, { locationId: 'atlantis' }),
      { refusal: 'unknown_location', locationIds: ['atlantis'] },
    ],
  ])('is refused: a receipt %s', (_why, message, refusal) => {
    const state = anApproved();
    const { result, state: after, order } = apply([message], state);
    expect(result).toEqual({ outcome: 'refused', ...refusal });
    expect(after).toEqual(state);
    expect(order.movements).toEqual([]);
  });

  it('is applied once, and its id cannot be reused for other units', () => {
    const first = apply([receive(1)], anApproved());
    const again = apply([receive(1)], first.state, first.order.state);
    expect(again.result).toEqual(ACCEPTED);
    expect(again.state).toEqual(first.state);
    expect(again.order.movements).toEqual([]);
    expect(apply([receive(2)], first.state, first.order.state).result).toEqual({
      outcome: 'refused',
      refusal: 'key_reused',
    });
    expect(apply([receive(1, { receiptId: 'receipt-2' })], first.state, first.order.state).state.status).toBe(
      'received',
    );
  });

  it('may close the return without units after an earlier receipt', () => {
    const first = apply([receive(1)], anApproved());
    const { result, state } = apply(
      [receive(0, { final: true, receiptId: 'receipt-2' })],
      first.state,
      first.order.state,
    );
    expect(result).toEqual(ACCEPTED);
    expect(state.status).toBe('received');
  });

  it('of free units makes the return refunded at once, because no refund is due', () => {
    const free = aDeliveredOrder({ authorizations: [], operations: [] });
    const order = { ...free, lines: free.lines.map((line) => ({ ...line, unitPriceMinor: 0 })) };
    expect(apply([receive(2)], anApproved(), order).state).toMatchObject({
      status: 'refunded',
      statusReason: null,
    });
  });
});

describe('the refund of a return', () => {
  const done = { type: 'payment_succeeded', operationNo: 3 } as const;
  const refused = { type: 'payment_refused', operationNo: 3, reason: 'expired_card' } as const;
  const unavailable = { type: 'provider_unavailable', item: 'payment:3' } as const;
  const resolve = (action: 'retry' | 'skip', item = 'payment:3') =>
    ({ type: 'resolve_attention', key: 'k', item, action }) as const;

  it('closes the return when it succeeds', () => {
    const { state, order } = apply([done, done], aReceived(), receivedOrder());
    expect(state).toMatchObject({ status: 'refunded', statusReason: null });
    expect(order.state.authorizations).toEqual([
      anAuthorization({ capturedMinor: 2_000, refundedMinor: 2_000 }),
    ]);
    expect(timelineTypesOf(order)).toEqual(['payment_refunded', 'return_closed']);
  });

  it.each<[message: ReturnMessage, reason: string, timelineTypes: string[]]>([
    [refused, 'refund_refused: expired_card', ['return_needs_attention']],
    [unavailable, 'payment_gateway_unavailable', ['provider_wait_started', 'return_needs_attention']],
  ])('needs attention when it fails: %j', (message, reason, timelineTypes) => {
    const { state, order } = apply([message, message], aReceived(), { ...receivedOrder(), outageMinutes: 0 });
    expect(state).toMatchObject({ status: 'needs_attention', statusReason: reason });
    expect(timelineTypesOf(order)).toEqual(timelineTypes);
    // It does not affect the order.
    expect(order.state).toMatchObject({ status: 'completed', attention: [], providerWaits: [] });
  });

  it('waits for an unavailable gateway as long as the storefront allows, and continues without a person', () => {
    const first = apply([unavailable, unavailable], aReceived(), { ...receivedOrder(), outageMinutes: 60 });
    expect(first.state.status).toBe('received');
    const snapshot = returnSnapshotOf(new ReturnDraft(first.state, first.order, new Set()));
    expect(snapshot).toMatchObject({ providerWaits: ['payment:3'], nextDeadline: inDays(1 / 24) });
    const { state, order } = apply([done], first.state, first.order.state);
    expect(state.status).toBe('refunded');
    expect(order.state.providerWaits).toEqual([]);
    expect(timelineTypesOf(order)).toEqual(['payment_refunded', 'provider_wait_ended', 'return_closed']);
  });

  it('becomes a new operation when it is retried after a refusal', () => {
    const refusedBefore = { ...receivedOrder('failed') };
    refusedBefore.operations = refusedBefore.operations.map((o) =>
      o.no === 3 ? { ...o, refusal: 'card_closed' } : o,
    );
    const first = apply([resolve('retry')], aReceived({ status: 'needs_attention' }), refusedBefore);
    expect(first.state.status).toBe('received');
    expect(first.order.state.operations.slice(-2)).toMatchObject([
      { no: 3, status: 'refused' },
      { no: 4, status: 'due', type: 'refund', amountMinor: 2_000 },
    ]);
    const again = apply([resolve('retry')], first.state, first.order.state);
    expect(again.result).toEqual(ACCEPTED);
    expect(again.order.state).toEqual(first.order.state);
  });

  it.each<[action: 'retry' | 'skip', status: ReturnStatus, operation: string, waivedMinor: number]>([
    ['retry', 'received', 'due', 0],
    ['skip', 'refunded', 'skipped', -2_000],
  ])('that has failed, after a %s, makes the return %s', (action, status, operation, waivedMinor) => {
    const attention = aReceived({ status: 'needs_attention' });
    const first = apply([resolve(action)], attention, receivedOrder('failed'));
    expect(first.result).toEqual(ACCEPTED);
    expect(first.state.status).toBe(status);
    expect(first.order.state.operations.at(-1)?.status).toBe(operation);
    expect(first.order.state.waivedMinor).toBe(waivedMinor);
    const again = apply([resolve(action)], first.state, first.order.state);
    expect(again.result).toEqual(ACCEPTED);
    expect(again.order.state).toEqual(first.order.state);
  });

  it.each<[item: string, order: OrderState]>([
    ['payment:7', receivedOrder('failed')],
    ['payment:1', receivedOrder('failed')],
    ['nonsense', receivedOrder('failed')],
  ])('cannot be resolved as %j', (item, order) => {
    expect(apply([resolve('skip', item)], aReceived({ status: 'needs_attention' }), order).result).toEqual({
      outcome: 'refused',
      refusal: 'unknown_attention_item',
    });
  });
});

describe('the snapshot of a return', () => {
  it.each<[state: ReturnState, order: OrderState, expected: object]>([
    [
      aReturn(),
      aDeliveredOrder(),
      { status: 'requested', isOrderOpen: false, refunds: [], nextDeadline: inDays(90) },
    ],
    [
      anApproved(),
      aDeliveredOrder({ status: 'processing' }),
      { isOrderOpen: true, nextDeadline: inDays(30) },
    ],
    [
      aReceived(),
      receivedOrder(),
      { refunds: [{ no: 3, type: 'refund', authorizationNo: 1, amountMinor: 2_000 }], nextDeadline: null },
    ],
    [
      aReceived({ status: 'needs_attention', deadline: NOW }),
      receivedOrder('failed'),
      { refunds: [], nextDeadline: null },
    ],
    [
      aReturn({ status: 'rejected', statusReason: 'worn' }),
      aDeliveredOrder(),
      { reason: 'worn', nextDeadline: null },
    ],
  ])('describes case %#', (state, order, expected) => {
    const draft = new ReturnDraft(state, aDraft(order), new Set());
    expect(returnSnapshotOf(draft)).toMatchObject({
      orderId: 'order-1',
      customerId: 'customer-1',
      currency: 'EUR',
      ...expected,
    });
  });

  it('is unaffected by later changes of a draft, which refuses illegal transitions', () => {
    const state = anApproved();
    const draft = new ReturnDraft(state, aDraft(aDeliveredOrder()), new Set());
    draft.transitionTo('received');
    expect(state.status).toBe('approved');
    expect(() => draft.transitionTo('cancelled')).toThrow(
      'A return that is received cannot become cancelled; allowed from here',
    );
    expect(draft.refundedMinor).toBe(0);
  });
});
