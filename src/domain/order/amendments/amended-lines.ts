import { wantedUnits } from '../line-quantities';
import type { OrderLine } from '../order-record';
import type { AmendedLine, AmendmentState } from '../order-state';

/** A product as it is in the catalog today. */
export interface CatalogProduct {
  id: string;
  sku: string;
  name: string;
  priceMinor: number;
  currency: string;
  /** It is no longer sold. Orders that contain it keep it. */
  isArchived: boolean;
}

export interface RequestedAmendment {
  kind: AmendmentState['kind'];
  /** `quantity` of an edit: the demanded units in total. Of `cancel_lines`: the units to cancel. */
  lines: readonly { sku: string; quantity: number }[];
}

export type AmendedLines =
  | { outcome: 'lines'; lines: AmendedLine[] }
  | { outcome: 'unknown_skus'; skus: string[] }
  | { outcome: 'archived_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  /** Lines that do not fit the order. `index` is the line's index in the request. */
  | {
      outcome: 'invalid_lines';
      invalidLines: { index: number; field: 'sku' | 'quantity'; detail: string }[];
    };

/**
 * Determines the lines of an order after an amendment.
 *
 * - Lines keep their number and price. A new product gets the next number and today's price.
 * - A line without demanded units that gets units again keeps its number, and gets today's price.
 * - The quantity of an archived product may stay or decrease, but not increase.
 * - Lines that do not change are left out.
 *
 * @param catalog the requested products that exist
 */
export function amendLines(
  order: { currency: string; lines: readonly OrderLine[] },
  { kind, lines: requested }: RequestedAmendment,
  catalog: readonly CatalogProduct[],
): AmendedLines {
  const orderLines = new Map(order.lines.map((line) => [line.sku, line]));
  const products = new Map(catalog.map((product) => [product.sku, product]));
  const invalidLines = requested.flatMap(({ sku, quantity }, index) => {
    const error = lineErrorOf(kind, orderLines.get(sku), quantity);
    return error ? [{ index, ...error }] : [];
  });
  if (invalidLines.length > 0) return { outcome: 'invalid_lines', invalidLines };
  const skus = requested.map(({ sku }) => sku).filter((sku) => !orderLines.has(sku) && !products.has(sku));
  if (skus.length > 0) return { outcome: 'unknown_skus', skus };
  const unitsOf = (sku: string): number => (orderLines.has(sku) ? wantedUnits(orderLines.get(sku)!) : 0);
  const increased = kind === 'edit' ? requested.filter(({ sku, quantity }) => quantity > unitsOf(sku)) : [];
  const archived = increased.filter(({ sku }) => products.get(sku)?.isArchived).map(({ sku }) => sku);
  if (archived.length > 0) return { outcome: 'archived_skus', skus: archived };
  const bought = increased
    .filter(({ sku }) => unitsOf(sku) === 0)
    .flatMap(({ sku }) => products.get(sku) ?? []);
  const currencies = [...new Set([order.currency, ...bought.map((product) => product.currency)])];
  if (currencies.length > 1) return { outcome: 'mixed_currencies', currencies };

  let lastLineNo = Math.max(...order.lines.map((line) => line.lineNo));
  const lines = requested.flatMap(({ sku, quantity }): AmendedLine[] => {
    const line = orderLines.get(sku);
    const total = kind === 'edit' ? quantity : unitsOf(sku) - quantity;
    if (total === unitsOf(sku)) return [];
    const lineNo = line?.lineNo ?? ++lastLineNo;
    const product = bought.find((candidate) => candidate.sku === sku);
    if (product) {
      const { id: productId, name, priceMinor: unitPriceMinor } = product;
      return [{ lineNo, productId, sku, name, unitPriceMinor, quantity: total }];
    }
    const { productId, name, unitPriceMinor } = line!;
    return [{ lineNo, productId, sku, name, unitPriceMinor, quantity: total }];
  });
  return { outcome: 'lines', lines };
}

function lineErrorOf(
  kind: AmendmentState['kind'],
  line: OrderLine | undefined,
  quantity: number,
): { field: 'sku' | 'quantity'; detail: string } | undefined {
  if (kind === 'edit') {
    if (line || quantity > 0) return undefined;
    return { field: 'quantity', detail: 'must be at least 1 for a product that is not in the order' };
  }
  if (!line) return { field: 'sku', detail: 'is not in the order' };
  if (quantity <= wantedUnits(line)) return undefined;
  return { field: 'quantity', detail: `is more than the ${wantedUnits(line)} units in the order` };
}
