import { fieldChanges, type FieldChange } from '../../access/audit';
import { wantedUnits } from '../line-quantities';
import type { Address, OrderLine } from '../order-record';
import type { AmendedLine } from '../order-state';

interface Amendable {
  lines: readonly OrderLine[];
  shippingAddress: Address;
  shippingMethod: string;
}

/** The differences between the amended order and the present one. */
export interface OrderDifference {
  lines: AmendedLine[];
  address: Address | undefined;
  method: string | undefined;
}

/**
 * Lists the changed fields, before and after. They may contain addresses, so only the record may store them.
 */
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
  orderLines: readonly OrderLine[],
): FieldChange[] {
  const line = orderLines.find((l) => l.lineNo === lineNo);
  if (!line) return fieldChanges({}, { sku, quantity }, `lines.${lineNo}.`);
  const before = { sku, quantity: wantedUnits(line), unitPriceMinor: line.unitPriceMinor };
  return fieldChanges(before, { sku, quantity, unitPriceMinor }, `lines.${lineNo}.`);
}

/** Completes the requested lines of a full replacement: lines that are not named get the quantity 0. */
export function replacementLines(
  orderLines: readonly OrderLine[],
  requested: readonly { sku: string; quantity: number }[],
): { sku: string; quantity: number }[] {
  const isNamed = ({ sku }: OrderLine): boolean => requested.some((line) => line.sku === sku);
  const rest = orderLines.filter((line) => !isNamed(line) && wantedUnits(line) > 0);
  return [...requested, ...rest.map(({ sku }) => ({ sku, quantity: 0 }))];
}
