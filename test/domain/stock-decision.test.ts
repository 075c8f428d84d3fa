import type { AvailableStock } from '../../src/domain/sourcing';
import {
  decideStock,
  FULFILLMENT_POLICIES,
  turnAwayAtDoor,
  type FulfillmentPolicy,
  type Shortage,
  type WantedLine,
} from '../../src/domain/stock-decision';

/** One line for each SKU; the product's id is its SKU in small letters. */
function wanting(quantities: Record<string, number>): WantedLine[] {
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
      shortages: [{ sku: 'MUG', asked: 3, available: 2 }],
      refusedBy: ['all_or_nothing'],
    },
  ],
  [
    'one product is sold out and another is not',
    {
      wanted: { MUG: 1, CAP: 1 },
      stock: { CAP: 1 },
      shortages: [{ sku: 'MUG', asked: 1, available: 0 }],
      refusedBy: ['all_or_nothing'],
    },
  ],
  [
    'all products fall short but something is there',
    {
      wanted: { MUG: 2, CAP: 2 },
      stock: { MUG: 0, CAP: 1 },
      shortages: [
        { sku: 'MUG', asked: 2, available: 0 },
        { sku: 'CAP', asked: 2, available: 1 },
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
        { sku: 'MUG', asked: 1, available: 0 },
        { sku: 'CAP', asked: 2, available: 0 },
      ],
      refusedBy: ['all_or_nothing', 'ship_available'],
    },
  ],
  [
    'less than nothing is there',
    {
      wanted: { MUG: 1 },
      stock: { MUG: -3 },
      shortages: [{ sku: 'MUG', asked: 1, available: 0 }],
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
    const turnedAway = turnAwayAtDoor(wanting(wanted), free, policy);
    expect(turnedAway).toEqual(refusedBy.includes(policy) ? shortages : undefined);
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
    expect(decision).toEqual({ outcome: 'reject', shortages: [{ sku: 'MUG', asked: 5, available: 4 }] });
  });

  it('does not let a level below zero take away from what other locations have', () => {
    const stock = [...stocking({ MUG: -5 }), ...stocking({ MUG: 2 }, 'hamburg')];
    expect(decideStock(wanting({ MUG: 2 }), stock, 'all_or_nothing').outcome).toBe('reserve');
  });
});
