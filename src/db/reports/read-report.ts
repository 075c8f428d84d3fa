import { sql, type SQL } from 'drizzle-orm';
import {
  daysAfter,
  DIMENSIONS,
  rowKeyOf,
  reportRangeOf,
  type Dimension,
  type ReportName,
  type ReportRows,
} from '../../contracts/wire/report';
import { type Report, type ReportRequest } from '../../contracts/internal/reports';
import { rows, type Database, type Executor } from '../connection/database';
import { PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { WHOLE_ORDER } from './roll-up';

const list = (parts: readonly string[]): SQL => sql.raw(parts.join(', '));

/** The SQL of each dimension, on the cells `c` and the joined product `p`. */
const DIMENSION: Record<Dimension, { groups: string[]; selects: Record<string, string> }> = {
  day: { groups: ['c.day'], selects: { day: 'c.day::text' } },
  month: { groups: [`to_char(c.day, 'YYYY-MM')`], selects: { month: `to_char(c.day, 'YYYY-MM')` } },
  storefront: { groups: ['c.storefront_id'], selects: { storefrontId: 'c.storefront_id' } },
  product: { groups: ['c.product_id'], selects: { productId: 'c.product_id' } },
  reason: { groups: ['c.outcome', 'c.reason'], selects: { outcome: 'c.outcome', reason: 'c.reason' } },
};

const total = (name: string): string => `sum(c.${name})`;
const number = (expression: string): string => `(${expression})::float8`;
const ratio = (part: string, whole: string): string => number(`round(${part} / nullif(${whole}, 0), 4)`);
const mean = (sum: string, count: string): string => number(`round(${sum} / nullif(${count}, 0), 3)`);
const net = (plus: string, minus: string): string => number(`${total(plus)} - ${total(minus)}`);

const UNITS = {
  unitsOrdered: number(total('units_ordered')),
  unitsShipped: number(total('units_shipped')),
  unitsDelivered: number(total('units_delivered')),
  unitsReturned: number(total('units_returned')),
  unitsCancelled: number(total('units_cancelled')),
  unitsUnfulfillable: number(total('units_unfulfillable')),
  unitFillRate: ratio(total('units_shipped'), total('units_ordered')),
};

interface SummedReport {
  table: string;
  /** Excludes groups that existed and have lost everything. */
  having: string;
  columns: Record<string, string>;
}

/** The reports whose figures are sums of cells. Durations are not. */
const SUMMED_REPORTS: Partial<Record<ReportName, SummedReport>> = {
  orders: {
    table: 'report_orders',
    having: 'sum(c.placed) > 0',
    columns: {
      ordersPlaced: number(total('placed')),
      ordersConfirmed: number(total('confirmed')),
      ordersRejected: number(total('rejected')),
      ordersCancelled: number(total('cancelled')),
      ordersCompleted: number(total('completed')),
      ordersOpen: number('sum(c.placed - c.rejected - c.cancelled - c.completed)'),
      ordersFilled: number(total('filled')),
      ...UNITS,
      orderFillRate: ratio(total('filled'), total('placed')),
      orderedMinor: number(total('ordered_minor')),
      capturedMinor: number(total('captured_minor')),
      refundedMinor: number(total('refunded_minor')),
      netMinor: net('captured_minor', 'refunded_minor'),
    },
  },
  products: {
    table: 'report_products',
    having: 'sum(c.orders) > 0',
    columns: {
      orders: number(total('orders')),
      ...UNITS,
      orderedMinor: number(total('ordered_minor')),
      shippedMinor: number(total('shipped_minor')),
      returnedMinor: number(total('returned_minor')),
      netMinor: net('shipped_minor', 'returned_minor'),
      meanSecondsToConfirm: mean(total('confirm_seconds'), total('confirmations')),
      meanSecondsToDeliver: mean(total('deliver_seconds'), total('deliveries')),
    },
  },
  revenue: {
    table: 'report_revenue',
    having: 'sum(c.captured_minor) > 0 or sum(c.refunded_minor) > 0',
    columns: {
      capturedMinor: number(total('captured_minor')),
      refundedMinor: number(total('refunded_minor')),
      netMinor: net('captured_minor', 'refunded_minor'),
    },
  },
  cancellations: {
    table: 'report_cancellations',
    having: 'sum(c.orders) > 0',
    columns: {
      orders: number(total('orders')),
      unitsOrdered: number(total('units')),
      orderedMinor: number(total('ordered_minor')),
    },
  },
};

interface CurrentBuild {
  build: number;
  asOf: string;
  timeZone: string;
  today: string;
}

/**
 * Reads a report from the cells of the roll-up alone, never from orders.
 *
 * @returns one row more than `limit` when there are more; undefined while nothing has been rolled up
 */
export async function readReport<Name extends ReportName>(
  db: Database,
  name: Name,
  request: ReportRequest,
): Promise<Report<ReportRows[Name]> | undefined> {
  // One snapshot: the figures are those of the moment that the answer names, even if a new build replaces
  // them.
  return db.transaction(
    async (tx) => {
      const current = await readCurrentBuild(tx);
      if (!current) return undefined;
      const { build, today, asOf, timeZone } = current;
      const { from, to } = reportRangeOf(request, today);
      const sums = SUMMED_REPORTS[name];
      const key = rowKeyOf(name, request.groupBy).map((column) => `"${column}"`);
      const reportRows: ReportRows[Name][] = [];
      for (const days of splitDays({ ...request, from, to })) {
        const where = conditions(name, { ...request, ...days }, build);
        const query = sums ? summedQuery(sums, request, where) : durationsQuery(request, where);
        const page = sql`
          select * from (${query}) r ${afterCursor(key, request.after)}
          order by ${list(key)} limit ${request.limit + 1 - reportRows.length}::int`;
        reportRows.push(...(await rows<ReportRows[Name]>(tx, page)));
        if (reportRows.length > request.limit) break;
      }
      return { asOf: new Date(asOf).toISOString(), timeZone, from, to, rows: reportRows };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function readCurrentBuild(tx: Executor): Promise<CurrentBuild | undefined> {
  const [current] = await rows<CurrentBuild>(
    tx,
    sql`select id as build, to_json(as_of) #>> '{}' as "asOf", time_zone as "timeZone",
          (now() at time zone time_zone)::date::text as today
        from report_builds where as_of is not null order by id desc limit 1`,
  );
  return current;
}

/** As many days as are likely to fill a page if every product has a row on each day. */
const FIRST_SPLIT_DAYS = 4;

/**
 * Splits the range into days that are read together. A report by product and day has many more rows than a
 * page and is sorted by day: the first days fill the page, and the others need not be summed. Any other
 * report reads all days at once.
 */
function* splitDays({ groupBy, from, to, after }: Ranged): Generator<{ from: string; to: string }> {
  if (!groupBy.includes('day') || !groupBy.includes('product')) {
    yield { from, to };
    return;
  }
  const lastSeen = after?.[0] ?? from;
  // A cursor can be forged: a day outside the range is ignored.
  const isDay = !Number.isNaN(Date.parse(lastSeen)) && lastSeen > from && lastSeen < to;
  let since = isDay ? daysAfter(lastSeen, 0) : from;
  for (let days = FIRST_SPLIT_DAYS; since < to; days *= 2) {
    const until = daysAfter(since, days);
    yield { from: since, to: until < to ? until : to };
    since = until;
  }
}

function afterCursor(key: string[], after: string[] | undefined): SQL {
  if (!after) return sql``;
  const values = sql.join(
    after.map((value) => sql`${value}::text`),
    sql`, `,
  );
  return sql`where (${list(key)}) > (${values})`;
}

type Ranged = ReportRequest & { from: string; to: string };

function conditions(name: ReportName, request: Ranged, build: number): SQL {
  const { storefrontId, currency, sku, productId, groupBy } = request;
  const byProduct = groupBy.includes('product') || sku !== undefined || productId !== undefined;
  const parts = [sql`c.build = ${build}::int`, grainCondition(request)];
  if (storefrontId !== undefined) parts.push(sql`c.storefront_id = ${storefrontId}`);
  if (currency !== undefined) parts.push(sql`c.currency = ${currency}`);
  if (productId !== undefined) parts.push(sql`c.product_id = ${productId}::uuid`);
  if (sku !== undefined) parts.push(sql`c.product_id = (select id from products where sku = ${sku})`);
  if (name === 'cancellations') {
    parts.push(
      byProduct ? sql`c.product_id <> ${WHOLE_ORDER}::uuid` : sql`c.product_id = ${WHOLE_ORDER}::uuid`,
    );
  }
  return sql.join([...parts, PLANNED_EACH_TIME], sql` and `);
}

/** Single days if the report distinguishes them; otherwise whole months, and days at both ends. */
function grainCondition({ groupBy, from, to }: Ranged): SQL {
  const days = (since: string, until: string) =>
    sql`c.grain = 'day' and c.day >= ${since}::date and c.day < ${until}::date`;
  const firstMonth = from.endsWith('-01') ? from : monthAfter(from);
  const lastMonth = `${to.slice(0, 7)}-01`;
  if (groupBy.includes('day') || firstMonth >= lastMonth) return sql`(${days(from, to)})`;
  return sql`(
    c.grain = 'month' and c.day >= ${firstMonth}::date and c.day < ${lastMonth}::date
    ${from < firstMonth ? sql`or ${days(from, firstMonth)}` : sql``}
    ${lastMonth < to ? sql`or ${days(lastMonth, to)}` : sql``})`;
}

function monthAfter(day: string): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 10);
}

function grouping(groupBy: readonly Dimension[]) {
  const dimensions = DIMENSIONS.filter((dimension) => groupBy.includes(dimension)).map((d) => DIMENSION[d]);
  const columns = dimensions.flatMap((d) => Object.entries(d.selects));
  return {
    groups: dimensions.flatMap((d) => d.groups),
    names: columns.map(([name]) => `"${name}"`),
    selects: columns.map(([name, from]) => `${from} as "${name}"`),
  };
}

function summedQuery({ table, having, columns }: SummedReport, { groupBy }: ReportRequest, where: SQL): SQL {
  const { groups, selects } = grouping(groupBy);
  const sums = Object.entries(columns).map(([name, expression]) => `${expression} as "${name}"`);
  const cells = sql`
    select ${list([...selects, 'c.currency', ...sums])} from ${sql.raw(table)} c where ${where}
    group by ${list([...groups, 'c.currency'])} having ${sql.raw(having)}`;
  if (!groupBy.includes('product')) return cells;
  return sql`select g.*, p.sku, p.name from (${cells}) g join products p on p.id = g."productId"`;
}

/** The smallest duration that this fraction of the orders does not exceed. */
const percentile = (fraction: number, name: string): string =>
  `min(seconds) filter (where up_to >= ${fraction} * of_all) as "${name}"`;

function durationsQuery({ groupBy }: ReportRequest, where: SQL): SQL {
  const { groups, names } = grouping(groupBy);
  // Grouped by the raw values and converted to text at the end: dates sort faster.
  const keys = groups.map((_, index) => `k${index}`);
  const inner = groups.map((group, index) => `${group} as k${index}`);
  const outer = names.map((name, index) => `k${index}::text as ${name}`);
  return sql`
    select ${list([...outer, 'measure'])}, sum(orders)::float8 as orders,
      round(sum(total) / sum(orders), 3)::float8 as "meanSeconds",
      ${list([percentile(0.5, 'p50Seconds'), percentile(0.9, 'p90Seconds'), percentile(0.99, 'p99Seconds')])}
    from (
      select *, sum(orders) over (partition by ${list([...keys, 'measure'])} order by seconds) as up_to,
        sum(orders) over (partition by ${list([...keys, 'measure'])}) as of_all
      from (
        select ${list([...inner, 'c.measure', 'c.seconds'])}, sum(c.orders) as orders, sum(c.total_seconds) as total
        from report_durations c where ${where}
        group by ${list([...groups, 'c.measure', 'c.seconds'])} having sum(c.orders) > 0
      ) h
    ) d
    group by ${list([...keys, 'measure'])}`;
}
