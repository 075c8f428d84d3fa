import {
  resultOf,
  finishAmendment,
  startAmendment,
  wantedUnits,
} from '../../../../src/domain/order/decisions/amend';
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

/** Unless it says otherwise, there is enough of everything. */
const refusals = (...rows: Refused[]) =>
  rows.map(
    ([refusal, why, order, amendment, stock = STOCK]) => [refusal, why, order, amendment, stock] as const,
  );

function start(order: OrderState, amendment: AmendmentState, stock: AvailableStock[] = STOCK) {
  const draft = aDraft({ ...order, amendments: [amendment, ...order.amendments] }, { stock });
  return { draft, answer: startAmendment(draft, amendment.id) };
}

function finish(order: OrderState, amendment: AmendmentState, stock: AvailableStock[] = STOCK) {
  const draft = aDraft({ ...order, amendments: [{ ...amendment, status: 'started' }] }, { stock });
  finishAmendment(draft, false);
  return draft;
}

describe('the units that are wanted of a line', () => {
  it.each([
    [{ ordered: 5 }, 5],
    [{ ordered: 5, cancelled: 2 }, 3],
    [{ ordered: 5, cancelled: 1, unfulfillable: 1, shipped: 3 }, 3],
  ])('of %j are %i', (line, units) => {
    expect(wantedUnits(aLine(line))).toBe(units);
  });
});

