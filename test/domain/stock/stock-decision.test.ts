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

/** One line for each SKU; the product's id is its SKU in small letters. */
function wanting(quantities: Record<string, number>): DemandLine[] {
  return Object.entries(quantities).map(([sku, quantity], index) => ({
    ...{ lineNo: index + 1, sku, productId: sku.toLowerCase(), quantity },
  }));
}

function stocking(quantities: Record<string, number>, locationId = 'berlin'): AvailableStock[] {
  return Object.entries(quantities).map(([sku, available]) => ({
    ...{ productId: sku.toLowerCase(), locationId, locationPriority: 1, available },
  }));
}

interface Case {
  wanted: Record<string, number>;
  stock: Record<string, number>;
  shortages: Shortage[];
  refusedBy: FulfillmentPolicy[];
}

const CASES: [string, Case][] = [
  [
    'everything is there',
    { wanted: { MUG: 2, CAP: 1 }, stock: { MUG: 2, CAP: 9 }, shortages: [], refusedBy: [] },
  ],
  [
    'a part of one product is there',
    {
      wanted: { MUG: 3 },
      stock: { MUG: 2 },
      shortages: [{ sku: 'MUG', requested: 3, available: 2 }],
      refusedBy: ['all_or_nothing'],
    },
  ],
  [
    'one product is sold out and another is not',
    {
      wanted: { MUG: 1, CAP: 1 },
      stock: { CAP: 1 },
      shortages: [{ sku: 'MUG', requested: 1, available: 0 }],
      refusedBy: ['all_or_nothing'],
    },
  ],
  [
    'all products fall short but something is there',
    {
      wanted: { MUG: 2, CAP: 2 },
      stock: { MUG: 0, CAP: 1 },
      shortages: [
        { sku: 'MUG', requested: 2, available: 0 },
        { sku: 'CAP', requested: 2, available: 1 },
      ],
      refusedBy: ['all_or_nothing'],
    },
  ],
  [
    'nothing at all is there',
    {
      wanted: { MUG: 1, CAP: 2 },
      stock: { MUG: 0 },
      shortages: [
        { sku: 'MUG', requested: 1, available: 0 },
        { sku: 'CAP', requested: 2, available: 0 },
      ],
      refusedBy: ['all_or_nothing', 'ship_available'],
    },
  ],
  [
    'less than nothing is there',
    {
      wanted: { MUG: 1 },
      stock: { MUG: -3 },
      shortages: [{ sku: 'MUG', requested: 1, available: 0 }],
      refusedBy: ['all_or_nothing', 'ship_available'],
    },
  ],
];

describe.each(CASES)('when %s', (_when, { wanted, stock, shortages, refusedBy }) => {
  it.each(FULFILLMENT_POLICIES)('decides by %s, and says what was asked and available', (policy) => {
    const decision = decideStock(wanting(wanted), stocking(stock), policy);
    expect(decision.outcome).toBe(refusedBy.includes(policy) ? 'reject' : 'reserve');
    expect(decision.shortages).toEqual(shortages);
  });

  it.each(FULFILLMENT_POLICIES)('turns away at the door by %s exactly what it would reject', (policy) => {
    const free = new Map(stocking(stock).map((level) => [level.productId, level.available]));
    const turnedAway = checkAvailability(wanting(wanted), free, policy);
    expect(turnedAway).toEqual(refusedBy.includes(policy) ? shortages : undefined);
  });
});

/** What becomes of a line: units by bucket, those of nothing left out. */
type Ends = Partial<Record<'reserved' | 'backordered' | 'unfulfillable' | 'pending', number>>;

interface LineCase {
  order: FulfillmentPolicy;
  /** Asked for 3 each; by product, what is there and the line's own policy. */
  lines: [sku: string, available: number, own?: FulfillmentPolicy][];
  ends: Ends[] | 'rejected';
}

const ALL: Ends = { reserved: 3 };
const SOME = (rest: Ends): Ends => ({ reserved: 2, ...rest });

