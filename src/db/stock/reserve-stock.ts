import { sql, type SQL } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import {
  decideReservation,
  orderAfterReservation,
  type CustomerAllowance,
  type ReservationInputs,
  type StockRejection,
  type StockReservation,
} from '../../domain/order/decisions/reserve-stock';
import { OrderDraft } from '../../domain/order/order-draft';
import { snapshotOf } from '../../domain/order/snapshot';
import { describeEntries } from '../../domain/order/timeline-sentences';
import type { AvailableStock } from '../../domain/stock/sourcing';
import type { Shortage } from '../../domain/stock/stock-decision';
import { json, rows, type Database } from '../connection/database';
import { statementOf } from '../connection/rendered-statement';
import { orderStepCtes } from '../orders/order-step';
import { STOCK_OF_RESERVED_ORDER } from './pool-stock';
import { ORDER_STATE, type OrderAtRevision } from '../orders/load-order';
import type { UpdatedOrder } from '../orders/update-order';

/** Other orders took the stock during every attempt; trying again later is right. */
export class StockContentionError extends Error {
  override name = 'StockContentionError';
}

/** A failed attempt means that another order got stock, so the attempts end soon. */
const MAX_ATTEMPTS = 20;

/**
 * Reserves for an order what its policies allow, from the locations of its storefront's pool, or rejects it.
 * It reads the stock, decides (`decideReservation`), and writes the decision in one statement that applies only if
 * the stock is still there. An order that is not pending any more, or has its reservation, is left as it is:
 * repeats change nothing, and a step that comes after its undo does nothing.
 *
 * @param now ISO 8601, by the workflow's clock: deadlines start from it
 * @throws StockContentionError when the stock changed during every attempt
 * @throws Error when there is no such order
 */
export async function reserveStock(db: Database, orderId: string, now: string): Promise<UpdatedOrder> {
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
    const { order, inputs } = await readInputs(db, orderId);
    if (order.state.status !== 'pending' || order.state.reservation !== null) return asRead(order, now);
    const decision = decideReservation(inputs, now);
    const statement =
      decision.outcome === 'reserve'
        ? reservationStatement(orderId, order.state.version, decision)
        : rejectionStatement(orderId, decision);
    const [written] = await rows<{ revision: string }>(db, statement);
    if (!written) continue;
    const changes = describeEntries(decision.entries, order.state.currency);
    if (decision.outcome === 'reject') return { ...(await readAgain(db, orderId, now)), changes };
    const state = orderAfterReservation(order.state, decision);
    return { ...asRead({ state, revision: written.revision }, now), changes };
  }
  throw new StockContentionError(
    `The stock for order ${orderId} changed during each of ${MAX_ATTEMPTS} attempts`,
  );
}

const asRead = (order: OrderAtRevision, now: string): UpdatedOrder => ({
  snapshot: snapshotOf(new OrderDraft(order.state, { now, newId: uuidv7 })),
  results: {},
  changes: [],
  order,
});

async function readAgain(db: Database, orderId: string, now: string): Promise<UpdatedOrder> {
  return asRead((await readInputs(db, orderId)).order, now);
}

/** How many orders after an order may have been accepted before it. */
const NEXT_ORDERS = 100;

const OF_PRODUCT = sql`product_id = p.product_id and pool_id = p.pool_id`;

/** Whether a line needs all of its units, or the order is rejected. */
const needsAll = (line: SQL, order: SQL): SQL =>
  sql`(${line}.fulfillment_policy is null and ${order}.fulfillment_policy = 'all_or_nothing')`;

/**
 * What the line `l` of the order `o` leaves to other orders: to those that wait, ahead of it in the backorder
 * queue, and to those that have not reserved yet. A line that needs all of its units leaves nothing to the latter:
 * it was accepted for units that were left. Any other leaves what such lines claim, and what orders before it
 * claim. Each of them wants at least one unit, so no more of them are read than units are available, and none
 * while everybody can be served.
 */
