import { sql, type SQL } from 'drizzle-orm';
import { REPORTED_REASONS, type ReportedReason } from '../../contracts/wire/report';
import { CANCELLED_BY_REQUEST } from '../../domain/order/cancellation';
import { json, rows, type Executor } from '../connection/database';
import { REJECTED_OR_CANCELLED, TERMINAL_ORDER_STATUSES } from '../schema/status-lists';

/**
 * The version of the figures' definition. Increase it when the meaning of a figure changes: the roll-up is
 * then built again, beside the one that answers.
 */
export const ROLL_UP_DEFINITION = 2;

/** Stands for the order as a whole where rows are counted by product. */
export const WHOLE_ORDER = '00000000-0000-0000-0000-000000000000';

/** Reasons that the roll-up itself uses, of those that an order may end with. */
const REQUESTED: ReportedReason = CANCELLED_BY_REQUEST;
const OTHER: ReportedReason = 'other';

/**
 * Everything that an order contributes to the day on which it was placed; the names are those of the columns.
 */
const ORDER_FIGURES = [
  ...['day', 'storefront_id', 'currency', 'outcome', 'reason', 'confirmed', 'filled', 'confirm_seconds'],
  ...[
    'deliver_seconds',
    'ordered_minor',
    'captured_minor',
    'refunded_minor',
    'units_ordered',
    'units_shipped',
  ],
  ...['units_delivered', 'units_returned', 'units_cancelled', 'units_unfulfillable'],
];
const ITEM_FIGURES = [
  ...[
    'ordered_minor',
    'shipped_minor',
    'returned_minor',
    'units_ordered',
    'units_shipped',
    'units_delivered',
  ],
  ...['units_returned', 'units_cancelled', 'units_unfulfillable'],
];
const MONEY_FIGURES = ['captured_minor', 'refunded_minor'];

interface Cube {
  table: string;
  /**
   * A CTE of signed contributions: what an order contributes now (+1), and what it contributed before (-1).
   */
  from: SQL;
  keys: string[];
  /** What a contribution adds to each column. */
  adds: Record<string, string>;
}

const identityOf = (names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));
const unitNames = (names: string[]): string[] => names.filter((name) => name.startsWith('units_'));
const minorNames = (names: string[]): string[] => names.filter((name) => name.endsWith('_minor'));

/**
 * Durations are rounded, the longer the coarser, so that a day has about a hundred different ones and not as
 * many as orders: for example 1 234 s to 1 240 s, and 12 345 s to 12 400 s.
 */
const DECADES = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
const array = (values: number[]): SQL => sql.raw(`array[${values.join(', ')}]`);
/** The seconds from which each next step applies. */
const STEPS_FROM = array(DECADES.flatMap((decade) => [decade, 2 * decade, 5 * decade]));
const STEPS = array([1, ...DECADES.flatMap((decade) => [2, 5, 10].map((step) => (step * decade) / 100))]);
const MAX_DURATION_S = 1_000_000_000;