const LINE_CASES: [string, LineCase][] = [
  [
    'ships what there is, line by line',
    {
      order: 'ship_available',
      lines: [
        ['MUG', 2],
        ['CAP', 9],
        ['PEN', 0],
      ],
      ends: [SOME({ unfulfillable: 1 }), ALL, { unfulfillable: 3 }],
    },
  ],
  [
    'waits for what is not there',
    {
      order: 'backorder',
      lines: [
        ['MUG', 2],
        ['PEN', 0],
      ],
      ends: [SOME({ backordered: 1 }), { backordered: 3 }],
    },
  ],
  [
    'waits although nothing is there',
    { order: 'backorder', lines: [['PEN', 0]], ends: [{ backordered: 3 }] },
  ],
  [
    'asks about what is not there',
    {
      order: 'ask_customer',
      lines: [
        ['MUG', 2],
        ['CAP', 9],
      ],
      ends: [SOME({ pending: 1 }), ALL],
    },
  ],
  ['asks although nothing is there', { order: 'ask_customer', lines: [['PEN', 0]], ends: [{ pending: 3 }] }],
  [
    'rejects all of it for one line that falls short',
    {
      order: 'all_or_nothing',
      lines: [
        ['MUG', 2],
        ['CAP', 9],
      ],
      ends: 'rejected',
    },
  ],
  [
    'rejects all of it for a line that follows the order, though another line would wait',
    {
      order: 'all_or_nothing',
      lines: [
        ['MUG', 2],
        ['PEN', 0, 'backorder'],
      ],
      ends: 'rejected',
    },
  ],
  [
    'does not reject for a line with a policy of its own',
    {
      order: 'all_or_nothing',
      lines: [
        ['CAP', 9],
        ['MUG', 2, 'ship_available'],
        ['PEN', 0, 'backorder'],
      ],
      ends: [ALL, SOME({ unfulfillable: 1 }), { backordered: 3 }],
    },
  ],
  [
    'leaves a line out that is all or nothing by itself, and keeps the others',
    {
      order: 'ship_available',
      lines: [
        ['MUG', 2, 'all_or_nothing'],
        ['CAP', 9],
      ],
      ends: [{ unfulfillable: 3 }, ALL],
    },
  ],
  [
    'takes a line that is all or nothing by itself when all of it is there',
    {
      order: 'ship_available',
      lines: [
        ['CAP', 3, 'all_or_nothing'],
        ['MUG', 2],
      ],
      ends: [ALL, SOME({ unfulfillable: 1 })],
    },
  ],
  [
    'rejects when every line is left out',
    {
      order: 'backorder',
      lines: [
        ['MUG', 2, 'all_or_nothing'],
        ['PEN', 0, 'ship_available'],
      ],
      ends: 'rejected',
    },
  ],
  [
    'deals with each line in its own way',
    {
      order: 'backorder',
      lines: [
        ['MUG', 2],
        ['PEN', 0, 'ask_customer'],
        ['CAP', 2, 'ship_available'],
        ['BAG', 2, 'all_or_nothing'],
      ],
      ends: [SOME({ backordered: 1 }), { pending: 3 }, SOME({ unfulfillable: 1 }), { unfulfillable: 3 }],
    },
  ],
];

