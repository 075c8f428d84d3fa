import {
  resultOf,
  finishAmendment,
  startAmendment,
} from '../../../../src/domain/order/amendments/apply-amendment';
import { wantedUnits } from '../../../../src/domain/order/line-quantities';
import type {
  AmendedLine,
  AmendmentRefusal,
  AmendmentState,
  OrderState,
} from '../../../../src/domain/order/order-state';
import type { AvailableStock } from '../../../../src/domain/stock/sourcing';
import {
  aConfirmedOrder,
  aDraft,
  anAuthorization,
  aLevel,
  aLine,
  anAllocation,
  anAmendment,
  anOperation,
  aShipment,
  aReservedOrder,
  aShippedOrder,
  changesOf,
  NOW,
  timelineTypesOf,
} from '../../model/order-builders';

const shirts = (quantity: number): AmendedLine => ({
  ...{ lineNo: 1, productId: 'shirt', sku: 'SHIRT', name: 'Shirt', unitPriceMinor: 1_000, quantity },
});
const mugs = (quantity: number): AmendedLine => ({
  ...{ lineNo: 2, productId: 'mug', sku: 'MUG', name: 'Mug', unitPriceMinor: 700, quantity },
});

const pens = (quantity: number): AmendedLine => ({
  ...{ lineNo: 3, productId: 'pen', sku: 'PEN', name: 'Pen', unitPriceMinor: 200, quantity },
});

const edit = (...lines: AmendedLine[]) => anAmendment({ lines });
const cancelLines = (...lines: AmendedLine[]) => anAmendment({ kind: 'cancel_lines', lines });
const newAddress = anAmendment({ changesAddress: true });

const STOCK = [aLevel(), aLevel({ productId: 'mug' }), aLevel({ productId: 'pen', locationId: 'rome' })];
const ACCEPTED = { outcome: 'accepted' };

type Refused = [AmendmentRefusal, why: string, OrderState, AmendmentState, stock?: AvailableStock[]];

/** Fills in enough stock for rows that name none. */
const refusals = (...rows: Refused[]) =>
  rows.map(
    ([refusal, why, order, amendment, stock = STOCK]) => [refusal, why, order, amendment, stock] as const,
  );

function start(order: OrderState, amendment: AmendmentState, stock: AvailableStock[] = STOCK) {
  const draft = aDraft({ ...order, amendments: [amendment, ...order.amendments] }, { stock });
  return { draft, result: startAmendment(draft, amendment.id) };
}

function finish(order: OrderState, amendment: AmendmentState, stock: AvailableStock[] = STOCK) {
  const draft = aDraft({ ...order, amendments: [{ ...amendment, status: 'started' }] }, { stock });
  finishAmendment(draft, false);
  return draft;
}

describe('the demanded units of a line', () => {
  it.each([
    [{ ordered: 5 }, 5],
    [{ ordered: 5, cancelled: 2 }, 3],
    [{ ordered: 5, cancelled: 1, unfulfillable: 1, shipped: 3 }, 3],
  ])('exclude cancelled and unfulfillable ones: %j has %i', (line, units) => {
    expect(wantedUnits(aLine(line))).toBe(units);
  });
});

