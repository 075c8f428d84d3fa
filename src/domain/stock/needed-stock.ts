import type { DemandLine, FulfillmentPolicy } from './stock-decision';

/**
 * The units of each product that must be left for the availability check to accept an order. `each`: of every
 * product; `any`: of one of them, whichever. A product that is not in it may have none left.
 */
export interface NeededStock {
  of: 'each' | 'any';
  unitsByProduct: ReadonlyMap<string, number>;
}

/**
 * What `checkAvailability` accepts, as numbers that the statement which accepts the order compares with what is
 * left under the lock. `each` product appears in one line.
 *
 * - Lines that the order's `all_or_nothing` applies to need all of their units.
 * - Otherwise one unit must be reserved, or may wait. A line with `backorder` or `ask_customer` may wait. A line
 *   with an `all_or_nothing` of its own reserves all of its units or none, and one with `ship_available` any.
 */
export function neededStockOf(lines: readonly DemandLine[], policy: FulfillmentPolicy): NeededStock {
  const complete = lines.filter((line) => !line.fulfillmentPolicy && policy === 'all_or_nothing');
  if (complete.length > 0) {
    return { of: 'each', unitsByProduct: new Map(complete.map((line) => [line.productId, line.quantity])) };
  }
  if (lines.some((line) => mayWait(line.fulfillmentPolicy ?? policy))) {
    return { of: 'each', unitsByProduct: new Map() };
  }
  const fewest = lines.map(({ productId, quantity, fulfillmentPolicy }): [string, number] => [
    productId,
    fulfillmentPolicy === 'all_or_nothing' ? quantity : 1,
  ]);
  return { of: 'any', unitsByProduct: new Map(fewest) };
}

const mayWait = (policy: FulfillmentPolicy): boolean => policy === 'backorder' || policy === 'ask_customer';
