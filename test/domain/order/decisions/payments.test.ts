import {
  balanceOf,
  isCovered,
  isLive,
  isSuperfluous,
  completePayment,
  refusePayment,
  planPayments,
  resolvePayment,
} from '../../../../src/domain/order/decisions/payments';
import type {
  AuthorizationPurpose,
  AuthorizationState,
  OperationState,
  OrderState,
} from '../../../../src/domain/order/order-state';
import {
  aConfirmedOrder,
  aDraft,
  anAuthorization,
  aLine,
  anAllocation,
  anAmendment,
  anOperation,
  aReservedOrder,
  aShippedOrder,
  changesOf,
  NOW,
  timelineTypesOf,
} from '../../model/order-builders';

const IN_A_WEEK = '2026-01-12T12:00:00.000Z';
const done = (operationNo = 1) =>
  ({ type: 'payment_succeeded', operationNo, gatewayReference: 'pay_9', expiresAt: IN_A_WEEK }) as const;
const refused = (operationNo: number, reason = 'declined_by_issuer') =>
  ({ type: 'payment_refused', operationNo, reason }) as const;

/** An order with a second operation, on its one hold of 20.00. */
const withOperation = (operation: Partial<OperationState>, over: Partial<OrderState> = {}): OrderState =>
  aConfirmedOrder({
    operations: [
      anOperation(),
      anOperation({ no: 2, type: 'capture', amountMinor: 700, status: 'due', ...operation }),
    ],
    ...over,
  });

/** A second hold that the gateway has still to grant. */
const asked = (purpose: AuthorizationPurpose, over: Partial<OrderState> = {}): OrderState =>
  withOperation(
    { type: 'authorize', authorizationNo: 2, purpose },
    {
      authorizations: [anAuthorization(), anAuthorization({ no: 2, status: 'due', amountMinor: 700 })],
      ...over,
    },
  );

describe('an operation that the gateway has carried out', () => {
  it('is a hold that is granted, with its end', () => {
    const draft = aDraft(aReservedOrder());
    completePayment(draft, done());
    expect(draft.state.authorizations).toEqual([
      anAuthorization({ gatewayReference: 'pay_9', authorizedAt: NOW, expiresAt: IN_A_WEEK }),
    ]);
    expect(draft.state.operations).toMatchObject([{ status: 'done' }]);
    expect(timelineTypesOf(draft)).toEqual(['payment_authorized']);
  });

  it.each<[OperationState['type'], hold: Partial<AuthorizationState>, told: string, announced: string[]]>([
    ['capture', { capturedMinor: 1_200 }, 'payment_captured', ['payment.captured']],
    ['refund', { capturedMinor: 500, refundedMinor: 700 }, 'payment_refunded', ['payment.refunded']],
    ['void', { capturedMinor: 500, status: 'voided' }, 'payment_voided', []],
  ])('is a %s', (type, hold, told, announced) => {
    const order = withOperation({ type }, { authorizations: [anAuthorization({ capturedMinor: 500 })] });
    const draft = aDraft(order);
    completePayment(draft, done(2));
    completePayment(draft, done(2));
    expect(draft.state.authorizations).toEqual([anAuthorization({ capturedMinor: 500, ...hold })]);
    expect(timelineTypesOf(draft)).toEqual([told]);
    expect(draft.outboxEvents.map((event) => event.type)).toEqual(announced);
  });

  it('of a hold that nobody needs any more is told all the same: the void that follows lets it go', () => {
    const draft = aDraft(aReservedOrder({ authorizations: [anAuthorization({ status: 'voided' })] }));
    completePayment(draft, done());
    expect(draft.state.authorizations).toMatchObject([{ status: 'voided', gatewayReference: 'pay_9' }]);
  });

  it.each<[string, OrderState, number]>([
    ['that was let go', withOperation({ status: 'skipped' }), 2],
    ['that nobody knows', aConfirmedOrder(), 7],
  ])('changes nothing when it is one %s', (_which, order, operationNo) => {
    const draft = aDraft(order);
    completePayment(draft, done(operationNo));
    expect(changesOf(order, draft)).toEqual({});
  });

  it('names the return that it refunds', () => {
    const order = withOperation(
      { type: 'refund', returnId: 'return-1' },
      { authorizations: [anAuthorization({ capturedMinor: 2_000 })] },
    );
    const draft = aDraft(order);
    completePayment(draft, done(2));
    expect(draft.timelineEntries).toMatchObject([{ details: { returnId: 'return-1' } }]);
    expect(draft.outboxEvents).toMatchObject([{ payload: { returnId: 'return-1' } }]);
  });
});

