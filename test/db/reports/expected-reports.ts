/** Computes the figures of the reports directly from the record, without roll-ups. */
import { sql } from 'drizzle-orm';
import type { Dimension, ReportName } from '../../../src/contracts/wire/report';
import { rows, type Database } from '../../../src/db/connection/database';

interface Line {
  productId: string;
  price: number;
  ordered: number;
  shipped: number;
  delivered: number;
  returned: number;
  cancelled: number;
  unfulfillable: number;
}

export interface RawOrder {
  id: string;
  status: string;
  statusReason: string | null;
  storefrontId: string;
  currency: string;
  orderedMinor: number;
  /** In microseconds, as Postgres has them, so that durations are rounded to seconds once. */
  createdAt: number;
  lines: Line[];
  timeline: { type: string; at: number; source: string | null }[];
  deliveries: number[];
  money: { type: 'capture' | 'refund'; amount: number; at: number }[];
}

export interface ReportQuery {
  from: string;
  to: string;
  groupBy: Dimension[];
  storefrontId?: string;
  currency?: string;
  productId?: string;
  sku?: string;
}

type Row = Record<string, string | number | null>;

export interface ReportInput {
  orders: RawOrder[];
  products: Map<string, { sku: string; name: string }>;
  timeZone: string;
}

export async function readReportInput(db: Database, timeZone = 'UTC'): Promise<ReportInput> {
  const orders = await rows<{ order: RawOrder }>(
    db,
    sql`select json_build_object('id', o.id, 'status', o.status, 'statusReason', o.status_reason, 'storefrontId', o.storefront_id,
          'currency', o.currency, 'orderedMinor', o.ordered_minor, 'createdAt', (extract(epoch from o.created_at) * 1000000)::bigint,
          'lines', (select json_agg(json_build_object('productId', product_id, 'price', unit_price_minor, 'ordered', ordered,
              'shipped', shipped, 'delivered', delivered, 'returned', returned, 'cancelled', cancelled,
              'unfulfillable', unfulfillable)) from order_lines where order_id = o.id),
          'timeline', (select json_agg(json_build_object('type', type, 'at', (extract(epoch from at) * 1000000)::bigint, 'source', details ->> 'source')) from timeline_entries where order_id = o.id),
          'deliveries', (select coalesce(json_agg((extract(epoch from coalesce(status_at, updated_at)) * 1000000)::bigint), '[]') from shipments where order_id = o.id and status = 'delivered'),
          'money', (select coalesce(json_agg(json_build_object('type', type, 'amount', amount_minor, 'at', (extract(epoch from updated_at) * 1000000)::bigint)), '[]')
            from payment_operations where order_id = o.id and status = 'done' and type in ('capture', 'refund'))) as order
        from orders o`,
  );
  const products = await rows<{ id: string; sku: string; name: string }>(
    db,
    sql`select id, sku, name from products`,
  );
  return {
    orders: orders.map(({ order }) => order),
    products: new Map(products.map((p) => [p.id, p])),
    timeZone,
  };
}

const sumBy = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);
const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : round(part / whole, 4));
const secondsFrom = (start: number, end: number): number => Math.max(0, Math.round((end - start) / 1e6));

function dayOf(microseconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(
    new Date(microseconds / 1000),
  );
}

const hasEntry = (order: RawOrder, type: string): boolean =>
  order.timeline.some((entry) => entry.type === type);
const secondsToConfirm = (order: RawOrder): number | null => {
  const confirmed = order.timeline.find((entry) => entry.type === 'order_confirmed');
  return confirmed ? secondsFrom(order.createdAt, confirmed.at) : null;
};
const secondsToDeliver = (order: RawOrder): number | null => {
  const shipped = sumBy(order.lines, (l) => l.shipped);
  const arrived = order.lines.every(
    (l) => l.delivered === l.shipped && l.shipped + l.cancelled + l.unfulfillable === l.ordered,
  );
  if (shipped === 0 || !arrived) return null;
  return Math.max(...order.deliveries.map((at) => secondsFrom(order.createdAt, at)));
};

const UNITS = ['ordered', 'shipped', 'delivered', 'returned', 'cancelled', 'unfulfillable'] as const;

