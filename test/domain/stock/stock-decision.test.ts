import fc from 'fast-check';
import type { AvailableStock } from '../../../src/domain/stock/sourcing';
import {
  decideStock,
  FULFILLMENT_POLICIES,
  checkAvailability,
  withoutBackorderDemand,
  type FulfillmentPolicy,
  type Shortage,
  type DemandLine,
} from '../../../src/domain/stock/stock-decision';

/** Creates one line for each SKU. The product's id is its SKU in lower case. */
function aDemand(quantities: Record<string, number>): DemandLine[] {
  return Object.entries(quantities).map(([sku, quantity], index) => ({
    ...{ lineNo: index + 1, sku, productId: sku.toLowerCase(), quantity },
  }));
}

function aStock(quantities: Record<string, number>, locationId = 'berlin'): AvailableStock[] {
  return Object.entries(quantities).map(([sku, available]) => ({
    ...{ productId: sku.toLowerCase(), locationId, locationPriority: 1, available },
  }));
}

interface Case {
  demand: Record<string, number>;
  stock: Record<string, number>;
  shortages: Shortage[];
  refusedBy: FulfillmentPolicy[];
}

const CASES: [string, Case][] = [
  [
    'everything is available',
    { demand: { MUG: 2, CAP: 1 }, stock: { MUG: 2, CAP: 9 }, shortages: [], refusedBy: [] },
  ],
  [
    'some units of one product are available',
    {
      demand: { MUG: 3 },
      stock: { MUG: 2 },
      shortages: [{ sku: 'MUG', requested: 3, available: 2 }],
      refusedBy: ['all_or_nothing'],
    },
  ],
  [
    'one product is sold out and another is not',
    {
      demand: { MUG: 1, CAP: 1 },
      stock: { CAP: 1 },
      shortages: [{ sku: 'MUG', requested: 1, available: 0 }],
      refusedBy: ['all_or_nothing'],
    },
  ],
  [
    'all products are short, but some units are available',
    {
      demand: { MUG: 2, CAP: 2 },
      stock: { MUG: 0, CAP: 1 },
      shortages: [
        { sku: 'MUG', requested: 2, available: 0 },
        { sku: 'CAP', requested: 2, available: 1 },
      ],
      refusedBy: ['all_or_nothing'],
    },
  ],
  [
    'nothing is available',
    {
      demand: { MUG: 1, CAP: 2 },
      stock: { MUG: 0 },
      shortages: [
        { sku: 'MUG', requested: 1, available: 0 },
        { sku: 'CAP', requested: 2, available: 0 },
      ],
      refusedBy: ['all_or_nothing', 'ship_available'],
    },
  ],
  [
    'the stock is negative',
    {
      demand: { MUG: 1 },
      stock: { MUG: -3 },
      shortages: [{ sku: 'MUG', requested: 1, available: 0 }],
      refusedBy: ['all_or_nothing', 'ship_available'],
    },
  ],
];

describe.each(CASES)('when %s', (_when, { demand, stock, shortages, refusedBy }) => {
  it.each(FULFILLMENT_POLICIES)('decides by %s, and lists the shortages', (policy) => {
    const decision = decideStock(aDemand(demand), aStock(stock), policy);
    expect(decision.outcome).toBe(refusedBy.includes(policy) ? 'reject' : 'reserve');
    expect(decision.shortages).toEqual(shortages);
  });

  it.each(FULFILLMENT_POLICIES)(
    'fails the availability check by %s exactly if the order is rejected',
    (policy) => {
      const free = new Map(aStock(stock).map((level) => [level.productId, level.available]));
      const rejectedFor = checkAvailability(aDemand(demand), free, policy);
      expect(rejectedFor).toEqual(refusedBy.includes(policy) ? shortages : undefined);
    },
  );
});

/** The units of a line by bucket. Empty buckets are left out. */
type Buckets = Partial<Record<'reserved' | 'backordered' | 'unfulfillable' | 'pending', number>>;

interface LineCase {
  order: FulfillmentPolicy;
  /** Each line demands 3 units. */
  lines: [sku: string, available: number, own?: FulfillmentPolicy][];
  expected: Buckets[] | 'rejected';
}

const ALL: Buckets = { reserved: 3 };
const SOME = (rest: Buckets): Buckets => ({ reserved: 2, ...rest });

