import { planAllocations, type Allocation, type AvailableStock, type Demand } from './sourcing';

/** What to do when not all ordered units are available. */
export const FULFILLMENT_POLICIES = [
  'all_or_nothing',
  'ship_available',
  'backorder',
  'ask_customer',
] as const;

export type FulfillmentPolicy = (typeof FULFILLMENT_POLICIES)[number];

/** What to do about a shortage when the customer does not answer in time. */
export const NO_ANSWER_POLICIES = ['ship_available', 'backorder', 'cancel'] as const;

export type NoAnswerPolicy = (typeof NO_ANSWER_POLICIES)[number];

/**
 * The possible answers of the customer about a shortage. Instead of answering, the
 * customer may amend the order.
 */
export const CUSTOMER_ANSWERS = ['ship_available', 'wait', 'cancel'] as const;
export type CustomerAnswer = (typeof CUSTOMER_ANSWERS)[number];

export interface DemandLine extends Demand {
  sku: string;
  /** The line's own policy. null or left out: the order's policy applies. */
  fulfillmentPolicy?: FulfillmentPolicy | null;
}

/** The shortage of one product, summed over the order's lines. */
export interface Shortage {
  sku: string;
  requested: number;
  available: number;
}

/** The units of one line in each bucket. `pending` units wait for the customer's answer. */
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
 * Decides which units of an order are reserved and where, and what happens to the others, line by line.
 *
 * - `all_or_nothing` of the order: the order is rejected unless all lines without an own
 *   policy get all of their units.
 * - `all_or_nothing` of a line: the line is dropped unless it gets all of its units.
 * - `ship_available`: unavailable units are `unfulfillable`.
 * - `backorder`: unavailable units are `backordered`.
 * - `ask_customer`: unavailable units stay `pending` until the customer has answered.
 *
 * The order is also rejected when no unit is reserved, backordered or pending.
 */
export function decideStock(
  lines: readonly DemandLine[],
  stock: readonly AvailableStock[],
  orderPolicy: FulfillmentPolicy,
): StockDecision {
  const shortages = findShortages(lines, sumByProduct(stock));
  const firstDecision = decideLines(lines, planAllocations(lines, stock), orderPolicy);
  if (firstDecision.some((line) => line.decision === 'reject')) return { outcome: 'reject', shortages };
  // The other lines get the stock that the dropped lines would have reserved.
  const kept = lines.filter((line) =>
    firstDecision.some((d) => d.lineNo === line.lineNo && d.decision !== 'drop'),
  );
  const allocations = planAllocations(kept, stock);
  const decisions = decideLines(kept, allocations, orderPolicy).map(
    ({ decision: _decision, ...line }) => line,
  );
  const dropped = lines
    .filter((line) => !kept.includes(line))
    .map((line) => ({ ...ZERO_UNITS, lineNo: line.lineNo, unfulfillable: line.quantity }));
  if (decisions.every((line) => line.reserved + line.backordered + line.pending === 0)) {
    return { outcome: 'reject', shortages };
  }
  return {
    outcome: 'reserve',
    allocations,
    lines: [...decisions, ...dropped].sort((a, b) => a.lineNo - b.lineNo),
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
 * The availability check before an order is accepted: can any of its units be reserved, now or as a
 * backorder? It compares the demand with the available units less those that accepted orders have not
 * reserved yet. It can only reject the request; the order's workflow alone decides who gets the stock.
 *
 * @param freeByProduct units by product id; a product that is not in it has none
 * @returns the shortages when the order must be rejected, otherwise undefined
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
 * The stock that a new order may reserve: the available units less the backorder demand. The
 * demand is deducted from the least preferred locations first, because backorders will be
 * allocated from the most preferred ones.
 *
 * @param backorderDemand units by product id
 */
export function withoutBackorderDemand(
  stock: readonly AvailableStock[],
  backorderDemand: ReadonlyMap<string, number>,
): AvailableStock[] {
  const left = new Map(backorderDemand);
  return [...stock]
    .sort((a, b) => b.locationPriority - a.locationPriority || b.locationId.localeCompare(a.locationId))
    .map((level) => {
      const deducted = Math.min(left.get(level.productId) ?? 0, Math.max(0, level.available));
      left.set(level.productId, (left.get(level.productId) ?? 0) - deducted);
      return { ...level, available: level.available - deducted };
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