function unitsOf(lines: readonly Line[]): Row {
  const sums = UNITS.map((name) => [
    `units${name[0]!.toUpperCase()}${name.slice(1)}`,
    sumBy(lines, (l) => l[name]),
  ]);
  const units = Object.fromEntries(sums) as Record<string, number>;
  return { ...units, unitFillRate: ratio(units['unitsShipped']!, units['unitsOrdered']!) };
}

const valueOf = (lines: readonly Line[], name: (typeof UNITS)[number]): number =>
  sumBy(lines, (l) => l[name] * l.price);

const REASONS = [
  ...['out_of_stock', 'customer_unknown', 'customer_blocked', 'credit_limit_exceeded', 'payment_declined'],
  ...[
    'customer_check_unavailable',
    'payment_unavailable',
    'cancelled_out_of_stock',
    'carrier_refused',
    'carrier_unavailable',
    'nothing_left_to_ship',
  ],
];

function reasonOf(order: RawOrder): string {
  const isRequested = order.timeline.some(
    (entry) => entry.type === 'cancellation_started' && entry.source !== 'system',
  );
  if (order.status === 'cancelled' && isRequested) return 'cancelled_by_request';
  return REASONS.includes(order.statusReason ?? '') ? order.statusReason! : 'other';
}

/** One thing to count, with everything by which reports group or filter it. */
interface Item {
  day: string;
  storefront: string;
  currency: string;
  order: RawOrder;
  lines: Line[];
  productId: string;
  money: RawOrder['money'];
}

function itemsOf({ orders, timeZone }: ReportInput, report: ReportName, query: ReportQuery): Item[] {
  const byProduct =
    query.groupBy.includes('product') || query.productId !== undefined || query.sku !== undefined;
  return orders.flatMap((order) => {
    const { storefrontId: storefront, currency, lines } = order;
    const base = { storefront, currency, order };
    if (report === 'revenue') {
      return order.money.map((money) => ({
        ...base,
        day: dayOf(money.at, timeZone),
        lines: [],
        productId: '',
        money: [money],
      }));
    }
    const day = dayOf(order.createdAt, timeZone);
    if (report !== 'products' && !byProduct)
      return [{ ...base, day, lines, productId: '', money: order.money }];
    const productIds = [...new Set(lines.map((line) => line.productId))];
    return productIds.map((productId) => ({
      ...base,
      day,
      productId,
      lines: lines.filter((line) => line.productId === productId),
      money: [],
    }));
  });
}

const REPORT_FIGURES: { [Name in Exclude<ReportName, 'durations'>]: (items: Item[]) => Row } = {
  orders: (items) => {
    const orders = items.map((item) => item.order);
    const ended = (status: string) => orders.filter((order) => order.status === status).length;
    const filled = orders.filter((order) => order.lines.every((l) => l.shipped === l.ordered)).length;
    const money = (type: string) =>
      sumBy(
        orders.flatMap((o) => o.money.filter((m) => m.type === type)),
        (m) => m.amount,
      );
    const [rejected, cancelled, completed] = [ended('rejected'), ended('cancelled'), ended('completed')];
    return {
      ordersPlaced: orders.length,
      ordersConfirmed: orders.filter((order) => hasEntry(order, 'order_confirmed')).length,
      ordersRejected: rejected,
      ordersCancelled: cancelled,
      ordersCompleted: completed,
      ordersOpen: orders.length - rejected - cancelled - completed,
      ordersFilled: filled,
      ...unitsOf(items.flatMap((item) => item.lines)),
      orderFillRate: ratio(filled, orders.length),
      orderedMinor: sumBy(orders, (order) => order.orderedMinor),
      capturedMinor: money('capture'),
      refundedMinor: money('refund'),
      netMinor: money('capture') - money('refund'),
    };
  },
  products: (items) => {
    const lines = items.flatMap((item) => item.lines);
    const mean = (of: (order: RawOrder) => number | null): number | null => {
      const known = items.flatMap(({ order }) => of(order) ?? []);
      return known.length === 0 ? null : round(sumBy(known, (n) => n) / known.length, 3);
    };
    return {
      orders: items.length,
      ...unitsOf(lines),
      orderedMinor: valueOf(lines, 'ordered'),
      shippedMinor: valueOf(lines, 'shipped'),
      returnedMinor: valueOf(lines, 'returned'),
      netMinor: valueOf(lines, 'shipped') - valueOf(lines, 'returned'),
      meanSecondsToConfirm: mean(secondsToConfirm),
      meanSecondsToDeliver: mean(secondsToDeliver),
    };
  },
  revenue: (items) => {
    const sum = (type: string) =>
      sumBy(
        items.flatMap((i) => i.money.filter((m) => m.type === type)),
        (m) => m.amount,
      );
    return {
      capturedMinor: sum('capture'),
      refundedMinor: sum('refund'),
      netMinor: sum('capture') - sum('refund'),
    };
  },
  cancellations: (items) => ({
    orders: items.length,
    unitsOrdered: sumBy(
      items.flatMap((item) => item.lines),
      (line) => line.ordered,
    ),
    orderedMinor: sumBy(items, ({ order, productId, lines }) =>
      productId === '' ? order.orderedMinor : valueOf(lines, 'ordered'),
    ),
  }),
};

