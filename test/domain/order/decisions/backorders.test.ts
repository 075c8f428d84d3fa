import {
  applyDefaultAnswer,
  answerQuestion,
  closeSettledQuestion,
  expireBackorders,
  startBackorderDeadline,
  applyBackorderAllocation,
} from '../../../../src/domain/order/decisions/backorders';
import type { LineState, OrderState } from '../../../../src/domain/order/order-state';
import type { CustomerAnswer, NoAnswerPolicy } from '../../../../src/domain/stock/stock-decision';
import { ORDER_STATUSES } from '../../../../src/domain/order/order-status';
import {
  aConfirmedOrder,
  aDraft,
  aLevel,
  aLine,
  anOrder,
  aReservedOrder,
  NOW,
  timelineTypesOf,
} from '../../model/order-builders';

const IN_30_DAYS = '2026-02-04T12:00:00.000Z';

/** One of three shirts is reserved, and the order awaits an answer about two. */
const awaitingAnswer = (over: Partial<OrderState> = {}): OrderState =>
  aReservedOrder({
    lines: [aLine({ ordered: 3, reserved: 1 })],
    allocations: [{ lineNo: 1, productId: 'shirt', locationId: 'berlin', quantity: 1 }],
    operations: [],
    authorizations: [],
    answerDeadline: NOW,
    ...over,
  });

const nothingReserved = { reservation: null, lines: [aLine({ ordered: 2 })], allocations: [] };

type Outcome = { line: Partial<LineState>; reason: string | null; deadline: string | null; status: string };

const WAITS: Outcome = {
  line: { reserved: 1, backordered: 2 },
  reason: null,
  deadline: IN_30_DAYS,
  status: 'pending',
};
const SHIPS: Outcome = {
  line: { reserved: 1, unfulfillable: 2 },
  reason: null,
  deadline: null,
  status: 'pending',
};
const CANCELS: Outcome = {
  line: { reserved: 1, cancelled: 2 },
  reason: 'cancelled_out_of_stock',
  deadline: null,
  status: 'cancelling',
};

function expectOutcome({ state }: { state: OrderState }, { line, reason, deadline, status }: Outcome): void {
  expect(state).toMatchObject({
    status,
    statusReason: reason,
    backorderDeadline: deadline,
    answerDeadline: null,
  });
  expect(state.lines[0]).toMatchObject({ pending: 0, ...line });
}

describe('the answer of a customer about a shortage', () => {
  it.each<[CustomerAnswer, Outcome]>([
    ['ship_available', SHIPS],
    ['wait', WAITS],
    ['cancel', CANCELS],
  ])('is applied: %s', (answer, outcome) => {
    const draft = aDraft(awaitingAnswer());
    const actor = { type: 'api_key', id: 'key-1' } as const;
    expect(answerQuestion(draft, answer, { actor, requestId: 'r-1' })).toEqual({ outcome: 'accepted' });
    expectOutcome(draft, outcome);
    expect(draft.timelineEntries[0]).toEqual({
      type: 'question_answered',
      actor,
      requestId: 'r-1',
      details: { answer, changes: [{ field: 'answer', before: null, after: answer }] },
    });
  });

  it.each<[CustomerAnswer, Outcome]>([
    [
      'ship_available',
      { line: { unfulfillable: 2 }, reason: 'out_of_stock', deadline: null, status: 'pending' },
    ],
    ['wait', { line: { backordered: 2 }, reason: null, deadline: IN_30_DAYS, status: 'pending' }],
    [
      'cancel',
      { line: { cancelled: 2 }, reason: 'cancelled_out_of_stock', deadline: null, status: 'cancelling' },
    ],
  ])('is applied when nothing of the order is reserved: %s', (answer, outcome) => {
    const draft = aDraft(awaitingAnswer(nothingReserved));
    answerQuestion(draft, answer);
    expectOutcome(draft, outcome);
  });

  it.each<CustomerAnswer>(['ship_available', 'wait', 'cancel'])(
    'is accepted again without effect when it repeats the accepted answer: %s',
    (answer) => {
      const before = aConfirmedOrder({ customerAnswer: answer });
      const draft = aDraft(before);
      expect(answerQuestion(draft, answer)).toEqual({ outcome: 'accepted' });
      expect(draft.state).toEqual(before);
      expect(draft.timelineEntries).toEqual([]);
    },
  );

  it.each<CustomerAnswer>(['ship_available', 'wait', 'cancel'])(
    'is refused without an open question: %s',
    (answer) => {
      const draft = aDraft(aConfirmedOrder());
      expect(answerQuestion(draft, answer)).toEqual({ outcome: 'refused', refusal: 'no_open_question' });
      expect(draft.state).toEqual(aConfirmedOrder());
      expect(draft.timelineEntries).toEqual([]);
    },
  );

  it.each<[NoAnswerPolicy, Outcome]>([
    ['ship_available', SHIPS],
    ['backorder', WAITS],
    ['cancel', CANCELS],
  ])('is replaced by the term of the order when it is overdue: %s', (ifNoAnswer, outcome) => {
    const draft = aDraft(awaitingAnswer({ ifNoAnswer }));
    applyDefaultAnswer(draft);
    expectOutcome(draft, outcome);
    expect(draft.timelineEntries[0]).toMatchObject({
      type: 'question_answered',
      actor: { type: 'system' },
      details: { answer: ifNoAnswer, because: 'no_answer_in_time' },
    });
  });

  it.each<[when: string, lines: LineState[], isClosed: boolean]>([
    ['units are in question', [aLine(), aLine({ lineNo: 2, reserved: 2 })], false],
    [
      'an edit has removed all units in question',
      [aLine({ cancelled: 2 }), aLine({ lineNo: 2, reserved: 2 })],
      true,
    ],
  ])('is awaited only while units are in question: %s', (_when, lines, isClosed) => {
    const draft = aDraft(awaitingAnswer({ lines }));
    closeSettledQuestion(draft);
    expect(draft.state.answerDeadline).toBe(isClosed ? null : NOW);
  });
});