describe('an operation that the gateway refuses', () => {
  it.each<[why: string, order: OrderState, then: Partial<OrderState>, told: string[]]>([
    [
      'the hold of a new order: the order is rejected',
      aReservedOrder(),
      { statusReason: 'payment_declined' },
      ['payment_declined', 'stock_released'],
    ],
    [
      'the hold for a restock: what it would have paid for goes back',
      asked('backorder', {
        lines: [aLine({ ordered: 3, reserved: 3 })],
        allocations: [anAllocation({ quantity: 3 })],
      }),
      { lines: [aLine({ ordered: 3, reserved: 2, cancelled: 1 })] },
      ['payment_declined', 'stock_released'],
    ],
    ['the hold for an edit: the edit will find it missing', asked('amendment'), {}, ['payment_declined']],
    [
      'the renewal of a hold: a person is called',
      asked('renewal'),
      {
        attention: [
          { item: 'payment:2', reason: 'authorization_renewal_declined: declined_by_issuer', status: 'open' },
        ],
      },
      ['payment_declined', 'order_needs_attention'],
    ],
  ])('is %s', (_why, order, then, told) => {
    const draft = aDraft(order);
    const operationNo = order.operations.at(-1)!.no;
    refusePayment(draft, refused(operationNo));
    refusePayment(draft, refused(operationNo));
    expect(draft.state).toMatchObject(then);
    expect(draft.state.authorizations.at(-1)?.status).toBe('declined');
    expect(timelineTypesOf(draft)).toEqual(told);
  });

  it.each(['capture', 'refund', 'void'] as const)('is a %s: a person is called', (type) => {
    const draft = aDraft(withOperation({ type }));
    refusePayment(draft, refused(2, 'not_now'));
    refusePayment(draft, refused(2, 'not_now'));
    expect(draft.state.operations[1]?.status).toBe('failed');
    expect(draft.state.attention).toEqual([
      { item: 'payment:2', reason: `${type}_refused: not_now`, status: 'open' },
    ]);
    expect(timelineTypesOf(draft)).toEqual(['order_needs_attention']);
  });

  it('is a capture of a hold that has run out: the plan asks for a new one', () => {
    const order = withOperation({}, { authorizations: [anAuthorization({ capturedMinor: 500 })] });
    order.operations.push(anOperation({ no: 3, type: 'capture', amountMinor: 100, status: 'due' }));
    const draft = aDraft(order);
    refusePayment(draft, refused(2, 'expired'));
    refusePayment(draft, refused(3, 'expired'));
    expect(draft.state.authorizations).toMatchObject([{ status: 'expired' }]);
    expect(draft.state.operations.map(({ status }) => status)).toEqual(['done', 'refused', 'refused']);
    expect(draft.timelineEntries).toMatchObject([
      { type: 'payment_expired', details: { amountMinor: 1_500 } },
    ]);
    expect(draft.state.attention).toEqual([]);
  });

  it('is the refund of a return: it waits with its return, and holds the order up in nothing', () => {
    const draft = aDraft(withOperation({ type: 'refund', returnId: 'return-1' }));
    refusePayment(draft, refused(2));
    expect(draft.state.operations[1]).toMatchObject({ status: 'failed', refusal: 'declined_by_issuer' });
    expect(draft.state.attention).toEqual([]);
    expect(draft.timelineEntries).toEqual([]);
  });
});