/** Rounds a percentile to steps of 2, 5 or 10 of its third digit. */
function roundToBucket(value: number): number {
  if (value < 100) return value;
  const unit = 10 ** (String(value).length - 3);
  const step = unit * (value < 200 * unit ? 2 : value < 500 * unit ? 5 : 10);
  return Math.round(value / step) * step;
}

function durationRows(items: Item[], group: Row): Row[] {
  return (
    [
      ['confirm', secondsToConfirm],
      ['deliver', secondsToDeliver],
    ] as const
  ).flatMap(([measure, of]) => {
    const durations = items.flatMap(({ order }) => of(order) ?? []).sort((a, b) => a - b);
    if (durations.length === 0) return [];
    const rank = (fraction: number) => roundToBucket(durations[Math.ceil(fraction * durations.length) - 1]!);
    const meanSeconds = round(sumBy(durations, (n) => n) / durations.length, 3);
    return [
      {
        ...group,
        measure,
        orders: durations.length,
        meanSeconds,
        p50Seconds: rank(0.5),
        p90Seconds: rank(0.9),
        p99Seconds: rank(0.99),
      },
    ];
  });
}

/** The rows of a report, in any order. */
export function expectedReport(input: ReportInput, report: ReportName, query: ReportQuery): Row[] {
  const { from, to, groupBy } = query;
  const items = itemsOf(input, report, query).filter(
    ({ day, storefront, currency, productId, order }) =>
      day >= from &&
      day < to &&
      (query.storefrontId === undefined || storefront === query.storefrontId) &&
      (query.currency === undefined || currency === query.currency) &&
      (query.productId === undefined || productId === query.productId) &&
      (query.sku === undefined || input.products.get(productId)?.sku === query.sku) &&
      (report !== 'cancellations' || ['rejected', 'cancelled'].includes(order.status)),
  );
  const groups = new Map<string, { group: Row; items: Item[] }>();
  for (const item of items) {
    const group: Row = {
      ...(groupBy.includes('day') ? { day: item.day } : {}),
      ...(groupBy.includes('month') ? { month: item.day.slice(0, 7) } : {}),
      ...(groupBy.includes('storefront') ? { storefrontId: item.storefront } : {}),
      ...(groupBy.includes('product') ? { productId: item.productId, ...nameOf(input, item.productId) } : {}),
      ...(groupBy.includes('reason') ? { outcome: item.order.status, reason: reasonOf(item.order) } : {}),
      ...(report === 'durations' ? {} : { currency: item.currency }),
    };
    const key = JSON.stringify(group);
    groups.set(key, { group, items: [...(groups.get(key)?.items ?? []), item] });
  }
  if (report === 'durations')
    return [...groups.values()].flatMap((entry) => durationRows(entry.items, entry.group));
  return [...groups.values()].map((entry) => ({ ...entry.group, ...REPORT_FIGURES[report](entry.items) }));
}

function nameOf({ products }: ReportInput, productId: string): { sku: string; name: string } {
  const { sku, name } = products.get(productId)!;
  return { sku, name };
}
