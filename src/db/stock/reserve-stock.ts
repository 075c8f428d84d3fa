import { sql, type SQL } from 'drizzle-orm';
import { inDays, inHours } from '../../domain/order/decisions/backorders';
import { sum } from '../../domain/order/order-state';
import {
  fulfillmentStatusOf,
  NO_UNITS,
  type FulfillmentStatus,
  type LineQuantities,
} from '../../domain/order/line-quantities';
import type { Allocation, AvailableStock } from '../../domain/stock/sourcing';
import type { OrderStatus } from '../../domain/order/order-status';
import type { ReservationStatus } from '../../domain/stock/reservation-status';
import {
  decideStock,
  withoutBackorderDemand,
  type FulfillmentPolicy,
  type Shortage,
  type StockDecision,
} from '../../domain/stock/stock-decision';
import { SYSTEM, type TimelineEntry } from '../../domain/order/timeline';
import type { UpdateOrderResult } from '../../domain/order/snapshot';
import { describeEntries } from '../../domain/order/timeline-sentences';
import { json, rows, type Database } from '../connection/database';
import { orderStepCtes, type EntriesAndEvents } from '../orders/order-step';
import { readOrderSnapshot } from '../orders/update-order';

/** Others took the stock again and again while we looked; trying later is right. */
export class StockContentionError extends Error {
  override name = 'StockContentionError';
}

type ReservationDecision = Extract<StockDecision, { outcome: 'reserve' }>;

type InputLine = ReservationInputs['lines'][number];

interface ReservationInputs {
  version: number;
  status: OrderStatus;
  reservation: ReservationStatus | null;
  policy: FulfillmentPolicy;
  backorderDays: number;
  answerHours: number;
  lines: {
    lineNo: number;
    productId: string;
    sku: string;
    quantity: number;
    unitPriceMinor: number;
    fulfillmentPolicy: FulfillmentPolicy | null;
  }[];
  stock: AvailableStock[] | null;
  /** Units of the same products that other orders of the pool wait for. */
  backorderDemand: { productId: string; units: number }[] | null;
}

/** Each failed try means that another order got stock, so trying again soon ends. */
const MAX_ATTEMPTS = 20;

/**
 * Reserves for an order, from the locations of its storefront's pool, what its policies allow, or rejects it:
 * looks, decides (`src/domain`), and writes the decision in one statement that holds only if the stock is
 * still there. An order that is not pending any more, or has its reservation, is left as it is: so repeats
 * change nothing, and a step that comes after its undo refuses.
 *
 * @param now ISO 8601, by the workflow's clock: waiting starts from it
 * @throws StockContentionError when the stock moved on every try
 */
export async function reserveStock(db: Database, orderId: string, now: string): Promise<UpdateOrderResult> {
  for (let tries = 0; tries < MAX_ATTEMPTS; tries++) {
    const inputs = await readInputs(db, orderId);
    if (inputs.status !== 'pending' || inputs.reservation !== null) {
      return { snapshot: await readOrderSnapshot(db, orderId, now), results: {}, changes: [] };
    }
    const claims = new Map((inputs.backorderDemand ?? []).map(({ productId, units }) => [productId, units]));
    const free = withoutBackorderDemand(inputs.stock ?? [], claims);
    const decision = decideStock(inputs.lines, free, inputs.policy);
    const step =
      decision.outcome === 'reserve'
        ? consequencesOf(decision, inputs, now)
        : { ...NO_DEADLINES, ...rejectionConsequences(decision.shortages, inputs) };
    const statement =
      decision.outcome === 'reserve'
        ? reservationStatement(orderId, inputs, withBackorderDemand(decision, inputs.stock ?? [], free), step)
        : rejectionStatement(orderId, decision.shortages, step);
    const [written] = await rows<{ done: boolean }>(db, statement);
    if (!written?.done) continue;
    const standing = await readOrderSnapshot(db, orderId, now);
    return { snapshot: standing, results: {}, changes: describeEntries(step.entries, standing.currency) };
  }
  throw new StockContentionError(`The stock for order ${orderId} changed on each of ${MAX_ATTEMPTS} tries`);
}

/** A decision to reserve, and what of each level that it takes from is left to those who wait. */
type ReservationWithDemand = ReservationDecision & {
  allocations: (Allocation & { leftForBackorders: number })[];
};

