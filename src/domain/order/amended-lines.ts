import { wantedUnits } from './decisions/amend';
import type { OrderLine } from './order-record';
import type { AmendedLine, AmendmentState } from './order-state';

/** A product as the catalogue has it today. */
export interface CatalogProduct {
  id: string;
  sku: string;
  name: string;
  priceMinor: number;
  currency: string;
  /** It is sold no more. Orders that have it keep it. */
  isArchived: boolean;
}

export interface RequestedAmendment {
  kind: AmendmentState['kind'];
  /** Of an edit: the units wanted in all. Of cancelled lines: the units that go. */
  lines: readonly { sku: string; quantity: number }[];
}

export type AmendedLines =
  | { outcome: 'lines'; lines: AmendedLine[] }
  | { outcome: 'unknown_skus'; skus: string[] }
  | { outcome: 'archived_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  /** What does not fit the order; `index` is the line's place in the wish. */
  | { outcome: 'misfits'; misfits: { index: number; field: 'sku' | 'quantity'; detail: string }[] };

/**
 * What an amendment would make of an order's lines. Lines keep their number and their price; a new product gets the
 * next number and today's price. A line of which nothing was wanted any more is bought anew: it keeps its number, and
 * has today's price. What is archived may stay and become less, but not more. Lines that would stay as they are are
 * left out.
 *
 * @param catalogue the products of the wish that exist
 */
export function amendLines(
  order: { currency: string; lines: readonly OrderLine[] },
  { kind, lines: wish }: RequestedAmendment,
  catalogue: readonly CatalogProduct[],
): AmendedLines {
  const known = new Map(order.lines.map((line) => [line.sku, line]));
  const products = new Map(catalogue.map((product) => [product.sku, product]));
  const misfits = wish.flatMap(({ sku, quantity }, index) => {
    const misfit = lineErrorOf(kind, known.get(sku), quantity);
    return misfit ? [{ index, ...misfit }] : [];
  });
  if (misfits.length > 0) return { outcome: 'misfits', misfits };
  const skus = wish.map(({ sku }) => sku).filter((sku) => !known.has(sku) && !products.has(sku));
  if (skus.length > 0) return { outcome: 'unknown_skus', skus };
  const unitsOf = (sku: string): number => (known.has(sku) ? wantedUnits(known.get(sku)!) : 0);
  const growing = kind === 'edit' ? wish.filter(({ sku, quantity }) => quantity > unitsOf(sku)) : [];
  const archived = growing.filter(({ sku }) => products.get(sku)?.isArchived).map(({ sku }) => sku);
  if (archived.length > 0) return { outcome: 'archived_skus', skus: archived };
  const bought = growing
    .filter(({ sku }) => unitsOf(sku) === 0)
    .flatMap(({ sku }) => products.get(sku) ?? []);
  const currencies = [...new Set([order.currency, ...bought.map((product) => product.currency)])];
  if (currencies.length > 1) return { outcome: 'mixed_currencies', currencies };

  let lastLineNo = Math.max(...order.lines.map((line) => line.lineNo));
  const lines = wish.flatMap(({ sku, quantity }): AmendedLine[] => {
    const line = known.get(sku);
    const inAll = kind === 'edit' ? quantity : unitsOf(sku) - quantity;
    if (inAll === unitsOf(sku)) return [];
    const lineNo = line?.lineNo ?? ++lastLineNo;
    const anew = bought.find((product) => product.sku === sku);
    if (anew) {
      const { id: productId, name, priceMinor: unitPriceMinor } = anew;
      return [{ lineNo, productId, sku, name, unitPriceMinor, quantity: inAll }];
    }
    const { productId, name, unitPriceMinor } = line!;
    return [{ lineNo, productId, sku, name, unitPriceMinor, quantity: inAll }];
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
  return { field: 'quantity', detail: `is more than the ${wantedUnits(line)} there are of it` };
}