describe('an amendment at its start', () => {
  const packed = aConfirmedOrder({
    lines: [
      aLine({ reserved: 2 }),
      aLine({ lineNo: 2, productId: 'mug', unitPriceMinor: 700, ordered: 1, reserved: 1 }),
    ],
    allocations: [
      anAllocation(),
      anAllocation({ lineNo: 2, productId: 'mug', locationId: 'paris', quantity: 1 }),
    ],
    shipments: [
      aShipment(),
      aShipment({
        id: 'shipment-2',
        locationId: 'paris',
        status: 'ready',
        lines: [{ lineNo: 2, quantity: 1 }],
      }),
    ],
    authorizations: [anAuthorization({ amountMinor: 2_700 })],
  });

  it.each<[what: string, amendment: AmendmentState, recalled: string[], extraMinor: number]>([
    ['fewer units of a line: its shipment', edit(shirts(1)), ['shipment-1'], 0],
    ['no units of a line', edit(mugs(0)), ['shipment-2'], 0],
    [
      'more units of a line: an authorization, and the shipment that they can join',
      edit(shirts(4)),
      ['shipment-1'],
      2_000,
    ],
    ['a new line', edit({ ...mugs(2), lineNo: 3 }), ['shipment-1'], 1_400],
    ['more units from a location without shipments', edit(pens(2)), [], 400],
    [
      'more units of one line and fewer of another, cheaper in total',
      edit(shirts(1), pens(2)),
      ['shipment-1'],
      0,
    ],
    [
      'more units of one line and fewer of another, more expensive in total',
      edit(shirts(3), mugs(0)),
      ['shipment-1', 'shipment-2'],
      300,
    ],
    ['a new address: every shipment', newAddress, ['shipment-1', 'shipment-2'], 0],
    ['fewer units of a line, as a partial cancellation', cancelLines(shirts(1)), ['shipment-1'], 0],
    ['no change', edit(), [], 0],
  ])(
    'recalls the affected shipments and requests the additional amount: %s',
    (_what, amendment, recalled, extraMinor) => {
      const { draft, result } = start(packed, amendment);
      expect(result).toEqual(ACCEPTED);
      expect(draft.state.amendments[0]?.status).toBe('started');
      expect(draft.state.shipments.filter((shipment) => shipment.recalled).map(({ id }) => id)).toEqual(
        recalled,
      );
      const added = draft.state.operations.slice(packed.operations.length);
      expect(added.map(({ purpose, amountMinor }) => [purpose, amountMinor])).toEqual(
        extraMinor > 0 ? [['amendment', extraMinor]] : [],
      );
      // The lines do not change before the carrier and the gateway have answered.
      expect(draft.state.lines).toEqual(packed.lines);
    },
  );

  it('does not recall shipments that have left', () => {
    const order = { ...packed, shipments: [aShipment({ status: 'shipped' }), packed.shipments[1]!] };
    const { draft } = start({ ...order, lines: [aLine({ shipped: 2 }), packed.lines[1]!] }, newAddress);
    expect(draft.state.shipments.map(({ recalled }) => recalled)).toEqual([false, true]);
  });

  it('requests no authorization while the order awaits an answer', () => {
    const order = aReservedOrder({ authorizations: [], operations: [], answerDeadline: NOW });
    const { draft } = start(order, edit(shirts(4)));
    expect(draft.state.operations).toEqual([]);
  });

  it('requests only the amount that is not authorized yet', () => {
    const order = aConfirmedOrder({ authorizations: [anAuthorization({ amountMinor: 2_500 })] });
    expect(start(order, edit(shirts(4))).draft.state.operations.at(-1)?.amountMinor).toBe(1_500);
  });

  it.each(
    refusals(
      ['order_closed', 'the order is completed', aShippedOrder({ status: 'completed' }), edit(shirts(3))],
      [
        'order_closed',
        'the order is being cancelled',
        aConfirmedOrder({ status: 'cancelling' }),
        edit(shirts(1)),
      ],
      [
        'order_closed',
        'the order is being rejected',
        aReservedOrder({ statusReason: 'payment_declined' }),
        edit(shirts(1)),
      ],
      [
        'amendment_in_progress',
        'another amendment is in progress',
        aConfirmedOrder({ amendments: [anAmendment({ id: 'another', status: 'started' })] }),
        edit(shirts(1)),
      ],
      ['already_shipped', 'the removed units have left', aShippedOrder(), edit(shirts(1))],
      ['already_shipped', 'the cancelled units have left', aShippedOrder(), cancelLines(shirts(0))],
      ['already_shipped', 'all units have left', aShippedOrder(), edit(mugs(1))],
      ['already_shipped', 'all units have left, and the address changes', aShippedOrder(), newAddress],
      ['order_would_be_empty', 'no units would be left', aConfirmedOrder(), edit(shirts(0))],
      ['order_would_be_empty', 'all units would be cancelled', aConfirmedOrder(), cancelLines(shirts(0))],
      [
        'picking_started',
        'the shipment is being picked',
        aConfirmedOrder({ shipments: [aShipment({ picking: true })] }),
        edit(shirts(3)),
      ],
      ['out_of_stock', 'stock is too low', aConfirmedOrder(), edit(shirts(4)), [aLevel({ available: 1 })]],
      ['out_of_stock', 'there is no stock', aConfirmedOrder(), edit(mugs(1)), [aLevel()]],
      [
        'out_of_stock',
        'two lines of a product together need more than the stock',
        aConfirmedOrder(),
        edit(shirts(4), { ...shirts(2), lineNo: 2 }),
        [aLevel({ available: 2 }), aLevel({ locationId: 'paris', available: 1 })],
      ],
    ),
  )('is refused at once (%s) when %s', (refusal, _why, order, amendment, stock) => {
    const { draft, result } = start(order, amendment, stock);
    expect(result).toEqual({ outcome: 'refused', refusal });
    expect(Object.keys(changesOf(order, draft))).toEqual(['amendments']);
    expect(draft.state.amendments[0]).toMatchObject({ status: 'refused', refusal });
    expect(timelineTypesOf(draft)).toEqual(['amendment_refused']);
  });

  it('can cancel units that are being picked, unlike an edit', () => {
    const order = aConfirmedOrder({ shipments: [aShipment({ picking: true })] });
    expect(start(order, cancelLines(shirts(1))).result).toEqual(ACCEPTED);
  });

  it('can change backordered units although all other units have left', () => {
    const order = aShippedOrder({ lines: [aLine({ ordered: 3, shipped: 2, backordered: 1 })] });
    expect(start(order, edit(shirts(2))).result).toEqual(ACCEPTED);
  });

  it('can use the stock of several locations together', () => {
    const stock = [aLevel({ available: 1 }), aLevel({ locationId: 'paris', available: 1 })];
    expect(start(aConfirmedOrder(), edit(shirts(4)), stock).result).toEqual(ACCEPTED);
  });

  it.each<[Partial<AmendmentState>, object]>([
    [{ status: 'started' }, ACCEPTED],
    [{ status: 'applied' }, ACCEPTED],
    [
      { status: 'refused', refusal: 'out_of_stock' },
      { outcome: 'refused', refusal: 'out_of_stock' },
    ],
  ])('gets the same result again when it is %j', (state, result) => {
    const amendment = { ...edit(shirts(1)), ...state };
    expect(resultOf(amendment)).toEqual(result);
    const order = aConfirmedOrder({ amendments: [amendment] });
    const draft = aDraft(order, { stock: STOCK });
    expect(startAmendment(draft, amendment.id)).toEqual(result);
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });

  it('throws an error if it is not in the record', () => {
    expect(() => startAmendment(aDraft(aConfirmedOrder()), 'ghost')).toThrow('has no amendment ghost');
  });
});