describe('an amendment that starts', () => {
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
    ['fewer of a line: its shipment', edit(shirts(1)), ['shipment-1'], 0],
    ['none of a line', edit(mugs(0)), ['shipment-2'], 0],
    ['more of a line: money, and the shipment that it can go with', edit(shirts(4)), ['shipment-1'], 2_000],
    ['a new line', edit({ ...mugs(2), lineNo: 3 }), ['shipment-1'], 1_400],
    ['more of a line: no shipment of a place that has none', edit(pens(2)), [], 400],
    ['more of one and less of another, which is cheaper', edit(shirts(1), pens(2)), ['shipment-1'], 0],
    [
      'more of one and less of another, which is dearer',
      edit(shirts(3), mugs(0)),
      ['shipment-1', 'shipment-2'],
      300,
    ],
    ['another address: every shipment', newAddress, ['shipment-1', 'shipment-2'], 0],
    ['fewer of a line, asked for as a cancellation', cancelLines(shirts(1)), ['shipment-1'], 0],
    ['nothing', edit(), [], 0],
  ])(
    'takes back what it touches and asks for the money that it needs: %s',
    (_what, amendment, recalled, extraMinor) => {
      const { draft, answer } = start(packed, amendment);
      expect(answer).toEqual(ACCEPTED);
      expect(draft.state.amendments[0]?.status).toBe('started');
      expect(draft.state.shipments.filter((shipment) => shipment.recalled).map(({ id }) => id)).toEqual(
        recalled,
      );
      const asked = draft.state.operations.slice(packed.operations.length);
      expect(asked.map(({ purpose, amountMinor }) => [purpose, amountMinor])).toEqual(
        extraMinor > 0 ? [['amendment', extraMinor]] : [],
      );
      // Nothing is changed before the carrier and the gateway have answered.
      expect(draft.state.lines).toEqual(packed.lines);
    },
  );

  it('leaves alone what has left already', () => {
    const order = { ...packed, shipments: [aShipment({ status: 'shipped' }), packed.shipments[1]!] };
    const { draft } = start({ ...order, lines: [aLine({ shipped: 2 }), packed.lines[1]!] }, newAddress);
    expect(draft.state.shipments.map(({ recalled }) => recalled)).toEqual([false, true]);
  });

  it('asks for no money while the customer is asked: all of it will be asked for then', () => {
    const order = aReservedOrder({ authorizations: [], operations: [], answerDeadline: NOW });
    const { draft } = start(order, edit(shirts(4)));
    expect(draft.state.operations).toEqual([]);
  });

  it('needs no more money than is not held already', () => {
    const order = aConfirmedOrder({ authorizations: [anAuthorization({ amountMinor: 2_500 })] });
    expect(start(order, edit(shirts(4))).draft.state.operations.at(-1)?.amountMinor).toBe(1_500);
  });

  it.each(
    refusals(
      ['order_closed', 'the order is completed', aShippedOrder({ status: 'completed' }), edit(shirts(3))],
      ['order_closed', 'it is being cancelled', aConfirmedOrder({ status: 'cancelling' }), edit(shirts(1))],
      [
        'order_closed',
        'it is being rejected',
        aReservedOrder({ statusReason: 'payment_declined' }),
        edit(shirts(1)),
      ],
      [
        'amendment_in_progress',
        'another is under way',
        aConfirmedOrder({ amendments: [anAmendment({ id: 'another', status: 'started' })] }),
        edit(shirts(1)),
      ],
      ['already_shipped', 'too much has left', aShippedOrder(), edit(shirts(1))],
      ['already_shipped', 'too much has left to cancel', aShippedOrder(), cancelLines(shirts(0))],
      ['already_shipped', 'all has left', aShippedOrder(), edit(mugs(1))],
      ['already_shipped', 'all has left, and the address changes', aShippedOrder(), newAddress],
      ['order_would_be_empty', 'nothing would be left', aConfirmedOrder(), edit(shirts(0))],
      ['order_would_be_empty', 'all would be cancelled', aConfirmedOrder(), cancelLines(shirts(0))],
      [
        'picking_started',
        'the warehouse has it in hands',
        aConfirmedOrder({ shipments: [aShipment({ picking: true })] }),
        edit(shirts(3)),
      ],
      ['out_of_stock', 'there is too little', aConfirmedOrder(), edit(shirts(4)), [aLevel({ available: 1 })]],
      ['out_of_stock', 'there is none', aConfirmedOrder(), edit(mugs(1)), [aLevel()]],
      [
        'out_of_stock',
        'two lines of a product need more than there is',
        aConfirmedOrder(),
        edit(shirts(4), { ...shirts(2), lineNo: 2 }),
        [aLevel({ available: 2 }), aLevel({ locationId: 'paris', available: 1 })],
      ],
    ),
  )('is refused at once (%s) when %s', (refusal, _why, order, amendment, stock) => {
    const { draft, answer } = start(order, amendment, stock);
    expect(answer).toEqual({ outcome: 'refused', refusal });
    expect(Object.keys(changesOf(order, draft))).toEqual(['amendments']);
    expect(draft.state.amendments[0]).toMatchObject({ status: 'refused', refusal });
    expect(timelineTypesOf(draft)).toEqual(['amendment_refused']);
  });

  it('can cancel units that are being picked: only an edit cannot', () => {
    const order = aConfirmedOrder({ shipments: [aShipment({ picking: true })] });
    expect(start(order, cancelLines(shirts(1))).answer).toEqual(ACCEPTED);
  });

  it('can change what waits for a restock, although all else has left', () => {
    const order = aShippedOrder({ lines: [aLine({ ordered: 3, shipped: 2, backordered: 1 })] });
    expect(start(order, edit(shirts(2))).answer).toEqual(ACCEPTED);
  });

  it('finds enough when the stock of several places together is', () => {
    const stock = [aLevel({ available: 1 }), aLevel({ locationId: 'paris', available: 1 })];
    expect(start(aConfirmedOrder(), edit(shirts(4)), stock).answer).toEqual(ACCEPTED);
  });

  it.each<[Partial<AmendmentState>, object]>([
    [{ status: 'started' }, ACCEPTED],
    [{ status: 'applied' }, ACCEPTED],
    [
      { status: 'refused', refusal: 'out_of_stock' },
      { outcome: 'refused', refusal: 'out_of_stock' },
    ],
  ])('again, when it is %j, is answered as before', (state, answer) => {
    const amendment = { ...edit(shirts(1)), ...state };
    expect(resultOf(amendment)).toEqual(answer);
    const order = aConfirmedOrder({ amendments: [amendment] });
    const draft = aDraft(order, { stock: STOCK });
    expect(startAmendment(draft, amendment.id)).toEqual(answer);
    expect(changesOf(order, draft)).toEqual({});
    expect(draft.timelineEntries).toEqual([]);
  });

  it('must stand in the record', () => {
    expect(() => startAmendment(aDraft(aConfirmedOrder()), 'ghost')).toThrow('has no amendment ghost');
  });
});

