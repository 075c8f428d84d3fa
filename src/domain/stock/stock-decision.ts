import { planAllocations, type Allocation, type AvailableStock, type Demand } from './sourcing';

/** What to do when not everything that was ordered is available. */
export const FULFILLMENT_POLICIES = [
  'all_or_nothing',
  'ship_available',
  'backorder',
  'ask_customer',
] as const;

export type FulfillmentPolicy = (typeof FULFILLMENT_POLICIES)[number];

/** What to do about missing units when the customer, asked, does not answer in time. */
export const NO_ANSWER_POLICIES = ['ship_available', 'backorder', 'cancel'] as const;

export type NoAnswerPolicy = (typeof NO_ANSWER_POLICIES)[number];

/** What the customer, asked, can have done about them. To amend the order is an answer, too, but an edit by its nature. */
export const CUSTOMER_ANSWERS = ['ship_available', 'wait', 'cancel'] as const;
export type CustomerAnswer = (typeof CUSTOMER_ANSWERS)[number];

export interface DemandLine extends Demand {
  sku: string;
  /** The line's own policy; null or left out: the order's. */
  fulfillmentPolicy?: FulfillmentPolicy | null;
}

/** One product that fell short, summed over the order's lines. */
export interface Shortage {
  sku: string;
  requested: number;
  available: number;
}

/** What becomes of the units of one line. `pending` ones wait for the customer's answer. */
export interface LineDecision {
  lineNo: number;
  reserved: number;
  backordered: number;
  unfulfillable: number;
  pending: number;
}

export type StockDecision =
  | { outcome: 'reserve'; allocations: Allocation[]; lines: LineDecision[]; shortages: Shortage[] }
  | { outcome: 'reject'; shortages: Shortage[] };

/**
 * Decides what of an order is reserved and where, and what becomes of the rest, line by line.
 *
 * - `all_or_nothing` of the order: it is rejected unless all lines that follow the order have all of their units.
 * - `all_or_nothing` of a line: that line is left out unless it has all of its units.
 * - `ship_available`: what is missing is `unfulfillable`.
 * - `backorder`: what is missing waits for a restock.
 * - `ask_customer`: what is missing stays `pending` until the customer has answered.
 *
 * It is rejected as well when nothing is reserved and nothing waits.
 */
export function decideStock(
  lines: readonly DemandLine[],
  stock: readonly AvailableStock[],
  orderPolicy: FulfillmentPolicy,
): StockDecision {
  const shortages = findShortages(lines, sumByProduct(stock));
  const first = decideLines(lines, planAllocations(lines, stock), orderPolicy);
  if (first.some((line) => line.decision === 'reject')) return { outcome: 'reject', shortages };
  // What a line that is left out would have taken is there for the others.
  const kept = lines.filter((line) => first.some((d) => d.lineNo === line.lineNo && d.decision !== 'drop'));
  const allocations = planAllocations(kept, stock);
  const decided = decideLines(kept, allocations, orderPolicy).map(({ decision: _decision, ...line }) => line);
  const dropped = lines
    .filter((line) => !kept.includes(line))
    .map((line) => ({ ...ZERO_UNITS, lineNo: line.lineNo, unfulfillable: line.quantity }));
  if (decided.every((line) => line.reserved + line.backordered + line.pending === 0)) {
    return { outcome: 'reject', shortages };
  }
  return {
    outcome: 'reserve',
    allocations,
    lines: [...decided, ...dropped].sort((a, b) => a.lineNo - b.lineNo),
    shortages,
  };
}

const ZERO_UNITS = { reserved: 0, backordered: 0, unfulfillable: 0, pending: 0 };

type LineVerdict = 'reject' | 'drop' | 'keep';

function decideLines(
  lines: readonly DemandLine[],
  allocations: readonly Allocation[],
  orderPolicy: FulfillmentPolicy,
): (LineDecision & { decision: LineVerdict })[] {
  return lines.map(({ lineNo, quantity, fulfillmentPolicy }) => {
    const reserved = allocations
      .filter((allocation) => allocation.lineNo === lineNo)
      .reduce((total, allocation) => total + allocation.quantity, 0);
    const missing = quantity - reserved;
    const line = { ...ZERO_UNITS, lineNo, reserved, decision: 'keep' as LineVerdict };
    if (missing === 0) return line;
    switch (fulfillmentPolicy ?? orderPolicy) {
      case 'all_or_nothing':
        return { ...line, decision: fulfillmentPolicy ? 'drop' : 'reject' };
      case 'ship_available':
        return { ...line, unfulfillable: missing };
      case 'backorder':
        return { ...line, backordered: missing };
      case 'ask_customer':
        return { ...line, pending: missing };
    }
  });
}

/**
 * The check at the door, before an order exists: can anything of it be had, now or by waiting? It compares with
 * what is available less what accepted orders have not reserved yet. It only turns away; the saga alone decides
 * who gets the stock.
 *
 * @param freeByProduct units by product id; a missing product counts as none
 * @returns the shortages when the order must be turned away, otherwise undefined
 */
export function checkAvailability(
  lines: readonly DemandLine[],
  freeByProduct: ReadonlyMap<string, number>,
  policy: FulfillmentPolicy,
): Shortage[] | undefined {
  const anywhere = [...freeByProduct].map(([productId, available]) => ({
    productId,
    locationId: 'anywhere',
    locationPriority: 0,
    available,
  }));
  const decision = decideStock(lines, anywhere, policy);
  return decision.outcome === 'reject' ? decision.shortages : undefined;
}

/**
 * What a newcomer may take: what is available less what those ask for who wait already. The claims are taken off
 * the last locations first, as the waiting orders will be served from the first.
 *
 * @param claims units by product id
 */
export function withoutBackorderDemand(
  stock: readonly AvailableStock[],
  claims: ReadonlyMap<string, number>,
): AvailableStock[] {
  const left = new Map(claims);
  return [...stock]
    .sort((a, b) => b.locationPriority - a.locationPriority || b.locationId.localeCompare(a.locationId))
    .map((level) => {
      const claimed = Math.min(left.get(level.productId) ?? 0, Math.max(0, level.available));
      left.set(level.productId, (left.get(level.productId) ?? 0) - claimed);
      return { ...level, available: level.available - claimed };
    });
}

function findShortages(lines: readonly DemandLine[], available: ReadonlyMap<string, number>): Shortage[] {
  const requested = new Map<string, { sku: string; requested: number }>();
  for (const line of lines) {
    const sum = requested.get(line.productId) ?? { sku: line.sku, requested: 0 };
    sum.requested += line.quantity;
    requested.set(line.productId, sum);
  }
  return [...requested.entries()]
    .map(([productId, sum]) => ({ ...sum, available: Math.max(0, available.get(productId) ?? 0) }))
    .filter((s) => s.available < s.requested);
}

function sumByProduct(stock: readonly AvailableStock[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const s of stock) sums.set(s.productId, (sums.get(s.productId) ?? 0) + Math.max(0, s.available));
  return sums;
}
