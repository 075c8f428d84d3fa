import { balanceOf, isCovered, isCapturable } from '../../../../src/domain/order/payments/balance';
import { isSuperfluous } from '../../../../src/domain/order/payments/void-authorizations';
import { completePayment, refusePayment } from '../../../../src/domain/order/payments/payment-outcomes';
import { planPayments } from '../../../../src/domain/order/payments/plan-payments';
import { resolvePayment } from '../../../../src/domain/order/payments/resolve-payment';
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

/** An order with a second operation on its only authorization of 20.00. */
const withOperation = (operation: Partial<OperationState>, over: Partial<OrderState> = {}): OrderState =>
  aConfirmedOrder({
    operations: [
      anOperation(),
      anOperation({ no: 2, type: 'capture', amountMinor: 700, status: 'due', ...operation }),
    ],
    ...over,
  });

/** An order with a second authorization that the gateway has not granted yet. */
const withDueAuthorization = (purpose: AuthorizationPurpose, over: Partial<OrderState> = {}): OrderState =>
  withOperation(
    { type: 'authorize', authorizationNo: 2, purpose },
    {
      authorizations: [anAuthorization(), anAuthorization({ no: 2, status: 'due', amountMinor: 700 })],
      ...over,
    },
  );

describe('a successful operation', () => {
  it('grants the authorization, with its expiry', () => {
    const draft = aDraft(aReservedOrder());
    completePayment(draft, done());
    expect(draft.state.authorizations).toEqual([
      anAuthorization({ gatewayReference: 'pay_9', authorizedAt: NOW, expiresAt: IN_A_WEEK }),
    ]);
    expect(draft.state.operations).toMatchObject([{ status: 'done' }]);
    expect(timelineTypesOf(draft)).toEqual(['payment_authorized']);
  });

  it.each<
    [OperationState['type'], changes: Partial<AuthorizationState>, timelineType: string, eventTypes: string[]]
  >([
    ['capture', { capturedMinor: 1_200 }, 'payment_captured', ['payment.captured']],
    ['refund', { capturedMinor: 500, refundedMinor: 700 }, 'payment_refunded', ['payment.refunded']],
    ['void', { capturedMinor: 500, status: 'voided' }, 'payment_voided', []],
  ])('is applied once: %s', (type, changes, timelineType, eventTypes) => {
    const order = withOperation({ type }, { authorizations: [anAuthorization({ capturedMinor: 500 })] });
    const draft = aDraft(order);
    completePayment(draft, done(2));
    completePayment(draft, done(2));
    expect(draft.state.authorizations).toEqual([anAuthorization({ capturedMinor: 500, ...changes })]);
    expect(timelineTypesOf(draft)).toEqual([timelineType]);
    expect(draft.outboxEvents.map((event) => event.type)).toEqual(eventTypes);
  });

  it.each<[AuthorizationState['status'], authorizedAt: string | null, timelineType: string]>([
    ['voided', NOW, 'payment_voided'],
    ['cancelled', null, 'authorization_cancelled'],
  ])(
    'of a void leaves the authorization %s if it was granted at %s',
    (status, authorizedAt, timelineType) => {
      const authorization = anAuthorization({
        status: authorizedAt === null ? 'due' : 'authorized',
        authorizedAt,
      });
      const draft = aDraft(withOperation({ type: 'void' }, { authorizations: [authorization] }));
      completePayment(draft, done(2));
      expect(draft.state.authorizations).toEqual([{ ...authorization, status }]);
      expect(timelineTypesOf(draft)).toEqual([timelineType]);
    },
  );

  it('is recorded even for an authorization that is no longer needed', () => {
    const draft = aDraft(aReservedOrder({ authorizations: [anAuthorization({ status: 'voided' })] }));
    completePayment(draft, done());
    expect(draft.state.authorizations).toMatchObject([{ status: 'voided', gatewayReference: 'pay_9' }]);
  });

  it.each<[string, OrderState, number]>([
    ['that was skipped', withOperation({ status: 'skipped' }), 2],
    ['that is unknown', aConfirmedOrder(), 7],
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

describe('a refused operation', () => {
  it.each<[why: string, order: OrderState, expected: Partial<OrderState>, timelineTypes: string[]]>([
    [
      'rejects the order if it is the authorization of a new order',
      aReservedOrder(),
      { statusReason: 'payment_declined' },
      ['payment_declined', 'stock_released'],
    ],
    [
      'releases the allocated units if it is the authorization of a backorder',
      withDueAuthorization('backorder', {
        lines: [aLine({ ordered: 3, reserved: 3 })],
        allocations: [anAllocation({ quantity: 3 })],
      }),
      { lines: [aLine({ ordered: 3, reserved: 2, cancelled: 1 })] },
      ['payment_declined', 'stock_released'],
    ],
    [
      'changes nothing else if it is the authorization of an amendment',
      withDueAuthorization('amendment'),
      {},
      ['payment_declined'],
    ],
    [
      'opens an attention item if it is the renewal of an authorization',
      withDueAuthorization('renewal'),
      {
        attention: [
          { item: 'payment:2', reason: 'authorization_renewal_declined: declined_by_issuer', status: 'open' },
        ],
      },
      ['payment_declined', 'order_needs_attention'],
    ],
  ])('%s', (_why, order, expected, timelineTypes) => {
    const draft = aDraft(order);
    const operationNo = order.operations.at(-1)!.no;
    refusePayment(draft, refused(operationNo));
    refusePayment(draft, refused(operationNo));
    expect(draft.state).toMatchObject(expected);
    expect(draft.state.authorizations.at(-1)?.status).toBe('declined');
    expect(timelineTypesOf(draft)).toEqual(timelineTypes);
  });

  it.each(['capture', 'refund', 'void'] as const)('opens an attention item if it is a %s', (type) => {
    const draft = aDraft(withOperation({ type }));
    refusePayment(draft, refused(2, 'not_now'));
    refusePayment(draft, refused(2, 'not_now'));
    expect(draft.state.operations[1]?.status).toBe('failed');
    expect(draft.state.attention).toEqual([
      { item: 'payment:2', reason: `${type}_refused: not_now`, status: 'open' },
    ]);
    expect(timelineTypesOf(draft)).toEqual(['order_needs_attention']);
  });

  it('marks the authorization as expired if the capture came after its expiry', () => {
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

  it('does not affect the order if it is the refund of a return', () => {
    const draft = aDraft(withOperation({ type: 'refund', returnId: 'return-1' }));
    refusePayment(draft, refused(2));
    expect(draft.state.operations[1]).toMatchObject({ status: 'failed', refusal: 'declined_by_issuer' });
    expect(draft.state.attention).toEqual([]);
    expect(draft.timelineEntries).toEqual([]);
  });
});

describe('a payment that waits for an operator', () => {
  it.each<[what: string, order: OrderState, statuses: OperationState['status'][]]>([
    ['a capture without an answer is repeated', withOperation({ status: 'failed' }), ['due']],
    ['a void without an answer is repeated', withOperation({ type: 'void', status: 'failed' }), ['due']],
    [
      'an authorization without an answer is repeated',
      withOperation(
        { type: 'authorize', status: 'failed', authorizationNo: 2, purpose: 'renewal' },
        { authorizations: [anAuthorization(), anAuthorization({ no: 2, status: 'due' })] },
      ),
      ['due'],
    ],
    [
      'a declined authorization is left to the plan',
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
      'a refused capture becomes a new operation, because the gateway would repeat its answer to the old key',
      withOperation({ status: 'failed', refusal: 'not_possible' }),
      ['refused', 'due'],
    ],
    [
      'a refused refund becomes a new operation of the same return',
      withOperation({ type: 'refund', status: 'failed', refusal: 'card_closed', returnId: 'return-1' }),
      ['refused', 'due'],
    ],
    ['a done operation stays done', withOperation({ status: 'done' }), ['done']],
    ['a due operation stays due', withOperation({ status: 'due' }), ['due']],
  ])('is retried as its history requires: %s', (_what, order, statuses) => {
    const draft = aDraft(order);
    resolvePayment(draft, 2, 'retry');
    const [, retried, replacement] = draft.state.operations;
    expect(draft.state.operations.slice(1).map(({ status }) => status)).toEqual(statuses);
    if (replacement) expect(replacement).toEqual({ ...retried, no: 3, status: 'due', refusal: null });
    expect(draft.state.waivedMinor).toBe(0);
  });

  it.each<[OperationState['type'], waivedMinor: number, status: AuthorizationState['status']]>([
    ['capture', 700, 'authorized'],
    ['refund', -700, 'authorized'],
    ['void', 0, 'voided'],
  ])('is recorded as waived when a %s is skipped: %i', (type, waivedMinor, status) => {
    const draft = aDraft(withOperation({ type, status: 'failed' }));
    resolvePayment(draft, 2, 'skip');
    resolvePayment(draft, 2, 'skip');
    expect(draft.state).toMatchObject({ waivedMinor, authorizations: [{ status }] });
    expect(draft.state.operations[1]?.status).toBe('skipped');
  });

  it('leaves packed units unpaid and releases the others when an authorization is skipped', () => {
    const order = withOperation(
      { type: 'authorize', status: 'failed', authorizationNo: 2, purpose: 'backorder', amountMinor: 3_000 },
      {
        lines: [aLine({ ordered: 5, reserved: 5 })],
        allocations: [anAllocation({ quantity: 5 })],
        authorizations: [
          anAuthorization({ amountMinor: 1_500, expiresAt: IN_A_WEEK }),
          anAuthorization({ no: 2, status: 'due', amountMinor: 3_000, authorizedAt: null }),
        ],
      },
    );
    const draft = aDraft(order);
    resolvePayment(draft, 2, 'skip');
    expect(draft.line(1)).toMatchObject({ reserved: 2, cancelled: 3 });
    // Two packed shirts cost 20.00, of which 15.00 are authorized.
    expect(draft.state.waivedMinor).toBe(500);
    expect(draft.state.authorizations).toMatchObject([{ expiresAt: null }, { status: 'cancelled' }]);
  });
});

describe('an authorization', () => {
  it.each<[when: string, over: Partial<AuthorizationState>, operations: OperationState[], expected: boolean]>(
    [
      ['it is granted', {}, [anOperation()], true],
      ['it is due', { status: 'due' }, [anOperation({ status: 'due' })], true],
      ['it waits for an operator', { status: 'due' }, [anOperation({ status: 'failed' })], true],
      ['it was skipped', { status: 'due' }, [anOperation({ status: 'skipped' })], false],
      [
        'it is unknown whether it was granted',
        { status: 'due' },
        [anOperation({ status: 'refused' })],
        false,
      ],
      ['it is declined', { status: 'declined' }, [anOperation({ status: 'refused' })], false],
      ['it has expired', { status: 'expired' }, [anOperation()], false],
      ['it is voided', { status: 'voided' }, [anOperation()], false],
      ['it is being voided', {}, [anOperation(), anOperation({ no: 2, type: 'void', status: 'due' })], false],
      [
        'it could not be voided',
        {},
        [anOperation(), anOperation({ no: 2, type: 'void', status: 'failed' })],
        false,
      ],
      [
        'another one is being voided',
        {},
        [anOperation({ no: 2, type: 'void', status: 'due', authorizationNo: 2 })],
        true,
      ],
    ],
  )('is live only if it can be captured: %s', (_when, over, operations, expected) => {
    const draft = aDraft(aConfirmedOrder({ authorizations: [anAuthorization(over)], operations }));
    expect(isCapturable(draft, draft.state.authorizations[0]!)).toBe(expected);
  });

  it('counts in the balance with its open operations as if they were done', () => {
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

  it.each<[when: string, order: OrderState, expected: boolean]>([
    ['the whole amount is authorized', aConfirmedOrder(), true],
    ['it is due', aReservedOrder(), false],
    ['a second one is due', withDueAuthorization('backorder'), false],
    [
      'too little is authorized',
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
  ])('covers an order only if it is granted and sufficient: %s', (_when, order, expected) => {
    expect(isCovered(aDraft(order))).toBe(expected);
  });

  it.each<[when: string, others: AuthorizationState[], expected: boolean]>([
    ['it is the only one', [], false],
    ['another one is enough', [anAuthorization({ no: 2 })], true],
    ['another one is not enough', [anAuthorization({ no: 2, amountMinor: 1_999 })], false],
    [
      'others are enough together',
      [anAuthorization({ no: 2, amountMinor: 999 }), anAuthorization({ no: 3, amountMinor: 1_001 })],
      true,
    ],
    ['the other one is about to expire', [anAuthorization({ no: 2, expiresAt: NOW })], false],
    ['the other one is declined', [anAuthorization({ no: 2, status: 'declined' })], false],
  ])('is superfluous only if the others are enough (%#): %s', (_when, others, expected) => {
    const draft = aDraft(aConfirmedOrder({ authorizations: [anAuthorization(), ...others] }));
    expect(isSuperfluous(draft, draft.state.authorizations[0]!)).toBe(expected);
  });
});

type Planned = [type: OperationState['type'], authorizationNo: number, amountMinor: number];

describe('the planned payment operations', () => {
  const half = { lines: [aLine({ reserved: 1, shipped: 1 })], allocations: [anAllocation({ quantity: 1 })] };
  const shipped = { lines: [aLine({ shipped: 2 })], allocations: [], shipments: [] };

  it.each<[when: string, order: OrderState, planned: Planned[]]>([
    ['everything is authorized', aConfirmedOrder(), []],
    [
      'nothing is authorized',
      aConfirmedOrder({ authorizations: [], operations: [] }),
      [['authorize', 1, 2_000]],
    ],
    [
      'a part is authorized',
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
    ['one of two shipments has left', aConfirmedOrder(half), [['capture', 1, 1_000]]],
    ['the last shipment has left', aConfirmedOrder(shipped), [['capture', 1, 2_000]]],
    [
      'the last shipment has left, and two authorizations pay for it',
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
      'the shipment has left, and its authorization has expired',
      aConfirmedOrder({ ...shipped, authorizations: [anAuthorization({ status: 'expired' })] }),
      [['authorize', 2, 2_000]],
    ],
    ['the shipment has left and is paid', aShippedOrder(), []],
    [
      'the shipment has left and is paid, and more was authorized',
      aShippedOrder({ authorizations: [anAuthorization({ amountMinor: 2_500, capturedMinor: 2_000 })] }),
      [['void', 1, 500]],
    ],
    [
      'the shipment did not arrive',
      aShippedOrder({ lines: [aLine({ cancelled: 2 })] }),
      [['refund', 1, 2_000]],
    ],
    [
      'the shipment did not arrive, and two authorizations paid for it',
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
      'a replacement will ship',
      aShippedOrder({ lines: [aLine({ reserved: 2 })], allocations: [anAllocation()] }),
      [],
    ],
    [
      'all units are cancelled',
      aConfirmedOrder({ lines: [aLine({ cancelled: 2 })], shipments: [] }),
      [['void', 1, 2_000]],
    ],
    [
      'all units are cancelled before the authorization was granted',
      aReservedOrder({ lines: [aLine({ cancelled: 2 })], allocations: [] }),
      [['void', 1, 2_000]],
    ],
    [
      'a newer authorization has replaced another',
      aConfirmedOrder({ authorizations: [anAuthorization({ expiresAt: NOW }), anAuthorization({ no: 2 })] }),
      [['void', 1, 2_000]],
    ],
    [
      'an amendment is in progress, which may need the authorization',
      aConfirmedOrder({
        authorizations: [anAuthorization(), anAuthorization({ no: 2 })],
        amendments: [anAmendment({ status: 'started' })],
      }),
      [],
    ],
    [
      'a capture has to end before the rest is voided',
      withOperation({ amountMinor: 1_000 }, { lines: [aLine({ shipped: 1, cancelled: 1 })], shipments: [] }),
      [],
    ],
  ])('match the settlement (%#) when %s', (_when, order, planned) => {
    const draft = aDraft(order);
    planPayments(draft, 'order');
    const added = draft.state.operations.slice(order.operations.length);
    expect(
      added.map(({ type, authorizationNo, amountMinor }) => [type, authorizationNo, amountMinor]),
    ).toEqual(planned);
    expect(added.every(({ status }) => status === 'due')).toBe(true);
    // Each operation has its own number, from which its idempotency key is derived.
    const numbers = draft.state.operations.map(({ no }) => no);
    expect(new Set(numbers).size).toBe(numbers.length);
    // Planning again adds no operations.
    planPayments(draft, 'order');
    expect(draft.state.operations).toHaveLength(numbers.length);
  });
});