describe('the backorder deadline', () => {
  it.each<[when: string, over: Partial<OrderState>, deadline: string | null]>([
    ['nothing is backordered', {}, null],
    ['units become backordered', { lines: [aLine({ backordered: 1 })] }, IN_30_DAYS],
    [
      'the order has its own limit',
      { lines: [aLine({ backordered: 1 })], backorderDays: 1 },
      '2026-01-06T12:00:00.000Z',
    ],
    [
      'other units are backordered already, so their deadline applies',
      { lines: [aLine({ backordered: 1 })], backorderDeadline: NOW },
      NOW,
    ],
  ])('is set when %s', (_when, over, deadline) => {
    const draft = aDraft(anOrder(over));
    startBackorderDeadline(draft);
    expect(draft.state.backorderDeadline).toBe(deadline);
  });

  /** One shirt is reserved, two shirts and one mug are backordered. */
  const waiting = (over: Partial<OrderState> = {}): OrderState =>
    aConfirmedOrder({
      lines: [
        aLine({ ordered: 3, reserved: 1, backordered: 2 }),
        aLine({ lineNo: 2, productId: 'mug', sku: 'MUG', ordered: 1, backordered: 1 }),
      ],
      allocations: [{ lineNo: 1, productId: 'shirt', locationId: 'berlin', quantity: 1 }],
      shipments: [],
      backorderDeadline: NOW,
      ...over,
    });

  it('cancels the backordered units when it passes, and is recorded once', () => {
    const draft = aDraft(waiting());
    expireBackorders(draft);
    expireBackorders(draft);
    expect(draft.state).toMatchObject({
      status: 'confirmed',
      backorderDeadline: null,
      lines: [
        { reserved: 1, backordered: 0, cancelled: 2 },
        { backordered: 0, cancelled: 1 },
      ],
    });
    const expired = [
      { lineNo: 1, sku: 'SHIRT', units: 2 },
      { lineNo: 2, sku: 'MUG', units: 1 },
    ];
    expect(draft.timelineEntries).toMatchObject([{ type: 'backorder_expired', details: { expired } }]);
    expect(draft.outboxEvents).toEqual([{ type: 'order.backorder_expired', payload: { expired } }]);
  });

  it('rejects the order when it passes before the confirmation and nothing is reserved', () => {
    const draft = aDraft(anOrder({ lines: [aLine({ backordered: 2 })], backorderDeadline: NOW }));
    expireBackorders(draft);
    expect(draft.state).toMatchObject({ status: 'pending', statusReason: 'out_of_stock' });
  });

  it('is only cleared when it passes without backordered units', () => {
    const draft = aDraft(aConfirmedOrder({ backorderDeadline: NOW }));
    expireBackorders(draft);
    expect(draft.state.backorderDeadline).toBeNull();
    expect(draft.timelineEntries).toEqual([]);
  });

  it.each<[stock: [shirts: number, mugs: number], units: [number, number], deadline: string | null]>([
    [[0, 0], [0, 0], NOW],
    [[1, 0], [1, 0], NOW],
    [[5, 0], [2, 0], NOW],
    [[0, 5], [0, 1], NOW],
    [[2, 1], [2, 1], null],
    [[9, 9], [2, 1], null],
  ])(
    'remains until all backorders are allocated: available %j, allocated %j, deadline %s',
    ([shirts, mugs], [first, second], deadline) => {
      const stock = [aLevel({ available: shirts }), aLevel({ productId: 'mug', available: mugs })];
      const draft = aDraft(waiting(), { stock });
      applyBackorderAllocation(draft);
      expect(draft.state.lines).toMatchObject([
        { reserved: 1 + first, backordered: 2 - first },
        { reserved: second, backordered: 1 - second },
      ]);
      expect(draft.state.backorderDeadline).toBe(deadline);
      const allocated = [
        { lineNo: 1, sku: 'SHIRT', units: first },
        { lineNo: 2, sku: 'MUG', units: second },
      ].filter(({ units }) => units > 0);
      expect(draft.timelineEntries.map(({ type, details }) => [type, details])).toEqual(
        allocated.length > 0 ? [['backorder_allocated', { allocated }]] : [],
      );
    },
  );

  it('does not concern pending units of a customer question', () => {
    const lines = [aLine({ ordered: 3, reserved: 1, backordered: 1 })];
    const draft = aDraft(waiting({ lines }), { stock: [aLevel()] });
    applyBackorderAllocation(draft);
    expect(draft.line(1)).toMatchObject({ pending: 1, reserved: 2, backordered: 0 });
  });

  it.each(ORDER_STATUSES)('lets backorders be allocated only while the order is open: %s', (status) => {
    const draft = aDraft(waiting({ status }), { stock: [aLevel()] });
    applyBackorderAllocation(draft);
    expect(timelineTypesOf(draft)).toEqual(
      status === 'confirmed' || status === 'processing' ? ['backorder_allocated'] : [],
    );
  });
});
