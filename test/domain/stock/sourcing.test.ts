import fc from 'fast-check';
import { planAllocations, type AvailableStock, type Demand } from '../../../src/domain/stock/sourcing';

/** Stock as `{ location: { product: available } }`; earlier locations have priority. */
function stockOf(locations: Record<string, Record<string, number>>): AvailableStock[] {
  return Object.entries(locations).flatMap(([locationId, products], locationPriority) =>
    Object.entries(products).map(([productId, available]) => ({
      productId,
      locationId,
      locationPriority,
      available,
    })),
  );
}

/** Demand as `{ product: quantity }`, one line for each. */
function demandOf(products: Record<string, number>): Demand[] {
  return Object.entries(products).map(([productId, quantity], index) => ({
    lineNo: index + 1,
    productId,
    quantity,
  }));
}

/** The allocations as `location: product x quantity`, which is easier to read than rows. */
function plan(demand: Demand[], stock: AvailableStock[]): string[] {
  return planAllocations(demand, stock)
    .map(({ locationId, productId, quantity }) => `${locationId}: ${productId} x ${quantity}`)
    .sort();
}

const sum = (of: readonly { quantity: number }[]) => of.reduce((total, { quantity }) => total + quantity, 0);

describe('sourcing', () => {
  it.each<
    [
      string,
      { demand: Record<string, number>; stock: Record<string, Record<string, number>>; plan: string[] },
    ]
  >([
    [
      'chooses the location of highest priority when several have enough',
      { demand: { mug: 2 }, stock: { berlin: { mug: 5 }, hamburg: { mug: 5 } }, plan: ['berlin: mug x 2'] },
    ],
    [
      'prefers a single shipment to the location of highest priority',
      {
        demand: { mug: 2, cap: 1 },
        stock: { berlin: { mug: 5 }, hamburg: { mug: 2, cap: 1 } },
        plan: ['hamburg: cap x 1', 'hamburg: mug x 2'],
      },
    ],
    [
      'splits a line when no location has enough, most units first',
      {
        demand: { mug: 7 },
        stock: { berlin: { mug: 3 }, hamburg: { mug: 5 } },
        plan: ['berlin: mug x 2', 'hamburg: mug x 5'],
      },
    ],
    [
      'allocates the available units when there are not enough anywhere',
      {
        demand: { mug: 9 },
        stock: { berlin: { mug: 3 }, hamburg: { mug: 5 } },
        plan: ['berlin: mug x 3', 'hamburg: mug x 5'],
      },
    ],
    [
      'skips locations with zero or negative stock',
      {
        demand: { mug: 1 },
        stock: { berlin: { mug: 0 }, hamburg: { mug: -4 }, munich: { mug: 1 } },
        plan: ['munich: mug x 1'],
      },
    ],
    [
      'makes two shipments when starting with the location of most units would lead to three',
      {
        demand: { u1: 1, u2: 1, u3: 1, u4: 1, u5: 1, u6: 1 },
        stock: {
          x: { u1: 1, u2: 1, u3: 1, u4: 1 },
          y: { u1: 1, u2: 1, u5: 1 },
          z: { u3: 1, u4: 1, u6: 1 },
        },
        plan: ['y: u1 x 1', 'y: u2 x 1', 'y: u5 x 1', 'z: u3 x 1', 'z: u4 x 1', 'z: u6 x 1'],
      },
    ],
    [
      'prefers the locations of highest priority among equally small sets',
      {
        demand: { mug: 5, cap: 1 },
        stock: { berlin: { mug: 2 }, hamburg: { mug: 4 }, munich: { mug: 3, cap: 1 } },
        plan: ['berlin: mug x 2', 'munich: cap x 1', 'munich: mug x 3'],
      },
    ],
    ['allocates nothing when nothing is in stock', { demand: { mug: 1 }, stock: {}, plan: [] }],
    ['allocates nothing for an order without lines', { demand: {}, stock: { berlin: { mug: 1 } }, plan: [] }],
  ])('%s', (_what, { demand, stock, plan: expected }) => {
    expect(plan(demandOf(demand), stockOf(stock))).toEqual(expected);
  });

  it('falls back to the id of the location when the priorities are equal', () => {
    const stock = ['munich', 'berlin', 'hamburg'].map((locationId) => ({
      ...{ productId: 'mug', locationId, locationPriority: 1, available: 1 },
    }));
    expect(plan(demandOf({ mug: 1 }), stock)).toEqual(['berlin: mug x 1']);
  });

  it('allocates each unit once when two lines of one product share a location', () => {
    const demand = [
      { lineNo: 1, productId: 'mug', quantity: 2 },
      { lineNo: 2, productId: 'mug', quantity: 2 },
    ];
    expect(planAllocations(demand, stockOf({ berlin: { mug: 3 } }))).toEqual([
      { lineNo: 1, productId: 'mug', locationId: 'berlin', quantity: 2 },
      { lineNo: 2, productId: 'mug', locationId: 'berlin', quantity: 1 },
    ]);
  });

  it('does not modify its arguments', () => {
    const demand = demandOf({ mug: 4 });
    const stock = stockOf({ berlin: { mug: 3 } });
    const before = structuredClone({ demand, stock });
    planAllocations(demand, stock);
    expect({ demand, stock }).toEqual(before);
  });
});