const CUBES: Cube[] = [
  {
    table: 'report_orders',
    from: sql`signed_orders f`,
    keys: ['storefront_id', 'currency'],
    adds: {
      placed: '1',
      confirmed: 'confirmed::int',
      rejected: `(outcome = 'rejected')::int`,
      cancelled: `(outcome = 'cancelled')::int`,
      completed: `(outcome = 'completed')::int`,
      filled: 'filled::int',
      ...identityOf([...minorNames(ORDER_FIGURES), ...unitNames(ORDER_FIGURES)]),
    },
  },
  {
    table: 'report_products',
    from: sql`signed_items f`,
    keys: ['storefront_id', 'product_id', 'currency'],
    adds: {
      orders: '1',
      ...identityOf(ITEM_FIGURES),
      confirmations: '(confirm_seconds is not null)::int',
      confirm_seconds: 'coalesce(confirm_seconds, 0)',
      deliveries: '(deliver_seconds is not null)::int',
      deliver_seconds: 'coalesce(deliver_seconds, 0)',
    },
  },
  {
    table: 'report_cancellations',
    from: sql`(
      select sign, day, storefront_id, product_id, currency, outcome, reason, units_ordered, ordered_minor
      from signed_items where reason is not null
      union all
      select sign, day, storefront_id, ${WHOLE_ORDER}::uuid, currency, outcome, reason, units_ordered, ordered_minor
      from signed_orders where reason is not null) f`,
    keys: ['storefront_id', 'product_id', 'currency', 'outcome', 'reason'],
    adds: { orders: '1', units: 'units_ordered', ordered_minor: 'ordered_minor' },
  },
  {
    table: 'report_revenue',
    from: sql`signed_money f`,
    keys: ['storefront_id', 'currency'],
    adds: identityOf(MONEY_FIGURES),
  },
  {
    table: 'report_durations',
    from: sql`(
      select sign, day, storefront_id, measure, took, (took + step / 2) / step * step as seconds
      from signed_orders
        cross join lateral (values ('confirm', confirm_seconds), ('deliver', deliver_seconds)) as m (measure, took)
        cross join lateral (select (${STEPS})[1 + width_bucket(took, ${STEPS_FROM})] as step) s
      where took is not null) f`,
    keys: ['storefront_id', 'measure', 'seconds'],
    adds: { orders: '1', total_seconds: 'took' },
  },
];

const list = (names: readonly string[]): SQL => sql.raw(names.join(', '));

/** The rows `r` that a table of contributions has of one order. `offset 0` keeps the lookup as it is written. */
const rolledUp = (table: string, build: number, orderId: string): SQL => sql`
  cross join lateral (
    select ctid as place, * from ${sql.raw(table)} where build = ${build}::int and order_id = ${sql.raw(orderId)} offset 0) r`;

/**
 * Rolls orders up in one statement: reads what each contributes now, subtracts what it contributed before,
 * and adds the difference to the cells. Doing it again adds nothing. Only one transaction at a time may do it
 * for a build.
 */
export async function rollUpOrders(
  tx: Executor,
  { build, timeZone }: { build: number; timeZone: string },
  orderIds: readonly string[],
): Promise<void> {
  if (orderIds.length === 0) return;
  const parts = [
    wantedCte(orderIds),
    itemsCte(),
    ordersCte(timeZone),
    moneyCte(timeZone),
    ...signedCtes(build),
    ...upsertCtes(build),
    ...CUBES.map((cube) => cellsCte(build, cube)),
  ];
  await rows(tx, sql`with ${sql.join(parts, sql`, `)} select 1`);
}

function wantedCte(orderIds: readonly string[]): SQL {
  return sql`
    wanted as materialized (
      select o.id, o.version, o.updated_at, o.created_at, o.storefront_id, o.currency, o.ordered_minor, o.status, o.status_reason
      from jsonb_array_elements_text(${json(orderIds)}::jsonb) as w (id) join orders o on o.id = w.id::uuid
    )`;
}

function itemsCte(): SQL {
  const summed = unitNames(ITEM_FIGURES).map((name) => `sum(l.${name.slice('units_'.length)}) as ${name}`);
  return sql`
    items as materialized (
      select l.order_id, l.product_id, sum(l.ordered * l.unit_price_minor) as ordered_minor,
        sum(l.shipped * l.unit_price_minor) as shipped_minor, sum(l.returned * l.unit_price_minor) as returned_minor,
        ${list(summed)}
      from wanted w join order_lines l on l.order_id = w.id group by 1, 2
    )`;
}

/**
 * An order is delivered when nothing of it is still to come and everything that shipped was delivered, by the
 * carrier's clock. The API's clock, which says when the order was placed, may be slightly ahead of others, so
 * negative durations count as zero.
 */