function withBackorderDemand(
  { allocations, ...decision }: ReservationDecision,
  stock: readonly AvailableStock[],
  free: readonly AvailableStock[],
): ReservationWithDemand {
  const unitsAt = (levels: readonly AvailableStock[], { productId, locationId }: Allocation): number =>
    levels.find((one) => one.productId === productId && one.locationId === locationId)!.available;
  return {
    ...decision,
    allocations: allocations.map((allocation) => ({
      ...allocation,
      leftForBackorders: unitsAt(stock, allocation) - unitsAt(free, allocation),
    })),
  };
}

async function readInputs(db: Database, orderId: string): Promise<ReservationInputs> {
  const [inputs] = await rows<ReservationInputs>(
    db,
    sql`
      select o.version, o.status, r.status as reservation, o.fulfillment_policy as policy, o.backorder_days as "backorderDays",
        o.answer_hours as "answerHours",
        (select json_agg(json_build_object('lineNo', l.line_no, 'productId', l.product_id, 'sku', l.sku,
            'quantity', l.pending, 'unitPriceMinor', l.unit_price_minor, 'fulfillmentPolicy', l.fulfillment_policy)
            order by l.line_no)
          from order_lines l where l.order_id = o.id) as lines,
        (select json_agg(json_build_object('productId', i.product_id, 'locationId', i.location_id,
            'locationPriority', p.priority, 'available', i.on_hand - i.safety_stock - i.reserved))
          from inventory_levels i join locations p on p.id = i.location_id and p.pool_id = s.pool_id
          where i.product_id in (select product_id from order_lines where order_id = o.id)
            and i.on_hand - i.safety_stock - i.reserved > 0) as stock,
        (select json_agg(json_build_object('productId', w.product_id, 'units', w.units)) from (
          select l.product_id, sum(l.backordered)::int as units from order_lines l
          where l.backordered > 0 and l.pool_id = s.pool_id
            and l.product_id in (select product_id from order_lines where order_id = o.id)
          group by 1) w) as "backorderDemand"
      from orders o join storefronts s on s.id = o.storefront_id left join reservations r on r.order_id = o.id
      where o.id = ${orderId}`,
  );
  if (!inputs) throw new Error(`There is no order ${orderId}`);
  return inputs;
}

/**
 * What tells of a decision, and what it starts: the money to ask for, the wait for an answer or for a
 * restock.
 */
interface Consequences extends EntriesAndEvents {
  answerDeadline: string | null;
  backorderDeadline: string | null;
  authorizeMinor: number;
  fulfillmentStatus: FulfillmentStatus;
}

const NO_DEADLINES = { answerDeadline: null, backorderDeadline: null, authorizeMinor: 0 };

function consequencesOf(
  { allocations, lines, shortages }: ReservationDecision,
  inputs: ReservationInputs,
  now: string,
): Consequences {
  const asks = lines.some((line) => line.pending > 0);
  const waits = lines.some((line) => line.backordered > 0);
  const answerDeadline = asks ? inHours(now, inputs.answerHours) : null;
  const reserved: TimelineEntry = {
    type: 'stock_reserved',
    actor: SYSTEM,
    details: {
      allocations: allocations.map(({ lineNo, locationId, quantity }) => ({ lineNo, locationId, quantity })),
    },
  };
  const question = { shortages, answerDeadline };
  return {
    answerDeadline,
    backorderDeadline: waits ? inDays(now, inputs.backorderDays) : null,
    // Asked, the customer may yet change what there is to pay.
    authorizeMinor: asks ? 0 : amountToAuthorize(allocations, inputs),
    fulfillmentStatus: fulfillmentStatusAfter(inputs, ({ lineNo }) =>
      lines.find((line) => line.lineNo === lineNo),
    ),
    entries: [
      ...(allocations.length > 0 ? [reserved] : []),
      ...shortageEntries(shortages),
      ...(asks ? [{ type: 'question_asked' as const, actor: SYSTEM, details: question }] : []),
    ],
    events: [
      ...shortageEvents(shortages),
      ...(asks ? [{ type: 'order.question_asked' as const, payload: question }] : []),
    ],
  };
}

