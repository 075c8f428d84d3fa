import { wanted } from './decisions/amend';
import type { OrderLine } from './order';
import type { AmendedLine, AmendmentState } from './order-state';

/** A product as the catalogue has it today. */
export interface CatalogueEntry {
  id: string;
  sku: string;
  name: string;
  priceMinor: number;
  currency: string;
}

export interface AmendmentWish {
  kind: AmendmentState['kind'];
  /** Of an edit: the units wanted in all. Of cancelled lines: the units that go. */
  lines: readonly { sku: string; quantity: number }[];
}

export type AmendedLines =
  | { outcome: 'lines'; lines: AmendedLine[] }
  | { outcome: 'unknown_skus'; skus: string[] }
  | { outcome: 'mixed_currencies'; currencies: string[] }
  /** What does not fit the order; `index` is the line's place in the wish. */
  | { outcome: 'misfits'; misfits: { index: number; field: 'sku' | 'quantity'; detail: string }[] };

/**
 * What an amendment would make of an order's lines. Lines keep their number and their price; a new product gets the
 * next number and today's price. Lines that would stay as they are are left out.
 *
 * @param catalogue the products of the wish that the order does not have yet; those that exist
 */
export function amendLines(
  order: { currency: string; lines: readonly OrderLine[] },
  { kind, lines: wish }: AmendmentWish,
  catalogue: readonly CatalogueEntry[],
): AmendedLines {
  const known = new Map(order.lines.map((line) => [line.sku, line]));
  const added = new Map(catalogue.map((product) => [product.sku, product]));
  const misfits = wish.flatMap(({ sku, quantity }, index) => {
    const misfit = misfitOf(kind, known.get(sku), quantity);
    return misfit ? [{ index, ...misfit }] : [];
  });
  if (misfits.length > 0) return { outcome: 'misfits', misfits };
  const skus = wish.map(({ sku }) => sku).filter((sku) => !known.has(sku) && !added.has(sku));
  if (skus.length > 0) return { outcome: 'unknown_skus', skus };
  const currencies = [...new Set([order.currency, ...catalogue.map((product) => product.currency)])];
  if (currencies.length > 1) return { outcome: 'mixed_currencies', currencies };

  let lineNo = Math.max(...order.lines.map((line) => line.lineNo));
  const lines = wish.flatMap(({ sku, quantity }): AmendedLine[] => {
    const line = known.get(sku);
    if (!line) {
      const { id: productId, name, priceMinor } = added.get(sku)!;
      return [{ lineNo: ++lineNo, productId, sku, name, unitPriceMinor: priceMinor, quantity }];
    }
    const { productId, name, unitPriceMinor } = line;
    const inAll = kind === 'edit' ? quantity : wanted(line) - quantity;
    if (inAll === wanted(line)) return [];
    return [{ lineNo: line.lineNo, productId, sku, name, unitPriceMinor, quantity: inAll }];
  });
  return { outcome: 'lines', lines };
}

function misfitOf(
  kind: AmendmentState['kind'],
  line: OrderLine | undefined,
  quantity: number,
): { field: 'sku' | 'quantity'; detail: string } | undefined {
  if (kind === 'edit') {
    if (line || quantity > 0) return undefined;
    return { field: 'quantity', detail: 'must be at least 1 for a product that is not in the order' };
  }
  if (!line) return { field: 'sku', detail: 'is not in the order' };
  if (quantity <= wanted(line)) return undefined;
  return { field: 'quantity', detail: `is more than the ${wanted(line)} there are of it` };
}