describe('a payment that waits for an operator', () => {
  it.each<[what: string, order: OrderState, statuses: OperationState['status'][]]>([
    ['a capture that was never answered is asked for again', withOperation({ status: 'failed' }), ['due']],
    [
      'a void that was never answered is asked for again',
      withOperation({ type: 'void', status: 'failed' }),
      ['due'],
    ],
    [
      'a hold that was never answered is asked for again',
      withOperation(
        { type: 'authorize', status: 'failed', authorizationNo: 2, purpose: 'renewal' },
        { authorizations: [anAuthorization(), anAuthorization({ no: 2, status: 'due' })] },
      ),
      ['due'],
    ],
    [
      'a hold that was declined is planned anew from what is owed',
      withOperation(
        {
          type: 'authorize',
          status: 'failed',
          authorizationNo: 2,
          purpose: 'renewal',
          refusal: 'card_expired',
        },
        { authorizations: [anAuthorization(), anAuthorization({ no: 2, status: 'declined' })] },
      ),
      ['refused'],
    ],
    [
      'a capture that was refused is another operation, as the gateway would repeat its answer to the old key',
      withOperation({ status: 'failed', refusal: 'not_possible' }),
      ['refused', 'due'],
    ],
    [
      'a refund that was refused is another one, of the same return',
      withOperation({ type: 'refund', status: 'failed', refusal: 'card_closed', returnId: 'return-1' }),
      ['refused', 'due'],
    ],
    ['one that is done stays done', withOperation({ status: 'done' }), ['done']],
    ['one that is under way stays under way', withOperation({ status: 'due' }), ['due']],
  ])('retried: %s', (_what, order, statuses) => {
    const draft = aDraft(order);
    resolvePayment(draft, 2, 'retry');
    const [, asked, anew] = draft.state.operations;
    expect(draft.state.operations.slice(1).map(({ status }) => status)).toEqual(statuses);
    if (anew) expect(anew).toEqual({ ...asked, no: 3, status: 'due', refusal: null });
    expect(draft.state.waivedMinor).toBe(0);
  });

  it.each<[OperationState['type'], waivedMinor: number, hold: AuthorizationState['status']]>([
    ['capture', 700, 'authorized'],
    ['refund', -700, 'authorized'],
    ['void', 0, 'voided'],
  ])('skipped: the books of a %s say %i', (type, waivedMinor, hold) => {
    const draft = aDraft(withOperation({ type, status: 'failed' }));
    resolvePayment(draft, 2, 'skip');
    resolvePayment(draft, 2, 'skip');
    expect(draft.state).toMatchObject({ waivedMinor, authorizations: [{ status: hold }] });
    expect(draft.state.operations[1]?.status).toBe('skipped');
  });

  it('skipped: what the hold would have paid for and is packed goes without its money; the rest goes back', () => {
    const order = withOperation(
      { type: 'authorize', status: 'failed', authorizationNo: 2, purpose: 'backorder', amountMinor: 3_000 },
      {
        lines: [aLine({ ordered: 5, reserved: 5 })],
        allocations: [anAllocation({ quantity: 5 })],
        authorizations: [
          anAuthorization({ amountMinor: 1_500, expiresAt: IN_A_WEEK }),
          anAuthorization({ no: 2, status: 'due', amountMinor: 3_000 }),
        ],
      },
    );
    const draft = aDraft(order);
    resolvePayment(draft, 2, 'skip');
    expect(draft.line(1)).toMatchObject({ reserved: 2, cancelled: 3 });
    // Two shirts are packed for 20.00, of which 15.00 are held.
    expect(draft.state.waivedMinor).toBe(500);
    expect(draft.state.authorizations).toMatchObject([{ expiresAt: null }, { status: 'voided' }]);
  });
});