const LINE_CASES: [string, LineCase][] = [
  [
    'reserves the available units of each line',
    {
      order: 'ship_available',
      lines: [
        ['MUG', 2],
        ['CAP', 9],
        ['PEN', 0],
      ],
      expected: [SOME({ unfulfillable: 1 }), ALL, { unfulfillable: 3 }],
    },
  ],
  [
    'backorders unavailable units',
    {
      order: 'backorder',
      lines: [
        ['MUG', 2],
        ['PEN', 0],
      ],
      expected: [SOME({ backordered: 1 }), { backordered: 3 }],
    },
  ],
  [
    'backorders all units when nothing is available',
    { order: 'backorder', lines: [['PEN', 0]], expected: [{ backordered: 3 }] },
  ],
  [
    'leaves unavailable units pending for the customer question',
    {
      order: 'ask_customer',
      lines: [
        ['MUG', 2],
        ['CAP', 9],
      ],
      expected: [SOME({ pending: 1 }), ALL],
    },
  ],
  [
    'leaves all units pending when nothing is available',
    { order: 'ask_customer', lines: [['PEN', 0]], expected: [{ pending: 3 }] },
  ],
  [
    'rejects the order for one line with a shortage',
    {
      order: 'all_or_nothing',
      lines: [
        ['MUG', 2],
        ['CAP', 9],
      ],
      expected: 'rejected',
    },
  ],
  [
    'rejects the order for a line without an own policy, although another line could be backordered',
    {
      order: 'all_or_nothing',
      lines: [
        ['MUG', 2],
        ['PEN', 0, 'backorder'],
      ],
      expected: 'rejected',
    },
  ],
  [
    'does not reject the order for a line with its own policy',
    {
      order: 'all_or_nothing',
      lines: [
        ['CAP', 9],
        ['MUG', 2, 'ship_available'],
        ['PEN', 0, 'backorder'],
      ],
      expected: [ALL, SOME({ unfulfillable: 1 }), { backordered: 3 }],
    },
  ],
  [
    'drops an incomplete line whose own policy is all_or_nothing, and keeps the others',
    {
      order: 'ship_available',
      lines: [
        ['MUG', 2, 'all_or_nothing'],
        ['CAP', 9],
      ],
      expected: [{ unfulfillable: 3 }, ALL],
    },
  ],
  [
    'reserves a complete line whose own policy is all_or_nothing',
    {
      order: 'ship_available',
      lines: [
        ['CAP', 3, 'all_or_nothing'],
        ['MUG', 2],
      ],
      expected: [ALL, SOME({ unfulfillable: 1 })],
    },
  ],
  [
    'rejects the order when every line is dropped',
    {
      order: 'backorder',
      lines: [
        ['MUG', 2, 'all_or_nothing'],
        ['PEN', 0, 'ship_available'],
      ],
      expected: 'rejected',
    },
  ],
  [
    'applies the own policy of each line',
    {
      order: 'backorder',
      lines: [
        ['MUG', 2],
        ['PEN', 0, 'ask_customer'],
        ['CAP', 2, 'ship_available'],
        ['BAG', 2, 'all_or_nothing'],
      ],
      expected: [SOME({ backordered: 1 }), { pending: 3 }, SOME({ unfulfillable: 1 }), { unfulfillable: 3 }],
    },
  ],
];

describe('the decision about each line', () => {
  it.each(LINE_CASES)('%s', (_what, { order, lines, expected }) => {
    const demand = lines.map(([sku, , own], index) => ({
      ...{ lineNo: index + 1, sku, productId: sku.toLowerCase(), quantity: 3 },
      ...(own ? { fulfillmentPolicy: own } : {}),
    }));
    const stock = lines.flatMap(([sku, available]) => aStock({ [sku]: available }));
    const decision = decideStock(demand, stock, order);
    if (expected === 'rejected') return expect(decision.outcome).toBe('reject');
    expect(decision).toMatchObject({
      outcome: 'reserve',
      lines: expected.map((buckets, index) => ({
        ...{ lineNo: index + 1, reserved: 0, backordered: 0, unfulfillable: 0, pending: 0 },
        ...buckets,
      })),
    });
  });

  it('gives the units that a dropped line would have reserved to the other lines', () => {
    const lines = [
      {
        ...{ lineNo: 1, sku: 'MUG', productId: 'mug', quantity: 5 },
        fulfillmentPolicy: 'all_or_nothing' as const,
      },
      { lineNo: 2, sku: 'MUG', productId: 'mug', quantity: 3 },
    ];
    expect(decideStock(lines, aStock({ MUG: 4 }), 'ship_available')).toMatchObject({
      lines: [
        { lineNo: 1, reserved: 0, unfulfillable: 5 },
        { lineNo: 2, reserved: 3, unfulfillable: 0 },
      ],
    });
  });

  it('never loses a unit, and reserves exactly the allocated units, for any policies', () => {
    const policy = fc.constantFrom(...FULFILLMENT_POLICIES);
    const line = fc.record({
      productId: fc.constantFrom('mug', 'cap', 'pen'),
      quantity: fc.integer({ min: 1, max: 6 }),
      fulfillmentPolicy: fc.option(policy),
    });
    const lines = fc
      .array(line, { minLength: 1, maxLength: 5 })
      .map((all) => all.map((l, index) => ({ ...l, lineNo: index + 1, sku: l.productId })));
    const stock = fc.dictionary(fc.constantFrom('MUG', 'CAP', 'PEN'), fc.integer({ min: -1, max: 8 }));
    fc.assert(
      fc.property(lines, stock, policy, (demand, available, orderPolicy) => {
        const decision = decideStock(demand, aStock(available), orderPolicy);
        if (decision.outcome === 'reject') return;
        expect(decision.lines.map((l) => l.lineNo)).toEqual(demand.map((l) => l.lineNo));
        for (const [index, { lineNo, reserved, ...rest }] of decision.lines.entries()) {
          const { quantity, fulfillmentPolicy } = demand[index]!;
          expect(reserved + rest.backordered + rest.unfulfillable + rest.pending).toBe(quantity);
          const allocated = decision.allocations.filter((a) => a.lineNo === lineNo);
          expect(allocated.reduce((sum, a) => sum + a.quantity, 0)).toBe(reserved);
          const effective = fulfillmentPolicy ?? orderPolicy;
          if (effective === 'all_or_nothing') expect([0, quantity]).toContain(reserved);
          if (effective !== 'backorder') expect(rest.backordered).toBe(0);
          if (effective !== 'ask_customer') expect(rest.pending).toBe(0);
        }
      }),
    );
  });
});

