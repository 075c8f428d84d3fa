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

function take(facts: ReturnMessage[], state: ReturnState, order: OrderState = aDeliveredOrder(), now = NOW) {
  const draft = new ReturnDraft(state, aDraft(order, { now }), new Set(['berlin', 'paris']));
  const answers = applyReturnMessages(draft, facts);
  return { draft, answer: answers['k'], state: draft.state, order: draft.order };
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

/** All of it came, and its refund is number 3. */
const receivedOrder = (status: 'due' | 'failed' = 'due'): OrderState => {
  const order = aDeliveredOrder({ lines: aDeliveredOrder().lines.map((line) => ({ ...line, returned: 2 })) });
  order.operations.push(anOperation({ no: 3, type: 'refund', status, returnId: 'return-1' }));
  return order;
};
const aReceived = (over: Partial<ReturnState> = {}) =>
  aReturn({ status: 'received', lines: [{ lineNo: 1, quantity: 2, restocked: 2, writtenOff: 0 }], ...over });

describe('a return that is asked for', () => {
  const ask = (quantity: number, others: ReturnState[] = [], order = aDeliveredOrder()) => {
    const draft = aDraft(order);
    const request = {
      returnId: 'return-9',
      lines: [{ lineNo: 1, quantity }],
      actor: { type: 'api_key', id: 'key-1' },
      requestId: 'r-1',
    } as const;
    return { short: requestReturn(draft, others, request), draft };
  };

  it.each<[why: string, quantity: number, others: ReturnState[], returnable: number]>([
    ['more than arrived', 3, [], 2],
    ['what another is waiting for', 1, [aReturn()], 0],
    [
      'what another is waiting for still',
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
    const { short, draft } = ask(quantity, others);
    expect(short).toEqual([{ lineNo: 1, requested: quantity, returnable }]);
    expect(draft.timelineEntries).toEqual([]);
  });

  it.each<ReturnStatus>(['rejected', 'expired', 'cancelled', 'refunded', 'received'])(
    'is not held up by one that is %s',
    (status) => {
      const { short, draft } = ask(2, [aReturn({ status })]);
      expect(short).toEqual([]);
      expect(timelineTypesOf(draft)).toEqual(['return_requested']);
      expect(draft.outboxEvents).toMatchObject([
        { type: 'return.updated', payload: { status: 'requested' } },
      ]);
    },
  );

  it('is refused for a line that the order does not have', () => {
    const order = aDeliveredOrder();
    const short = requestReturn(aDraft(order), [], {
      returnId: 'x',
      lines: [{ lineNo: 7, quantity: 1 }],
      actor: { type: 'system' },
      requestId: 'r',
    });
    expect(short).toEqual([{ lineNo: 7, requested: 1, returnable: 0 }]);
  });

  it.each(RETURN_STATUSES)('waits for goods or not: %s', (status) => {
    expect(isAwaitingGoods(status)).toBe(
      ['requested', 'approved', 'partially_received', 'needs_attention'].includes(status),
    );
  });
});

describe('what an operator or the customer decides about a return', () => {
  const approve = { type: 'approve', key: 'k' } as const;
  const reject = { type: 'reject', key: 'k', reason: 'worn' } as const;
  const cancel = { type: 'cancel', key: 'k' } as const;

  it.each<[fact: ReturnMessage, from: ReturnStatus, to: ReturnStatus]>([
    [approve, 'requested', 'approved'],
    [reject, 'requested', 'rejected'],
    [cancel, 'requested', 'cancelled'],
    [cancel, 'approved', 'cancelled'],
  ])('%j takes it from %s to %s', (fact, from, to) => {
    const { answer, state, order } = take([fact], aReturn({ status: from }));
    expect(answer).toEqual(ACCEPTED);
    expect(state.status).toBe(to);
    if (to === 'approved') expect(state.deadline).toBe(inDays(30));
    expect(order.outboxEvents).toMatchObject([
      { type: 'return.updated', payload: { returnId: 'return-1', status: to } },
    ]);
    // Asked again, it is told the same, and nothing more happens.
    const again = take([fact], state);
    expect(again.answer).toEqual(ACCEPTED);
    expect(again.state).toEqual(state);
    expect(again.order.timelineEntries).toEqual([]);
  });

  it.each<[fact: ReturnMessage, from: ReturnStatus, to: ReturnStatus]>([
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
  ])('%j is refused when it is %s', (fact, from, to) => {
    const state =
      from === 'received' || from === 'refunded' ? aReceived({ status: from }) : aReturn({ status: from });
    const { answer } = take([fact], state, from === 'received' ? receivedOrder() : undefined);
    expect(answer).toMatchObject({ outcome: 'refused', refusal: 'illegal_transition', from, to });
  });
});

describe('the deadline of a return', () => {
  it.each<[state: ReturnState, days: number, status: ReturnStatus, reason: string | null]>([
    [aReturn(), 89, 'requested', null],
    [aReturn(), 90, 'expired', 'not_decided_in_time'],
    [aReturn({ deadline: null }), 0, 'requested', null],
    [anApproved(), 29, 'approved', null],
    [anApproved(), 30, 'expired', 'nothing_came_in_time'],
  ])('%#: after %i days', (state, days, status, reason) => {
    const { state: after } = take([], state, undefined, inDays(days));
    expect(after).toMatchObject({ status, statusReason: reason });
    expect(after.deadline).not.toBeNull();
  });

  it('closes one of which a part came: that is refunded, and no more is waited for', () => {
    const { state } = take([receive(1)], anApproved());
    const order = receivedOrder();
    order.operations = order.operations.map((o) =>
      o.no === 3 ? { ...o, amountMinor: 1_000, status: 'done' } : o,
    );
    const { state: after } = take([], state, order, inDays(30));
    expect(after).toMatchObject({ status: 'refunded', statusReason: 'partially_returned' });
  });
});

describe('goods that come', () => {
  it.each<[units: number, final: boolean, status: ReturnStatus, refundMinor: number]>([
    [1, false, 'partially_received', 1_000],
    [2, false, 'received', 2_000],
    [1, true, 'received', 1_000],
  ])('%i of two, the last of it: %s, make it %s', (units, final, status, refundMinor) => {
    const { answer, state, order } = take([receive(units, { final })], anApproved());
    expect(answer).toEqual(ACCEPTED);
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

  it.each<[why: string, fact: ReturnMessage, refusal: object]>([
    [
      'more than is expected',
      receive(3),
      { refusal: 'expected_quantity_exceeded', lines: [{ lineNo: 1, received: 3, expected: 2 }] },
    ],
    ['nothing', receive(0), { refusal: 'nothing_received' }],
    [
      'nothing, and no more: such a return is cancelled',
      receive(0, { final: true }),
      { refusal: 'nothing_received' },
    ],
    [
      'to a place that there is not',
      receive(1, { locationId: 'atlantis' }),
      { refusal: 'unknown_location', locationIds: ['atlantis'] },
    ],
  ])('and are %s are refused', (_why, fact, refusal) => {
    const state = anApproved();
    const { answer, state: after, order } = take([fact], state);
    expect(answer).toEqual({ outcome: 'refused', ...refusal });
    expect(after).toEqual(state);
    expect(order.movements).toEqual([]);
  });

  it('are known again by their receipt', () => {
    const first = take([receive(1)], anApproved());
    const again = take([receive(1)], first.state, first.order.state);
    expect(again.answer).toEqual(ACCEPTED);
    expect(again.state).toEqual(first.state);
    expect(again.order.movements).toEqual([]);
    expect(take([receive(2)], first.state, first.order.state).answer).toEqual({
      outcome: 'refused',
      refusal: 'key_reused',
    });
    expect(take([receive(1, { receiptId: 'receipt-2' })], first.state, first.order.state).state.status).toBe(
      'received',
    );
  });

  it('may be said to be all, afterwards', () => {
    const first = take([receive(1)], anApproved());
    const { answer, state } = take(
      [receive(0, { final: true, receiptId: 'receipt-2' })],
      first.state,
      first.order.state,
    );
    expect(answer).toEqual(ACCEPTED);
    expect(state.status).toBe('received');
  });

  it('that cost nothing are refunded at once: no money is due', () => {
    const free = aDeliveredOrder({ authorizations: [], operations: [] });
    const order = { ...free, lines: free.lines.map((line) => ({ ...line, unitPriceMinor: 0 })) };
    expect(take([receive(2)], anApproved(), order).state).toMatchObject({
      status: 'refunded',
      statusReason: null,
    });
  });
});

describe('the refund of a return', () => {
  const done = { type: 'payment_succeeded', operationNo: 3 } as const;
  const refused = { type: 'payment_refused', operationNo: 3, reason: 'expired_card' } as const;
  const away = { type: 'provider_unavailable', item: 'payment:3' } as const;
  const resolve = (action: 'retry' | 'skip', item = 'payment:3') =>
    ({ type: 'resolve_attention', key: 'k', item, action }) as const;

  it('that is through closes it', () => {
    const { state, order } = take([done, done], aReceived(), receivedOrder());
    expect(state).toMatchObject({ status: 'refunded', statusReason: null });
    expect(order.state.authorizations).toEqual([
      anAuthorization({ capturedMinor: 2_000, refundedMinor: 2_000 }),
    ]);
    expect(timelineTypesOf(order)).toEqual(['payment_refunded', 'return_closed']);
  });

  it.each<[fact: ReturnMessage, reason: string, told: string[]]>([
    [refused, 'refund_refused: expired_card', ['return_needs_attention']],
    [away, 'payment_gateway_unavailable', ['provider_wait_started', 'return_needs_attention']],
  ])('that is not through calls a person: %j', (fact, reason, told) => {
    const { state, order } = take([fact, fact], aReceived(), { ...receivedOrder(), outageMinutes: 0 });
    expect(state).toMatchObject({ status: 'needs_attention', statusReason: reason });
    expect(timelineTypesOf(order)).toEqual(told);
    // The order is not held up by it.
    expect(order.state).toMatchObject({ status: 'completed', attention: [], providerWaits: [] });
  });

  it('for which the gateway does not answer waits for as long as the storefront says, and goes on by itself', () => {
    const first = take([away, away], aReceived(), { ...receivedOrder(), outageMinutes: 60 });
    expect(first.state.status).toBe('received');
    const standing = returnSnapshotOf(new ReturnDraft(first.state, first.order, new Set()));
    expect(standing).toMatchObject({ providerWaits: ['payment:3'], nextDeadline: inDays(1 / 24) });
    const { state, order } = take([done], first.state, first.order.state);
    expect(state.status).toBe('refunded');
    expect(order.state.providerWaits).toEqual([]);
    expect(timelineTypesOf(order)).toEqual(['payment_refunded', 'provider_wait_ended', 'return_closed']);
  });

  it('that was refused and is retried is another one', () => {
    const refusedBefore = { ...receivedOrder('failed') };
    refusedBefore.operations = refusedBefore.operations.map((o) =>
      o.no === 3 ? { ...o, refusal: 'card_closed' } : o,
    );
    const first = take([resolve('retry')], aReceived({ status: 'needs_attention' }), refusedBefore);
    expect(first.state.status).toBe('received');
    expect(first.order.state.operations.slice(-2)).toMatchObject([
      { no: 3, status: 'refused' },
      { no: 4, status: 'due', type: 'refund', amountMinor: 2_000 },
    ]);
    const again = take([resolve('retry')], first.state, first.order.state);
    expect(again.answer).toEqual(ACCEPTED);
    expect(again.order.state).toEqual(first.order.state);
  });

  it.each<[action: 'retry' | 'skip', status: ReturnStatus, operation: string, waivedMinor: number]>([
    ['retry', 'received', 'due', 0],
    ['skip', 'refunded', 'skipped', -2_000],
  ])('that is not through, with a %s', (action, status, operation, waivedMinor) => {
    const attention = aReceived({ status: 'needs_attention' });
    const first = take([resolve(action)], attention, receivedOrder('failed'));
    expect(first.answer).toEqual(ACCEPTED);
    expect(first.state.status).toBe(status);
    expect(first.order.state.operations.at(-1)?.status).toBe(operation);
    expect(first.order.state.waivedMinor).toBe(waivedMinor);
    const again = take([resolve(action)], first.state, first.order.state);
    expect(again.answer).toEqual(ACCEPTED);
    expect(again.order.state).toEqual(first.order.state);
  });

  it.each<[item: string, order: OrderState]>([
    ['payment:7', receivedOrder('failed')],
    ['payment:1', receivedOrder('failed')],
    ['nonsense', receivedOrder('failed')],
  ])('cannot be resolved as %j', (item, order) => {
    expect(take([resolve('skip', item)], aReceived({ status: 'needs_attention' }), order).answer).toEqual({
      outcome: 'refused',
      refusal: 'unknown_attention_item',
    });
  });
});

describe('how a return stands', () => {
  it.each<[state: ReturnState, order: OrderState, says: object]>([
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
  ])('%#', (state, order, says) => {
    const draft = new ReturnDraft(state, aDraft(order), new Set());
    expect(returnSnapshotOf(draft)).toMatchObject({
      orderId: 'order-1',
      customerId: 'customer-1',
      currency: 'EUR',
      ...says,
    });
  });

  it('is a state of its own: the one it began with stays as it was, and illegal moves throw', () => {
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