describe('a hold', () => {
  it.each<[when: string, hold: Partial<AuthorizationState>, operations: OperationState[], isIt: boolean]>([
    ['it is granted', {}, [anOperation()], true],
    ['it is asked for', { status: 'due' }, [anOperation({ status: 'due' })], true],
    ['it waits for an operator', { status: 'due' }, [anOperation({ status: 'failed' })], true],
    ['it is called off', { status: 'due' }, [anOperation({ status: 'skipped' })], false],
    ['nobody knows whether it is held', { status: 'due' }, [anOperation({ status: 'refused' })], false],
    ['it is declined', { status: 'declined' }, [anOperation({ status: 'refused' })], false],
    ['it has run out', { status: 'expired' }, [anOperation()], false],
    ['it is let go', { status: 'voided' }, [anOperation()], false],
    ['it is being let go', {}, [anOperation(), anOperation({ no: 2, type: 'void', status: 'due' })], false],
    [
      'it could not be let go',
      {},
      [anOperation(), anOperation({ no: 2, type: 'void', status: 'failed' })],
      false,
    ],
    [
      'another is being let go',
      {},
      [anOperation({ no: 2, type: 'void', status: 'due', authorizationNo: 2 })],
      true,
    ],
  ])('can be taken from, or cannot, when %s', (_when, hold, operations, isIt) => {
    const draft = aDraft(aConfirmedOrder({ authorizations: [anAuthorization(hold)], operations }));
    expect(isLive(draft, draft.state.authorizations[0]!)).toBe(isIt);
  });

  it('counts what is under way as taken or given, and what is done once', () => {
    const operations = [
      anOperation(),
      anOperation({ no: 2, type: 'capture', amountMinor: 300, status: 'due' }),
      anOperation({ no: 3, type: 'capture', amountMinor: 200, status: 'failed' }),
      anOperation({ no: 4, type: 'capture', amountMinor: 500, status: 'done' }),
      anOperation({ no: 5, type: 'refund', amountMinor: 50, status: 'due' }),
      anOperation({ no: 6, type: 'capture', amountMinor: 999, status: 'skipped' }),
    ];
    const order = aConfirmedOrder({
      lines: [aLine({ ordered: 6, shipped: 3, returned: 1, reserved: 1, backordered: 1, delivered: 1 })],
      authorizations: [anAuthorization({ amountMinor: 3_000, capturedMinor: 500, refundedMinor: 20 })],
      operations,
      waivedMinor: 7,
    });
    expect(balanceOf(aDraft(order))).toEqual({
      earnedMinor: 2_000,
      reservedMinor: 1_000,
      unreservedMinor: 2_000,
      capturedMinor: 1_000,
      refundedMinor: 70,
      waivedMinor: 7,
      heldMinor: 2_000,
    });
  });

  it.each<[when: string, order: OrderState, isIt: boolean]>([
    ['all is held', aConfirmedOrder(), true],
    ['it is asked for', aReservedOrder(), false],
    ['a second one is asked for', asked('backorder'), false],
    [
      'too little is held',
      aConfirmedOrder({ authorizations: [anAuthorization({ amountMinor: 1_999 })] }),
      false,
    ],
    [
      'it costs nothing',
      aConfirmedOrder({
        lines: [aLine({ reserved: 2, unitPriceMinor: 0 })],
        authorizations: [],
        operations: [],
      }),
      true,
    ],
  ])('covers an order, or does not, when %s', (_when, order, isIt) => {
    expect(isCovered(aDraft(order))).toBe(isIt);
  });

  it.each<[when: string, others: AuthorizationState[], isIt: boolean]>([
    ['it is the only one', [], false],
    ['another holds enough', [anAuthorization({ no: 2 })], true],
    ['another holds too little', [anAuthorization({ no: 2, amountMinor: 1_999 })], false],
    [
      'others hold enough together',
      [anAuthorization({ no: 2, amountMinor: 999 }), anAuthorization({ no: 3, amountMinor: 1_001 })],
      true,
    ],
    ['the other is about to run out', [anAuthorization({ no: 2, expiresAt: NOW })], false],
    ['the other is declined', [anAuthorization({ no: 2, status: 'declined' })], false],
  ])('is needed, or no more, when %s (%#)', (_when, others, isIt) => {
    const draft = aDraft(aConfirmedOrder({ authorizations: [anAuthorization(), ...others] }));
    expect(isSuperfluous(draft, draft.state.authorizations[0]!)).toBe(isIt);
  });
});

type Planned = [type: OperationState['type'], authorizationNo: number, amountMinor: number];