describe('the stock that a new order may reserve', () => {
  const stock = [
    ...[1, 2, 3].map((locationPriority) => ({
      ...{ productId: 'mug', locationId: `at-${locationPriority}`, locationPriority, available: 4 },
    })),
    { productId: 'cap', locationId: 'at-1', locationPriority: 1, available: 2 },
  ];
  const availableAfter = (backorderDemand: Record<string, number>, levels = stock) =>
    Object.fromEntries(
      withoutBackorderDemand(levels, new Map(Object.entries(backorderDemand))).map((level) => [
        `${level.productId} ${level.locationId}`,
        level.available,
      ]),
    );

  it.each<[string, Record<string, number>, number[]]>([
    ['is everything without backorders', {}, [4, 4, 4, 2]],
    ['is reduced by the backorder demand, at the least preferred location first', { mug: 3 }, [4, 4, 1, 2]],
    [
      'is what is left at the preferred locations when the backorder demand is high',
      { mug: 9 },
      [3, 0, 0, 2],
    ],
    ['is nothing when the backorder demand exceeds the stock', { mug: 50 }, [0, 0, 0, 2]],
    ['is reduced for each product separately', { mug: 1, cap: 1 }, [4, 4, 3, 1]],
    ['is not reduced by demand for a product without stock', { pen: 7 }, [4, 4, 4, 2]],
  ])('%s', (_what, backorderDemand, [first, second, third, caps]) => {
    expect(availableAfter(backorderDemand)).toEqual({
      ...{ 'mug at-1': first, 'mug at-2': second, 'mug at-3': third, 'cap at-1': caps },
    });
  });

  it('does not grow because a location has negative stock', () => {
    const levels = [stock[0]!, { ...stock[1]!, available: -3 }];
    expect(availableAfter({ mug: 1 }, levels)).toEqual({ 'mug at-1': 3, 'mug at-2': -3 });
  });

  it('is calculated without modifying the arguments', () => {
    const before = structuredClone(stock);
    availableAfter({ mug: 9 });
    expect(stock).toEqual(before);
  });
});

describe('the stock decision', () => {
  it('reserves the available units under ship_available', () => {
    const decision = decideStock(aDemand({ MUG: 3, CAP: 1 }), aStock({ MUG: 2, CAP: 1 }), 'ship_available');
    expect(decision).toMatchObject({
      allocations: [
        { lineNo: 1, quantity: 2 },
        { lineNo: 2, quantity: 1 },
      ],
    });
  });

  it('sums a product over its locations and lines', () => {
    const lines = [...aDemand({ MUG: 2 }), ...aDemand({ MUG: 3 }).map((line) => ({ ...line, lineNo: 2 }))];
    const stock = [...aStock({ MUG: 3 }), ...aStock({ MUG: 1 }, 'hamburg')];
    const decision = decideStock(lines, stock, 'all_or_nothing');
    expect(decision).toEqual({ outcome: 'reject', shortages: [{ sku: 'MUG', requested: 5, available: 4 }] });
  });

  it('does not subtract the negative stock of one location from the others', () => {
    const stock = [...aStock({ MUG: -5 }), ...aStock({ MUG: 2 }, 'hamburg')];
    expect(decideStock(aDemand({ MUG: 2 }), stock, 'all_or_nothing').outcome).toBe('reserve');
  });
});