function ordersCte(timeZone: string): SQL {
  const summed = unitNames(ITEM_FIGURES).map((name) => `sum(${name}) as ${name}`);
  const seconds = (moment: string) =>
    sql.raw(
      `case when ${moment} is not null
         then least(greatest(round(extract(epoch from ${moment} - w.created_at)), 0), ${MAX_DURATION_S})::int end`,
    );
  return sql`
    fresh_orders as materialized (
      select w.id as order_id, w.version, w.updated_at as changed_at, (w.created_at at time zone ${timeZone}::text)::date as day,
        w.storefront_id, w.currency, case when w.status in ${TERMINAL_ORDER_STATUSES} then w.status else 'open' end as outcome,
        ${reasonExpression()} as reason, t.confirmed_at is not null as confirmed, i.units_shipped = i.units_ordered as filled,
        ${seconds('t.confirmed_at')} as confirm_seconds,
        case when i.units_shipped > 0 and i.units_delivered = i.units_shipped
          and i.units_shipped + i.units_cancelled + i.units_unfulfillable = i.units_ordered
          then ${seconds('s.delivered_at')} end as deliver_seconds,
        w.ordered_minor, coalesce(p.captured_minor, 0) as captured_minor,
        coalesce(p.refunded_minor, 0) as refunded_minor,
        ${list(unitNames(ITEM_FIGURES).map((name) => `i.${name}`))}
      from wanted w
      join (select order_id, ${list(summed)} from items group by 1) i on i.order_id = w.id
      left join lateral (
        select sum(captured_minor) as captured_minor, sum(refunded_minor) as refunded_minor from payments where order_id = w.id) p on true
      left join lateral (
        select min(at) filter (where type = 'order_confirmed') as confirmed_at,
          bool_or(type = 'cancellation_started' and details ->> 'source' is distinct from 'system') as asked
        from timeline_entries where order_id = w.id) t on true
      left join lateral (
        select max(coalesce(status_at, updated_at)) as delivered_at from shipments
        where order_id = w.id and status = 'delivered') s on true
    )`;
}

/**
 * Reports only our own codes. A caller who requests a cancellation may give any text as the reason, and that
 * text may equal a code.
 */
function reasonExpression(): SQL {
  return sql`
    case when w.status not in ${REJECTED_OR_CANCELLED} then null
      when w.status = 'cancelled' and t.asked then ${REQUESTED}::text
      when w.status_reason in (select jsonb_array_elements_text(${json(REPORTED_REASONS)}::jsonb)) then w.status_reason
      else ${OTHER}::text end`;
}

/**
 * An operation that is done never changes again: the time of its last change is when the gateway's answer was
 * written.
 */
function moneyCte(timeZone: string): SQL {
  return sql`
    fresh_money as materialized (
      select p.order_id, (p.updated_at at time zone ${timeZone}::text)::date as day,
        coalesce(sum(p.amount_minor) filter (where p.type = 'capture'), 0) as captured_minor,
        coalesce(sum(p.amount_minor) filter (where p.type = 'refund'), 0) as refunded_minor
      from wanted w join payment_operations p on p.order_id = w.id
      where p.status = 'done' and p.type in ('capture', 'refund')
      group by 1, 2
    )`;
}

/**
 * Present contributions with a plus, earlier ones with a minus. All orders of the batch are included, because
 * one may have lost a contribution.
 *
 * Earlier contributions are looked up order by order, which the laterals ensure. After a rebuild the statistics
 * know of no row of the new build. A join would then read the whole build once for each order: with 40 000
 * orders, a batch of 1 000 ran into the statement timeout. It now takes 0.4 s.
 */