describe('what the gateway is asked for', () => {
  const half = { lines: [aLine({ reserved: 1, shipped: 1 })], allocations: [anAllocation({ quantity: 1 })] };
  const shipped = { lines: [aLine({ shipped: 2 })], allocations: [], shipments: [] };

  it.each<[when: string, order: OrderState, planned: Planned[]]>([
    ['nothing is owed', aConfirmedOrder(), []],
    ['nothing is held', aConfirmedOrder({ authorizations: [], operations: [] }), [['authorize', 1, 2_000]]],
    [
      'a part is held',
      aConfirmedOrder({ authorizations: [anAuthorization({ amountMinor: 500 })] }),
      [['authorize', 2, 1_500]],
    ],
    [
      'it costs nothing',
      aConfirmedOrder({
        lines: [aLine({ reserved: 2, unitPriceMinor: 0 })],
        authorizations: [],
        operations: [],
      }),
      [],
    ],
    ['a shipment of two has left', aConfirmedOrder(half), [['capture', 1, 1_000]]],
    ['the last shipment has left', aConfirmedOrder(shipped), [['capture', 1, 2_000]]],
    [
      'the last shipment has left, and two holds pay for it',
      aConfirmedOrder({
        ...shipped,
        authorizations: [
          anAuthorization({ amountMinor: 1_500 }),
          anAuthorization({ no: 2, amountMinor: 1_500 }),
        ],
      }),
      [
        ['capture', 1, 1_500],
        ['capture', 2, 500],
      ],
    ],
    [
      'it has left, and its hold has run out',
      aConfirmedOrder({ ...shipped, authorizations: [anAuthorization({ status: 'expired' })] }),
      [['authorize', 2, 2_000]],
    ],
    ['it has left and is paid', aShippedOrder(), []],
    [
      'it has left and is paid, and more was held',
      aShippedOrder({ authorizations: [anAuthorization({ amountMinor: 2_500, capturedMinor: 2_000 })] }),
      [['void', 1, 500]],
    ],
    ['it did not arrive', aShippedOrder({ lines: [aLine({ cancelled: 2 })] }), [['refund', 1, 2_000]]],
    [
      'it did not arrive, and two holds paid for it',
      aShippedOrder({
        lines: [aLine({ shipped: 1, cancelled: 1 })],
        authorizations: [
          anAuthorization({ amountMinor: 400, capturedMinor: 400 }),
          anAuthorization({ no: 2, amountMinor: 1_600, capturedMinor: 1_600 }),
        ],
      }),
      [
        ['refund', 1, 400],
        ['refund', 2, 600],
      ],
    ],
    [
      'a replacement is to leave',
      aShippedOrder({ lines: [aLine({ reserved: 2 })], allocations: [anAllocation()] }),
      [],
    ],
    [
      'nothing is wanted any more',
      aConfirmedOrder({ lines: [aLine({ cancelled: 2 })], shipments: [] }),
      [['void', 1, 2_000]],
    ],
    [
      'nothing is wanted any more of what was not granted yet',
      aReservedOrder({ lines: [aLine({ cancelled: 2 })], allocations: [] }),
      [['void', 1, 2_000]],
    ],
    [
      'a newer hold has taken the place of another',
      aConfirmedOrder({ authorizations: [anAuthorization({ expiresAt: NOW }), anAuthorization({ no: 2 })] }),
      [['void', 1, 2_000]],
    ],
    [
      'an edit is being made, which may need it',
      aConfirmedOrder({
        authorizations: [anAuthorization(), anAuthorization({ no: 2 })],
        amendments: [anAmendment({ status: 'started' })],
      }),
      [],
    ],
    [
      'a capture ends before the rest is let go',
      withOperation({ amountMinor: 1_000 }, { lines: [aLine({ shipped: 1, cancelled: 1 })], shipments: [] }),
      [],
    ],
  ])('when %s (%#)', (_when, order, planned) => {
    const draft = aDraft(order);
    planPayments(draft, 'order');
    const added = draft.state.operations.slice(order.operations.length);
    expect(
      added.map(({ type, authorizationNo, amountMinor }) => [type, authorizationNo, amountMinor]),
    ).toEqual(planned);
    expect(added.every(({ status }) => status === 'due')).toBe(true);
    // Each has a number of its own, which is its key with the gateway.
    const numbers = draft.state.operations.map(({ no }) => no);
    expect(new Set(numbers).size).toBe(numbers.length);
    // What is written down once is not asked for twice.
    planPayments(draft, 'order');
    expect(draft.state.operations).toHaveLength(numbers.length);
  });
});
