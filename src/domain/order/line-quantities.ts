import { totalMinorOf } from '../shared/money';

/**
 * The units of one order line in each bucket. The buckets always add up:
 * `ordered = pending + reserved + backordered + shipped + cancelled + unfulfillable`,
 * and `delivered <= shipped`, `returned <= delivered`. Check constraints in the database enforce the same.
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

export const NO_UNITS: LineQuantities = {
  ordered: 0,
  pending: 0,
  reserved: 0,
  backordered: 0,
  shipped: 0,
  delivered: 0,
  returned: 0,
  cancelled: 0,
  unfulfillable: 0,
};

export const FULFILLMENT_STATUSES = [
  'unfulfilled',
  'reserved',
  'partially_reserved',
  'backordered',
  'partially_shipped',
  'shipped',
  'delivered',
  'returned',
  'unfulfillable',
] as const;

export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number];

/** The units of a line that are neither cancelled nor unfulfillable. */
export const wantedUnits = (line: LineQuantities): number =>
  line.ordered - line.cancelled - line.unfulfillable;

/**
 * The value in minor units of what the customer has got or will get: the ordered units that are neither
 * cancelled, unfulfillable nor returned. Captures less refunds come to this amount when the order has ended,
 * unless an operator skipped one of them.
 */
export const dueMinorOf = (lines: readonly (LineQuantities & { unitPriceMinor: number })[]): number =>
  totalMinorOf(lines.map((line) => ({ ...line, quantity: wantedUnits(line) - line.returned })));

function total(lines: readonly LineQuantities[], bucket: keyof LineQuantities): number {
  return lines.reduce((sum, line) => sum + line[bucket], 0);
}

/**
 * Derives the order's fulfillment status from its lines. Code that writes lines must store the status with
 * them, because orders are filtered by the stored status.
 */
export function fulfillmentStatusOf(lines: readonly LineQuantities[]): FulfillmentStatus {
  const shipped = total(lines, 'shipped');
  const reserved = total(lines, 'reserved');
  const waiting = total(lines, 'pending') + total(lines, 'backordered');
  if (shipped > 0) {
    if (reserved + waiting > 0) return 'partially_shipped';
    if (total(lines, 'returned') === shipped) return 'returned';
    return total(lines, 'delivered') === shipped ? 'delivered' : 'shipped';
  }
  const unfulfillable = total(lines, 'unfulfillable');
  if (reserved > 0) return waiting + unfulfillable > 0 ? 'partially_reserved' : 'reserved';
  if (total(lines, 'backordered') > 0) return 'backordered';
  const unavailable = unfulfillable + total(lines, 'cancelled');
  return unfulfillable > 0 && unavailable === total(lines, 'ordered') ? 'unfulfillable' : 'unfulfilled';
}
