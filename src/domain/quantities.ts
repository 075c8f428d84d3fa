/**
 * Where the units of one order line are. The buckets always add up:
 * `ordered = pending + reserved + backordered + shipped + cancelled + unfulfillable`,
 * and `delivered <= shipped`, `returned <= delivered`. The database checks the same sums.
 */
export interface LineQuantities {
  ordered: number;
  pending: number;
  reserved: number;
  backordered: number;
  shipped: number;
  delivered: number;
  returned: number;
  cancelled: number;
  unfulfillable: number;
}

export type FulfillmentStatus =
  | 'unfulfilled'
  | 'reserved'
  | 'partially_reserved'
  | 'partially_shipped'
  | 'shipped'
  | 'delivered'
  | 'unfulfillable';

function total(lines: readonly LineQuantities[], bucket: keyof LineQuantities): number {
  return lines.reduce((sum, line) => sum + line[bucket], 0);
}

/** The order's fulfilment label, derived from its lines; it is never stored. */
export function fulfillmentStatusOf(lines: readonly LineQuantities[]): FulfillmentStatus {
  const ordered = total(lines, 'ordered');
  const shipped = total(lines, 'shipped');
  const reserved = total(lines, 'reserved');
  const lost = total(lines, 'unfulfillable') + total(lines, 'cancelled');
  if (shipped > 0) {
    if (total(lines, 'delivered') === shipped && reserved === 0) return 'delivered';
    return reserved > 0 ? 'partially_shipped' : 'shipped';
  }
  if (reserved > 0)
    return reserved + total(lines, 'cancelled') === ordered ? 'reserved' : 'partially_reserved';
  return lost === ordered && total(lines, 'unfulfillable') > 0 ? 'unfulfillable' : 'unfulfilled';
}