const LEFT_TO_OTHERS = sql`
  case when p.available >= p.pending + p.backordered then p.backordered
    else (
      select coalesce(sum(backordered), 0) from (
        select backordered from order_lines
        where ${OF_PRODUCT} and backordered > 0 and (-backorder_priority, order_id) < (-o.backorder_priority, o.id)
        order by -backorder_priority, order_id limit p.available) ahead
    ) + case when ${needsAll(sql`l`, sql`o`)} then 0 else (
      select coalesce(sum(c.pending), 0) from (
        (select * from order_lines where ${OF_PRODUCT} and pending > 0 and order_id < o.id order by order_id limit p.available)
        union all
        -- Ids are made before orders are accepted: a few that are later were accepted earlier.
        (select * from order_lines where ${OF_PRODUCT} and pending > 0 and order_id > o.id order by order_id
          limit ${sql.raw(String(NEXT_ORDERS))})) c
      join orders placed on placed.id = c.order_id
      where placed.status = 'pending' and not exists (select from reservations r where r.order_id = placed.id)
        and (c.order_id < o.id or ${needsAll(sql`c`, sql`placed`)})
    ) end
  end`;

/**
 * What the customer service has allowed the customer of the order `o` lately, as its storefront `s` defines it:
 * among the latest orders of the customer, the one that was asked about last, for at least as much.
 */
const CUSTOMER_ALLOWANCE = sql`
  case when s.settings ? 'customerCheckMinutes' then (
    select json_build_object('at', p.customer_allowed_at, 'amountMinor', p.customer_allowed_minor)
    from (select * from orders where customer_id = o.customer_id and id < o.id order by id desc limit 10) p
    where p.storefront_id = o.storefront_id and p.currency = o.currency and p.customer_allowed_minor >= o.ordered_minor
      and p.customer_allowed_at > now() - make_interval(mins => (s.settings ->> 'customerCheckMinutes')::int)
    order by p.customer_allowed_at desc limit 1) end`;

type InputRow = OrderAtRevision & {
  customerAllowance: CustomerAllowance | null;
  stock: AvailableStock[] | null;
  backorderDemand: { productId: string; units: number }[] | null;
};

const inputStatement = statementOf(
  ['orderId'],
  ({ orderId }) => sql`
      select ${ORDER_STATE} as state, o.xmin::text as revision, ${CUSTOMER_ALLOWANCE} as "customerAllowance",
        (select json_agg(json_build_object('productId', i.product_id, 'locationId', i.location_id,
            'locationPriority', p.priority, 'available', i.on_hand - i.safety_stock - i.reserved))
          from inventory_levels i join locations p on p.id = i.location_id and p.pool_id = s.pool_id
          where i.product_id in (select product_id from order_lines where order_id = o.id)
            and i.on_hand - i.safety_stock - i.reserved > 0) as stock,
        (select json_agg(json_build_object('productId', p.product_id, 'units', ${LEFT_TO_OTHERS}))
          from order_lines l join pool_stock p on p.product_id = l.product_id and p.pool_id = s.pool_id
          where l.order_id = o.id and (p.backordered > 0 or p.available < p.pending)) as "backorderDemand"
      from orders o join storefronts s on s.id = o.storefront_id
      where o.id = ${orderId}`,
);

/** Reads the order, and the stock that it may reserve, in one statement. */
async function readInputs(
  db: Database,
  orderId: string,
): Promise<{ order: OrderAtRevision; inputs: ReservationInputs }> {
  const [row] = await rows<InputRow>(db, inputStatement({ orderId }));
  if (!row) throw new Error(`There is no order ${orderId}`);
  const { stock, backorderDemand, customerAllowance, ...order } = row;
  const { fulfillmentPolicy: policy, backorderDays, answerHours, lines } = order.state;
  const inputs = {
    ...{ policy, backorderDays, answerHours, customerAllowance },
    lines: lines.map((line) => ({ ...line, quantity: line.pending })),
    stock: stock ?? [],
    backorderDemand: new Map((backorderDemand ?? []).map(({ productId, units }) => [productId, units])),
  };
  return { order, inputs };
}

/**
 * One statement locks the order, locks the levels and what the pool has in sorted order (so that orders for the
 * same products never deadlock), and writes only if every allocation is still available beyond what is left for backorders.
 * Others may have taken some of the same units meanwhile, each no more than it found available.
 *
 * The new values are computed from the levels under the lock. When the statement began, a level may have had
 * nothing left, and Postgres evaluates a row's checks before it notices that somebody has changed the row
 * since.
 *
 * The version is compared because nothing else reveals a reservation that was made while this statement
 * waited for the order's row: Postgres reads that row again, and no other.
 */