describe('an amendment that is finished', () => {
  /** The carrier has taken the shipment off its list. */
  const unpacked = (over: Partial<OrderState> = {}): OrderState =>
    aConfirmedOrder({ shipments: [aShipment({ status: 'cancelled' })], ...over });
  const fourHeld = { authorizations: [anAuthorization({ amountMinor: 4_000 })] };

  it.each<[what: string, order: OrderState, amendment: AmendmentState, lines: object[], totalMinor: number]>([
    ['takes units out', unpacked(), edit(shirts(1)), [{ ordered: 2, reserved: 1, cancelled: 1 }], 2_000],
    ['adds units', unpacked(fourHeld), edit(shirts(4)), [{ ordered: 4, reserved: 4, pending: 0 }], 4_000],
    [
      'adds a line, at its own price',
      unpacked(fourHeld),
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
      'takes out first what waits',
      unpacked({
        lines: [aLine({ ordered: 5, reserved: 2, backordered: 2 })],
        authorizations: [anAuthorization({ amountMinor: 5_000 })],
      }),
      edit(shirts(1)),
      [{ ordered: 5, backordered: 0, pending: 0, reserved: 1, cancelled: 4 }],
      5_000,
    ],
    ['changes nothing but the address', unpacked(), newAddress, [{ reserved: 2 }], 2_000],
    [
      'puts units back that were taken out: they are the same ones',
      unpacked({
        lines: [aLine({ ordered: 2, reserved: 1, cancelled: 1 })],
        allocations: [anAllocation({ quantity: 1 })],
      }),
      edit(shirts(2)),
      [{ ordered: 2, reserved: 2, cancelled: 0 }],
      2_000,
    ],
    [
      'puts units back that could not be had, and adds to them',
      unpacked({
        lines: [aLine({ ordered: 5, reserved: 2, cancelled: 1, unfulfillable: 2 })],
        authorizations: [anAuthorization({ amountMinor: 6_000 })],
      }),
      edit(shirts(6)),
      [{ ordered: 6, reserved: 6, cancelled: 0, unfulfillable: 0 }],
      6_000,
    ],
    [
      'puts a line back that was taken out, at the price of today',
      unpacked({
        ...{ lines: [aLine({ cancelled: 2 }), aLine({ lineNo: 2, productId: 'mug', reserved: 2 })] },
        allocations: [anAllocation({ lineNo: 2, productId: 'mug' })],
        authorizations: [anAuthorization({ amountMinor: 3_100 })],
      }),
      edit({ ...shirts(1), unitPriceMinor: 1_100 }),
      [{ ordered: 2, reserved: 1, cancelled: 1, unitPriceMinor: 1_100 }, { reserved: 2 }],
      4_200,
    ],
  ])('%s', (_what, order, amendment, lines, totalMinor) => {
    const draft = finish(order, amendment);
    expect(draft.state.lines).toMatchObject(lines);
    expect(draft.state.totalMinor).toBe(totalMinor);
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

  it('puts units of a split line back where they lay', () => {
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

  it('leaves units that the customer is asked about, and closes the question when none is left', () => {
    const asking = aReservedOrder({
      lines: [aLine({ ordered: 4, reserved: 2 })],
      authorizations: [],
      operations: [],
      answerDeadline: NOW,
    });
    const less = finish(asking, edit(shirts(3)));
    expect(less.state).toMatchObject({
      answerDeadline: NOW,
      lines: [{ pending: 1, reserved: 2, cancelled: 1 }],
    });
    const none = finish(asking, edit(shirts(2)));
    expect(none.state).toMatchObject({ answerDeadline: null, lines: [{ pending: 0, reserved: 2 }] });
    const more = finish(asking, edit(shirts(5)));
    expect(more.line(1)).toMatchObject({ pending: 2, reserved: 3, ordered: 5 });
  });

  it.each(
    refusals(
      ['out_of_stock', 'others were faster', unpacked(fourHeld), edit(shirts(4)), [aLevel({ available: 1 })]],
      ['payment_declined', 'its money is not held', unpacked(), edit(shirts(4))],
      ['already_shipped', 'the shipment had left', aShippedOrder(), cancelLines(shirts(1))],
      [
        'already_shipped',
        'the last shipment had left, which was to go elsewhere',
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
