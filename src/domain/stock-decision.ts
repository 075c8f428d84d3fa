import { planAllocations, type Allocation, type AvailableStock, type Demand } from './sourcing';

/** What to do when not everything that was ordered is available. */
export const FULFILLMENT_POLICIES = ['all_or_nothing', 'ship_available'] as const;

export type FulfillmentPolicy = (typeof FULFILLMENT_POLICIES)[number];

export interface WantedLine extends Demand {
  sku: string;
}

/** One product that fell short, summed over the order's lines. */
export interface Shortage {
  sku: string;
  asked: number;
  available: number;
}

export type StockDecision =
  | { outcome: 'reserve'; allocations: Allocation[]; shortages: Shortage[] }
  | { outcome: 'reject'; shortages: Shortage[] };

/** What the reservation of an order came to. */
export type StockOutcome =
  | {
      outcome: 'reserved';
      /** What the reserved units cost: the sum to authorise, in minor units. */
      amountMinor: number;
      currency: string;
      customerId: string;
      reservedUnits: number;
      shortages: Shortage[];
    }
  | { outcome: 'out_of_stock'; shortages: Shortage[] };

/**
 * Decides what of an order is reserved and where. `all_or_nothing` reserves everything or rejects;
 * `ship_available` reserves what there is, and rejects only when there is nothing at all.
 */
export function decideStock(
  lines: readonly WantedLine[],
  stock: readonly AvailableStock[],
  policy: FulfillmentPolicy,
): StockDecision {
  const shortages = findShortages(lines, sumByProduct(stock));
  if (isTurnedAway(lines, shortages, policy)) return { outcome: 'reject', shortages };
  return { outcome: 'reserve', allocations: planAllocations(lines, stock), shortages };
}

/**
 * The check at the door, before an order exists: is anything of it to be had at all? It compares with what
 * is available less what accepted orders have not reserved yet. It only turns away; the saga alone decides
 * who gets the stock.
 *
 * @param freeByProduct units by product id; a missing product counts as none
 * @returns the shortages when the order must be turned away, otherwise undefined
 */
export function turnAwayAtDoor(
  lines: readonly WantedLine[],
  freeByProduct: ReadonlyMap<string, number>,
  policy: FulfillmentPolicy,
): Shortage[] | undefined {
  const shortages = findShortages(lines, freeByProduct);
  return isTurnedAway(lines, shortages, policy) ? shortages : undefined;
}

function isTurnedAway(
  lines: readonly WantedLine[],
  shortages: readonly Shortage[],
  policy: FulfillmentPolicy,
): boolean {
  if (shortages.length === 0) return false;
  if (policy === 'all_or_nothing') return true;
  const skus = new Set(lines.map((line) => line.sku));
  return shortages.length === skus.size && shortages.every((s) => s.available === 0);
}

function findShortages(lines: readonly WantedLine[], available: ReadonlyMap<string, number>): Shortage[] {
  const asked = new Map<string, { sku: string; asked: number }>();
  for (const line of lines) {
    const sum = asked.get(line.productId) ?? { sku: line.sku, asked: 0 };
    sum.asked += line.quantity;
    asked.set(line.productId, sum);
  }
  return [...asked.entries()]
    .map(([productId, sum]) => ({ ...sum, available: Math.max(0, available.get(productId) ?? 0) }))
    .filter((s) => s.available < s.asked);
}

function sumByProduct(stock: readonly AvailableStock[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const s of stock) sums.set(s.productId, (sums.get(s.productId) ?? 0) + Math.max(0, s.available));
  return sums;
}