describe('what becomes of each line', () => {
  it.each(LINE_CASES)('%s', (_what, { order, lines, ends }) => {
    const wanted = lines.map(([sku, , own], index) => ({
      ...{ lineNo: index + 1, sku, productId: sku.toLowerCase(), quantity: 3 },
      ...(own ? { fulfillmentPolicy: own } : {}),
    }));
    const stock = lines.flatMap(([sku, available]) => stocking({ [sku]: available }));
    const decision = decideStock(wanted, stock, order);
    if (ends === 'rejected') return expect(decision.outcome).toBe('reject');
    expect(decision).toMatchObject({
      outcome: 'reserve',
      lines: ends.map((end, index) => ({
        ...{ lineNo: index + 1, reserved: 0, backordered: 0, unfulfillable: 0, pending: 0 },
        ...end,
      })),
    });
  });

  it('gives to the others what a line that is left out would have taken', () => {
    const lines = [
      {
        ...{ lineNo: 1, sku: 'MUG', productId: 'mug', quantity: 5 },
        fulfillmentPolicy: 'all_or_nothing' as const,
      },
      { lineNo: 2, sku: 'MUG', productId: 'mug', quantity: 3 },
    ];
    expect(decideStock(lines, stocking({ MUG: 4 }), 'ship_available')).toMatchObject({
      lines: [
        { lineNo: 1, reserved: 0, unfulfillable: 5 },
        { lineNo: 2, reserved: 3, unfulfillable: 0 },
      ],
    });
  });

  it('never loses a unit, and reserves what it allocates, whatever the policies', () => {
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
      fc.property(lines, stock, policy, (wanted, available, orderPolicy) => {
        const decision = decideStock(wanted, stocking(available), orderPolicy);
        if (decision.outcome === 'reject') return;
        expect(decision.lines.map((l) => l.lineNo)).toEqual(wanted.map((l) => l.lineNo));
        for (const [index, { lineNo, reserved, ...rest }] of decision.lines.entries()) {
          const { quantity, fulfillmentPolicy } = wanted[index]!;
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

describe('what a newcomer may take', () => {
  const stock = [
    ...[1, 2, 3].map((locationPriority) => ({
      ...{ productId: 'mug', locationId: `at-${locationPriority}`, locationPriority, available: 4 },
    })),
    { productId: 'cap', locationId: 'at-1', locationPriority: 1, available: 2 },
  ];
  const left = (claims: Record<string, number>, levels = stock) =>
    Object.fromEntries(
      withoutBackorderDemand(levels, new Map(Object.entries(claims))).map((level) => [
        `${level.productId} ${level.locationId}`,
        level.available,
      ]),
    );

  it.each<[string, Record<string, number>, number[]]>([
    ['is everything when nobody waits', {}, [4, 4, 4, 2]],
    ['is less what they wait for, from the last location first', { mug: 3 }, [4, 4, 1, 2]],
    ['is what is left at the first locations when many wait', { mug: 9 }, [3, 0, 0, 2]],
    ['is nothing when they wait for all of it, and more', { mug: 50 }, [0, 0, 0, 2]],
    ['is less for each product by itself', { mug: 1, cap: 1 }, [4, 4, 3, 1]],
    ['is not less for a product that nobody has', { pen: 7 }, [4, 4, 4, 2]],
  ])('%s', (_what, claims, [first, second, third, caps]) => {
    expect(left(claims)).toEqual({
      ...{ 'mug at-1': first, 'mug at-2': second, 'mug at-3': third, 'cap at-1': caps },
    });
  });

  it('is no more because a location has less than nothing', () => {
    const levels = [stock[0]!, { ...stock[1]!, available: -3 }];
    expect(left({ mug: 1 }, levels)).toEqual({ 'mug at-1': 3, 'mug at-2': -3 });
  });

  it('changes nothing of what it is given', () => {
    const before = structuredClone(stock);
    left({ mug: 9 });
    expect(stock).toEqual(before);
  });
});

describe('the decision on stock', () => {
  it('reserves what there is under ship_available', () => {
    const decision = decideStock(wanting({ MUG: 3, CAP: 1 }), stocking({ MUG: 2, CAP: 1 }), 'ship_available');
    expect(decision).toMatchObject({
      allocations: [
        { lineNo: 1, quantity: 2 },
        { lineNo: 2, quantity: 1 },
      ],
    });
  });

  it('sums a product over locations, and over the lines that ask for it', () => {
    const lines = [...wanting({ MUG: 2 }), ...wanting({ MUG: 3 }).map((line) => ({ ...line, lineNo: 2 }))];
    const stock = [...stocking({ MUG: 3 }), ...stocking({ MUG: 1 }, 'hamburg')];
    const decision = decideStock(lines, stock, 'all_or_nothing');
    expect(decision).toEqual({ outcome: 'reject', shortages: [{ sku: 'MUG', requested: 5, available: 4 }] });
  });

  it('does not let a level below zero take away from what other locations have', () => {
    const stock = [...stocking({ MUG: -5 }), ...stocking({ MUG: 2 }, 'hamburg')];
    expect(decideStock(wanting({ MUG: 2 }), stock, 'all_or_nothing').outcome).toBe('reserve');
  });
});