function rejectionConsequences(
  shortages: Shortage[],
  inputs: ReservationInputs,
): EntriesAndEvents & { fulfillmentStatus: FulfillmentStatus } {
  const reason = 'out_of_stock';
  const isShort = ({ sku }: InputLine): boolean => shortages.some((shortage) => shortage.sku === sku);
  return {
    fulfillmentStatus: fulfillmentStatusAfter(inputs, (line) =>
      isShort(line) ? { unfulfillable: line.quantity } : { cancelled: line.quantity },
    ),
    entries: [...shortageEntries(shortages), { type: 'order_rejected', actor: SYSTEM, details: { reason } }],
    events: [...shortageEvents(shortages), { type: 'order.rejected', payload: { reason, shortages } }],
  };
}

/** What the lines will be labelled when their pending units are where it was decided. */
const fulfillmentStatusAfter = (
  { lines }: ReservationInputs,
  decided: (line: InputLine) => Partial<LineQuantities> | undefined,
): FulfillmentStatus =>
  fulfillmentStatusOf(lines.map((line) => ({ ...NO_UNITS, ordered: line.quantity, ...decided(line) })));

const amountToAuthorize = (allocations: readonly Allocation[], { lines }: ReservationInputs): number =>
  sum(
    allocations,
    ({ lineNo, quantity }) => quantity * lines.find((line) => line.lineNo === lineNo)!.unitPriceMinor,
  );

/**
 * One statement: lock the order, lock the levels in sorted order (so that orders for the same products never
 * deadlock), and write only if every allocation is still available beyond what is left to those who wait:
 * others may have taken of the same units meanwhile, each of them no more than it found free.
 *
 * What is written is reckoned from the levels as they are under the lock. As the statement saw them when it
 * began they may have had nothing left, and Postgres holds a row to its checks before it looks whether
 * somebody else has changed it since.
 *
 * The version is compared because nothing else can tell of a reservation that was made while this statement
 * waited for the order's row: Postgres looks at that row again, and at no other.
 */
function reservationStatement(
  orderId: string,
  { version }: ReservationInputs,
  { allocations, lines }: ReservationWithDemand,
  step: Consequences,
): SQL {
  const { authorizeMinor, ...changes } = step;
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
    guard as materialized (
      select exists (select from target) and not exists (
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
      insert into reservation_allocations (order_id, line_no, location_id, product_id, quantity)
      select ${orderId}, a."lineNo", a."locationId", a."productId", a.quantity from allocated a, guard g where g.ok
    ),
    lines as (
      update order_lines l set reserved = d.reserved, backordered = d.backordered, unfulfillable = d.unfulfillable,
        pending = d.pending
      from guard g, jsonb_to_recordset(${json(lines)}::jsonb)
        as d ("lineNo" int, reserved int, backordered int, unfulfillable int, pending int)
      where g.ok and l.order_id = ${orderId} and l.line_no = d."lineNo"
    ),
    ${authorizationCtes(orderId, authorizeMinor)},
    ${orderStepCtes({ orderId, ...changes }, sql`(select ok from guard)`)}
    select ok as done from guard`;
}

/** The money is asked for next; that it may be is written down before. */
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
  shortages: Shortage[],
  { entries, events, fulfillmentStatus }: Consequences,
): SQL {
  const step = {
    orderId,
    to: 'rejected' as const,
    reason: 'out_of_stock',
    fulfillmentStatus,
    entries,
    events,
  };
  return sql`
    with ${orderStepCtes(step, sql`status = 'pending'`)},
    lines as (
      update order_lines l set
        pending = 0,
        unfulfillable = case when l.sku = any (${shortSkus(shortages)}) then l.pending else 0 end,
        cancelled = case when l.sku = any (${shortSkus(shortages)}) then 0 else l.pending end
      from changed c where l.order_id = c.id
    )
    select exists (select from changed) as done`;
}

const shortSkus = (shortages: Shortage[]): SQL =>
  sql`array(select jsonb_array_elements_text(${json(shortages.map((s) => s.sku))}::jsonb))`;

const shortageEntries = (shortages: Shortage[]) =>
  shortages.length > 0 ? [{ type: 'out_of_stock' as const, actor: SYSTEM, details: { shortages } }] : [];

const shortageEvents = (shortages: Shortage[]) =>
  shortages.length > 0 ? [{ type: 'order.out_of_stock' as const, payload: { shortages } }] : [];