function signedCtes(build: number): SQL[] {
  const ofOrder = [
    'day',
    'storefront_id',
    'currency',
    'outcome',
    'reason',
    'confirm_seconds',
    'deliver_seconds',
  ];
  const prefixed = (alias: string, names: string[]) => list(names.map((name) => `${alias}.${name}`));
  return [
    sql`
      old_orders as materialized (
        select r.* from wanted w ${rolledUp('rolled_up_orders', build, 'w.id')}
      ),
      old_items as materialized (
        select r.* from old_orders o ${rolledUp('rolled_up_items', build, 'o.order_id')}
      ),
      old_money as materialized (
        select r.* from old_orders o ${rolledUp('rolled_up_money', build, 'o.order_id')}
      ),
      signed_orders as materialized (
        select 1 as sign, ${list(ORDER_FIGURES)} from fresh_orders
        union all select -1, ${list(ORDER_FIGURES)} from old_orders
      )`,
    sql`
      signed_items as materialized (
        select 1 as sign, i.product_id, ${prefixed('o', ofOrder)}, ${prefixed('i', ITEM_FIGURES)}
        from items i join fresh_orders o using (order_id)
        union all
        select -1, i.product_id, ${prefixed('o', ofOrder)}, ${prefixed('i', ITEM_FIGURES)}
        from old_items i join old_orders o using (order_id)
      )`,
    sql`
      signed_money as materialized (
        select 1 as sign, m.day, o.storefront_id, o.currency, ${prefixed('m', MONEY_FIGURES)}
        from fresh_money m join fresh_orders o using (order_id)
        union all
        select -1, m.day, o.storefront_id, o.currency, ${prefixed('m', MONEY_FIGURES)}
        from old_money m join old_orders o using (order_id)
      )`,
  ];
}

/**
 * Stores what the orders contribute from now on, and deletes contributions that they have lost. Only a manual
 * change in the database can cause such a loss.
 */
function upsertCtes(build: number): SQL[] {
  return [
    sql`
      lost_items as (
        delete from rolled_up_items where ctid = any (array(
          select place from old_items where (order_id, product_id) not in (select order_id, product_id from items)))
      )`,
    sql`
      lost_money as (
        delete from rolled_up_money where ctid = any (array(
          select place from old_money where (order_id, day) not in (select order_id, day from fresh_money)))
      )`,
    upsertCte({
      build,
      table: 'rolled_up_orders',
      from: 'fresh_orders',
      keys: ['order_id'],
      names: ['version', 'changed_at', ...ORDER_FIGURES],
    }),
    upsertCte({
      build,
      table: 'rolled_up_items',
      from: 'items',
      keys: ['order_id', 'product_id'],
      names: ITEM_FIGURES,
    }),
    upsertCte({
      build,
      table: 'rolled_up_money',
      from: 'fresh_money',
      keys: ['order_id', 'day'],
      names: MONEY_FIGURES,
    }),
  ];
}

interface Upsert {
  build: number;
  table: string;
  from: string;
  keys: string[];
  names: string[];
}

function upsertCte({ build, table, from, keys, names }: Upsert): SQL {
  return sql`
    ${sql.raw(`kept_${table}`)} as (
      insert into ${sql.raw(table)} (build, ${list([...keys, ...names])})
      select ${build}::int, ${list([...keys, ...names])} from ${sql.raw(from)}
      on conflict (build, ${list(keys)}) do update set ${list(names.map((name) => `${name} = excluded.${name}`))}
    )`;
}

/** Adds to the cells of a day and of its month, in sorted order for the sake of the index. */
function cellsCte(build: number, { table, from, keys, adds }: Cube): SQL {
  const names = Object.keys(adds);
  const added = Object.values(adds).map((expression) => `sum(sign * ${expression})`);
  const changes = added.map((sum) => `${sum} <> 0`).join(' or ');
  return sql`
    ${sql.raw(`added_to_${table}`)} as (
      insert into ${sql.raw(table)} (build, grain, day, ${list([...keys, ...names])})
      select ${build}::int, g.grain, g.since, ${list([...keys, ...added])}
      from ${from}, lateral (values ('day', f.day), ('month', date_trunc('month', f.day::timestamp)::date)) as g (grain, since)
      group by g.grain, g.since, ${list(keys)}
      having ${sql.raw(changes)}
      order by g.grain, g.since, ${list(keys)}
      on conflict (build, grain, day, ${list(keys)})
        do update set ${list(names.map((name) => `${name} = ${table}.${name} + excluded.${name}`))}
    )`;
}