describe('an amendment at its end', () => {
  /** An order whose shipment has been recalled. */
  const unpacked = (over: Partial<OrderState> = {}): OrderState =>
    aConfirmedOrder({ shipments: [aShipment({ status: 'cancelled' })], ...over });
  const fourAuthorized = { authorizations: [anAuthorization({ amountMinor: 4_000 })] };

  it.each<
    [what: string, order: OrderState, amendment: AmendmentState, lines: object[], orderedMinor: number]
  >([
    ['removes units', unpacked(), edit(shirts(1)), [{ ordered: 2, reserved: 1, cancelled: 1 }], 2_000],
    [
      'adds units',
      unpacked(fourAuthorized),
      edit(shirts(4)),
      [{ ordered: 4, reserved: 4, pending: 0 }],
      4_000,
    ],
    [
      'adds a line, at its own price',
      unpacked(fourAuthorized),
      edit(mugs(2)),
      [{ reserved: 2 }, { lineNo: 2, sku: 'MUG', unitPriceMinor: 700, ordered: 2, reserved: 2 }],
      3_400,
    ],
    [
      'exchanges one for another',
      unpacked(),
      edit(shirts(0), mugs(1)),
      [{ reserved: 0, cancelled: 2 }, { reserved: 1 }],
      2_700,
    ],
    [
      'removes backordered and pending units first',
      unpacked({
        lines: [aLine({ ordered: 5, reserved: 2, backordered: 2 })],
        authorizations: [anAuthorization({ amountMinor: 5_000 })],
      }),
      edit(shirts(1)),
      [{ ordered: 5, backordered: 0, pending: 0, reserved: 1, cancelled: 4 }],
      5_000,
    ],
    ['changes only the address', unpacked(), newAddress, [{ reserved: 2 }], 2_000],
    [
      'reuses removed units instead of counting them twice',
      unpacked({
        lines: [aLine({ ordered: 2, reserved: 1, cancelled: 1 })],
        allocations: [anAllocation({ quantity: 1 })],
      }),
      edit(shirts(2)),
      [{ ordered: 2, reserved: 2, cancelled: 0 }],
      2_000,
    ],
    [
      'reuses unfulfillable units, and adds more',
      unpacked({
        lines: [aLine({ ordered: 5, reserved: 2, cancelled: 1, unfulfillable: 2 })],
        authorizations: [anAuthorization({ amountMinor: 6_000 })],
      }),
      edit(shirts(6)),
      [{ ordered: 6, reserved: 6, cancelled: 0, unfulfillable: 0 }],
      6_000,
    ],
    [
      'puts a removed line back at today’s price',
      unpacked({
        ...{ lines: [aLine({ cancelled: 2 }), aLine({ lineNo: 2, productId: 'mug', reserved: 2 })] },
        allocations: [anAllocation({ lineNo: 2, productId: 'mug' })],
        authorizations: [anAuthorization({ amountMinor: 3_100 })],
      }),
      edit({ ...shirts(1), unitPriceMinor: 1_100 }),
      [{ ordered: 2, reserved: 1, cancelled: 1, unitPriceMinor: 1_100 }, { reserved: 2 }],
      4_200,
    ],
  ])('%s', (_what, order, amendment, lines, orderedMinor) => {
    const draft = finish(order, amendment);
    expect(draft.state.lines).toMatchObject(lines);
    expect(draft.state.orderedMinor).toBe(orderedMinor);
    expect(draft.state.amendments).toMatchObject([{ status: 'applied', refusal: null }]);
    const details = {
      amendmentId: 'amendment-1',
      kind: 'edit',
      lines: amendment.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity })),
      address: amendment.changesAddress,
    };
    expect(draft.timelineEntries.at(-1)).toMatchObject({ type: 'amendment_applied', details });
    expect(draft.outboxEvents.at(-1)).toEqual({ type: 'order.amended', payload: details });
  });

  it('releases units of a split line at their location', () => {
    const draft = finish(
      unpacked({
        allocations: [anAllocation({ quantity: 1 }), anAllocation({ locationId: 'paris', quantity: 1 })],
      }),
      edit(shirts(1)),
    );
    expect(draft.movements).toEqual([
      { productId: 'shirt', locationId: 'berlin', type: 'released', onHandDelta: 0, reservedDelta: -1 },
    ]);
  });

  it('keeps units of the customer question pending, and closes the question when none is left', () => {
    const awaitingAnswer = aReservedOrder({
      lines: [aLine({ ordered: 4, reserved: 2 })],
      authorizations: [],
      operations: [],
      answerDeadline: NOW,
    });
    const less = finish(awaitingAnswer, edit(shirts(3)));
    expect(less.state).toMatchObject({
      answerDeadline: NOW,
      lines: [{ pending: 1, reserved: 2, cancelled: 1 }],
    });
    const none = finish(awaitingAnswer, edit(shirts(2)));
    expect(none.state).toMatchObject({ answerDeadline: null, lines: [{ pending: 0, reserved: 2 }] });
    const more = finish(awaitingAnswer, edit(shirts(5)));
    expect(more.line(1)).toMatchObject({ pending: 2, reserved: 3, ordered: 5 });
  });

  it.each(
    refusals(
      [
        'out_of_stock',
        'other orders have reserved the stock',
        unpacked(fourAuthorized),
        edit(shirts(4)),
        [aLevel({ available: 1 })],
      ],
      ['payment_declined', 'the additional amount is not authorized', unpacked(), edit(shirts(4))],
      ['already_shipped', 'the shipment has left', aShippedOrder(), cancelLines(shirts(1))],
      [
        'already_shipped',
        'the last shipment has left, and its address was to change',
        aShippedOrder(),
        newAddress,
      ],
      ['already_shipped', 'the shipment was packed again', aConfirmedOrder(), edit(shirts(1))],
    ),
  )('is refused as a whole (%s) when %s', (refusal, _why, order, amendment, stock) => {
    const draft = finish(order, amendment, stock);
    expect(draft.state.amendments).toMatchObject([{ status: 'refused', refusal }]);
    expect(Object.keys(changesOf(order, draft))).toEqual(['amendments']);
    expect(draft.movements).toEqual([]);
    expect(timelineTypesOf(draft)).toEqual(['amendment_refused']);
    expect(draft.outboxEvents).toMatchObject([{ type: 'order.amendment_refused', payload: { refusal } }]);
  });

  it.each<[what: string, order: OrderState, isMoneyPending: boolean]>([
    ['the carrier', aConfirmedOrder({ shipments: [aShipment({ recalled: true })] }), false],
    [
      'the gateway',
      unpacked({ operations: [anOperation(), anOperation({ no: 2, status: 'due', purpose: 'amendment' })] }),
      true,
    ],
  ])('waits for %s', (_what, order, isMoneyPending) => {
    const draft = aDraft(
      { ...order, amendments: [{ ...edit(shirts(1)), status: 'started' }] },
      { stock: STOCK },
    );
    finishAmendment(draft, isMoneyPending);
    expect(draft.state.amendments[0]?.status).toBe('started');
    expect(draft.timelineEntries).toEqual([]);
  });

  it.each<AmendmentState['status']>(['requested', 'applied', 'refused'])(
    'is none that is only %s',
    (status) => {
      const order = unpacked({ amendments: [{ ...edit(shirts(1)), status }] });
      const draft = aDraft(order, { stock: STOCK });
      finishAmendment(draft, false);
      expect(changesOf(order, draft)).toEqual({});
    },
  );
});