function reservationStatement(
  orderId: string,
  version: number,
  { allocations, lines, authorizeMinor, ...changes }: StockReservation,
): SQL {
  return sql`
    with target as materialized (
      select id from orders
      where id = ${orderId} and status = 'pending' and version = ${version}::int
      for update
    ),
    allocated as materialized (
      select * from jsonb_to_recordset(${json(allocations)}::jsonb)
        as a ("lineNo" int, "productId" uuid, "locationId" text, quantity int, "leftForBackorders" int)
    ),
    wanted as materialized (
      select "productId" as product_id, "locationId" as location_id, sum(quantity)::int as quantity, max("leftForBackorders") as left_for_backorders
      from allocated group by 1, 2
    ),
    locked as materialized (
      select i.product_id, i.location_id, i.on_hand, i.reserved, i.on_hand - i.safety_stock - i.reserved as available
      from inventory_levels i join wanted using (product_id, location_id)
      where exists (select from target)
      order by i.product_id, i.location_id
      for update of i
    ),
    ${STOCK_OF_RESERVED_ORDER},
    guard as materialized (
      select exists (select from target) and (select count(*) from stock) >= 0 and not exists (
        select from wanted w left join locked l using (product_id, location_id)
        where l.available is null or l.available < w.quantity + w.left_for_backorders
      ) as ok
    ),
    levels as (
      update inventory_levels i set on_hand = l.on_hand, reserved = l.reserved + w.quantity, missing = 0
      from wanted w join locked l using (product_id, location_id), guard g
      where g.ok and i.product_id = w.product_id and i.location_id = w.location_id
    ),
    ledger as (
      insert into stock_movements (product_id, location_id, type, reserved_delta, on_hand_after, reserved_after, order_id)
      select product_id, location_id, 'reserved', w.quantity, l.on_hand, l.reserved + w.quantity, ${orderId}
      from wanted w join locked l using (product_id, location_id), guard g where g.ok
    ),
    held as (
      insert into reservations (order_id, status) select ${orderId}, 'active' from guard where ok
    ),
    kept as (
      insert into reservation_allocations (order_id, line_no, location_id, product_id, quantity, backorder_priority)
      select ${orderId}, a."lineNo", a."locationId", a."productId", a.quantity,
        (select o.backorder_priority from orders o where o.id = ${orderId})
      from allocated a, guard g where g.ok
    ),
    decided as materialized (
      select * from jsonb_to_recordset(${json(lines)}::jsonb)
        as d ("lineNo" int, reserved int, backordered int, unfulfillable int, pending int)
    ),
    lines as (
      update order_lines l set reserved = d.reserved, backordered = d.backordered, unfulfillable = d.unfulfillable,
        pending = d.pending
      from guard g, decided d
      where g.ok and l.order_id = ${orderId} and l.line_no = d."lineNo"
    ),
    ${authorizationCtes(orderId, authorizeMinor)},
    ${orderStepCtes({ orderId, ...changes }, sql`(select ok from guard)`)}
    select revision from changed`;
}

/** Records the authorization before the gateway is called. */
function authorizationCtes(orderId: string, amountMinor: number): SQL {
  return sql`
    hold as (
      insert into payment_authorizations (order_id, no, status, amount_minor)
      select ${orderId}, 1, 'due', ${amountMinor}::bigint from guard where ok and ${amountMinor}::bigint > 0
    ),
    operation as (
      insert into payment_operations (order_id, no, type, authorization_no, amount_minor, status, purpose)
      select ${orderId}, 1, 'authorize', 1, ${amountMinor}::bigint, 'due', 'order' from guard where ok and ${amountMinor}::bigint > 0
    )`;
}

function rejectionStatement(
  orderId: string,
  { reason, shortages, fulfillmentStatus, entries, events }: StockRejection,
): SQL {
  const step = { orderId, to: 'rejected' as const, reason, fulfillmentStatus, entries, events };
  return sql`
    with ${orderStepCtes(step, sql`status = 'pending'`)},
    lines as (
      update order_lines l set
        pending = 0,
        unfulfillable = case when l.sku = any (${shortSkus(shortages)}) then l.pending else 0 end,
        cancelled = case when l.sku = any (${shortSkus(shortages)}) then 0 else l.pending end
      from changed c where l.order_id = c.id
    )
    select revision from changed`;
}

const shortSkus = (shortages: Shortage[]): SQL =>
  sql`array(select jsonb_array_elements_text(${json(shortages.map((s) => s.sku))}::jsonb))`;