describe('sourcing, for any demand and stock,', () => {
  const PRODUCTS = ['mug', 'cap', 'pen'];
  const demands = fc
    .array(fc.record({ productId: fc.constantFrom(...PRODUCTS), quantity: fc.integer({ min: 1, max: 8 }) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((lines) => lines.map((line, index) => ({ ...line, lineNo: index + 1 })));
  const stocks = fc
    .dictionary(
      fc.constantFrom('berlin', 'hamburg', 'munich', 'vienna'),
      fc.dictionary(fc.constantFrom(...PRODUCTS), fc.integer({ min: -2, max: 10 })),
    )
    .map(stockOf);

  it('allocates min(demanded, available) of each product in total', () => {
    fc.assert(
      fc.property(demands, stocks, (demand, stock) => {
        const allocations = planAllocations(demand, stock);
        for (const product of PRODUCTS) {
          const of = <T extends { productId: string }>(rows: T[]) =>
            rows.filter((row) => row.productId === product);
          const available = of(stock).reduce((total, level) => total + Math.max(0, level.available), 0);
          expect(sum(of(allocations))).toBe(Math.min(sum(of(demand)), available));
        }
      }),
    );
  });

  it('never exceeds an inventory level or the demand of a line, and makes no empty allocations', () => {
    fc.assert(
      fc.property(demands, stocks, (demand, stock) => {
        const allocations = planAllocations(demand, stock);
        for (const { productId, locationId, available } of stock) {
          const atLocation = allocations.filter(
            (a) => a.productId === productId && a.locationId === locationId,
          );
          expect(sum(atLocation)).toBeLessThanOrEqual(Math.max(0, available));
        }
        for (const { lineNo, productId, quantity } of demand) {
          const given = allocations.filter((a) => a.lineNo === lineNo);
          expect(sum(given)).toBeLessThanOrEqual(quantity);
          expect(given.every((a) => a.productId === productId && a.quantity > 0)).toBe(true);
        }
        const places = allocations.map((a) => `${a.lineNo} ${a.locationId}`);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  /** The best set of locations, found by trying all sets. */
  function bestByHand(demand: Demand[], stock: AvailableStock[]): string[] {
    const places = [...new Map(stock.map((level) => [level.locationId, level.locationPriority]))]
      .sort(([a, first], [b, second]) => first - second || a.localeCompare(b))
      .map(([id]) => id);
    const has = (productId: string, ids: readonly string[]) =>
      stock
        .filter((level) => level.productId === productId && ids.includes(level.locationId))
        .reduce((total, level) => total + Math.max(0, level.available), 0);
    const isEnough = (ids: readonly string[]) =>
      PRODUCTS.every(
        (product) =>
          has(product, ids) >=
          Math.min(sum(demand.filter((d) => d.productId === product)), has(product, places)),
      );
    const ranks = (ids: readonly string[]) => ids.map((id) => places.indexOf(id));
    const choices = places
      .reduce<string[][]>((subsets, id) => subsets.flatMap((subset) => [subset, [...subset, id]]), [[]])
      .filter(isEnough)
      .sort((a, b) => {
        const [left, right] = [ranks(a), ranks(b)];
        const differs = left.findIndex((rank, index) => rank !== right[index]);
        return a.length - b.length || (differs < 0 ? 0 : left[differs]! - right[differs]!);
      });
    return choices[0]!;
  }

  it('uses the smallest set of locations, by priority among equally small ones', () => {
    const manyPlaces = fc
      .dictionary(
        fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
        fc.dictionary(fc.constantFrom(...PRODUCTS), fc.integer({ min: -1, max: 6 })),
        { maxKeys: 7, size: 'max' },
      )
      .map(stockOf);
    fc.assert(
      fc.property(demands, manyPlaces, (demand, stock) => {
        const used = [...new Set(planAllocations(demand, stock).map((a) => a.locationId))].sort();
        expect(used).toEqual(bestByHand(demand, stock).sort());
      }),
      { numRuns: 500 },
    );
  });

  it('allocates all available units of 500 products from twelve locations, and from a hundred', () => {
    const spread = (places: number, products: number): AvailableStock[] =>
      Array.from({ length: places * products }, (_, index) => ({
        productId: `p${index % products}`,
        locationId: `l${Math.floor(index / products)}`,
        locationPriority: Math.floor(index / products),
        available: (index * 7919) % 5 < 2 ? 1 : 0,
      }));
    for (const [places, products] of [
      [12, 500],
      [100, 500],
    ] as const) {
      const demand = Array.from({ length: products }, (_, index) => ({
        lineNo: index + 1,
        productId: `p${index}`,
        quantity: 1,
      }));
      const stock = spread(places, products);
      const allocations = planAllocations(demand, stock);
      const availableProducts = new Set(
        stock.filter((level) => level.available > 0).map((level) => level.productId),
      );
      expect(allocations).toHaveLength(availableProducts.size);
    }
  });

  it('makes one shipment when a single location has enough, from the one with the highest priority', () => {
    fc.assert(
      fc.property(
        demands,
        stocks,
        fc.constantFrom('berlin', 'hamburg', 'munich'),
        (demand, stock, completeLocation) => {
          const stockWithComplete = [
            ...stock.filter((level) => level.locationId !== completeLocation),
            ...PRODUCTS.map((productId) => ({
              ...{ productId, locationId: completeLocation, locationPriority: 2, available: 40 },
            })),
          ];
          const hasEnough = (locationId: string) =>
            PRODUCTS.every((productId) => {
              const level = stockWithComplete.find(
                (l) => l.locationId === locationId && l.productId === productId,
              );
              return (
                sum(demand.filter((d) => d.productId === productId)) <= Math.max(0, level?.available ?? 0)
              );
            });
          const [best] = stockWithComplete
            .filter((level) => hasEnough(level.locationId))
            .sort(
              (a, b) => a.locationPriority - b.locationPriority || (a.locationId < b.locationId ? -1 : 1),
            );
          const used = new Set(planAllocations(demand, stockWithComplete).map((a) => a.locationId));
          expect([...used]).toEqual([best!.locationId]);
        },
      ),
    );
  });

  it('never makes more shipments than units or stocked locations, and no empty shipment', () => {
    fc.assert(
      fc.property(demands, stocks, (demand, stock) => {
        const allocations = planAllocations(demand, stock);
        const locations = new Set(allocations.map((a) => a.locationId));
        const stocked = new Set(
          stock.filter((level) => level.available > 0).map((level) => level.locationId),
        );
        expect(locations.size).toBeLessThanOrEqual(Math.min(stocked.size, sum(demand)));
        expect([...locations].every((id) => stocked.has(id))).toBe(true);
      }),
    );
  });

  it('does not depend on the order of the stock', () => {
    const shuffled = stocks.chain((stock) =>
      fc.tuple(fc.constant(stock), fc.shuffledSubarray(stock, { minLength: stock.length })),
    );
    fc.assert(
      fc.property(demands, shuffled, (demand, [stock, other]) => {
        expect(planAllocations(demand, other)).toEqual(planAllocations(demand, stock));
      }),
    );
  });
});
