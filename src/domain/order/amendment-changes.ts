import { fieldChanges, type FieldChange } from '../access/audit';
import { wantedUnits } from './decisions/amend';
import type { Address, OrderLine } from './order-record';
import type { AmendedLine } from './order-state';

interface Amendable {
  lines: readonly OrderLine[];
  shippingAddress: Address;
  shippingMethod: string;
}

/** What is to differ from the order as it is. */
export interface OrderDifference {
  lines: AmendedLine[];
  address: Address | undefined;
  method: string | undefined;
}

/** Field by field, before and after. It names addresses: it is for the timeline, which is in Postgres alone. */
export function changesOf(order: Amendable, { lines, address, method }: OrderDifference): FieldChange[] {
  return [
    ...lines.flatMap((line) => lineChanges(line, order.lines)),
    ...(address ? fieldChanges(order.shippingAddress, address, 'shippingAddress.') : []),
    ...(method === undefined
      ? []
      : [{ field: 'shippingMethod', before: order.shippingMethod, after: method }]),
  ];
}

function lineChanges(
  { lineNo, sku, quantity, unitPriceMinor }: AmendedLine,
  known: readonly OrderLine[],
): FieldChange[] {
  const line = known.find((l) => l.lineNo === lineNo);
  if (!line) return fieldChanges({}, { sku, quantity }, `lines.${lineNo}.`);
  const before = { sku, quantity: wantedUnits(line), unitPriceMinor: line.unitPriceMinor };
  return fieldChanges(before, { sku, quantity, unitPriceMinor }, `lines.${lineNo}.`);
}

/** All that is wanted, said line by line: what is not named is wanted no more. */
export function replacementLines(
  known: readonly OrderLine[],
  wish: readonly { sku: string; quantity: number }[],
): { sku: string; quantity: number }[] {
  const isNamed = ({ sku }: OrderLine): boolean => wish.some((line) => line.sku === sku);
  const rest = known.filter((line) => !isNamed(line) && wantedUnits(line) > 0);
  return [...wish, ...rest.map(({ sku }) => ({ sku, quantity: 0 }))];
}
