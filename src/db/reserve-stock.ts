import { sql, type SQL } from 'drizzle-orm';
import {
  decideStock,
  type Shortage,
  type StockDecision,
  type StockOutcome,
  type FulfillmentPolicy,
} from '../domain/stock-decision';
import type { Allocation, AvailableStock } from '../domain/sourcing';
import type { OrderStatus } from '../domain/order-status';
import { SYSTEM } from '../domain/timeline';
import { totalMinor } from '../domain/money';
import { json, rows, type Database } from './database';
import { orderStep } from './order-step';

/** The reservation was undone before the step ran; it must not reserve any more. */
export class ReservationReleasedError extends Error {
  override name = 'ReservationReleasedError';
}

/** Others took the stock again and again while we looked; trying later is right. */
export class StockContentionError extends Error {
  override name = 'StockContentionError';
}

type ReservedStock = Extract<StockOutcome, { outcome: 'reserved' }>;

interface ReservationInputs {
  status: OrderStatus;
  reservation: 'active' | 'released' | null;
  policy: FulfillmentPolicy;
  currency: string;
  customerId: string;
  lines: {
    lineNo: number;
    productId: string;
    sku: string;
    ordered: number;
    pending: number;
    reserved: number;
    unfulfillable: number;
    unitPriceMinor: number;
  }[];
  stock: AvailableStock[] | null;
}

/** Each failed try means that another order got stock, so trying again soon ends. */
const MAX_TRIES = 20;

/**
 * Reserves for an order what its policy allows, or rejects it: looks, decides (`src/domain`), and writes the
 * decision in one statement that holds only if the stock is still there. Repeats give the first outcome.
 *
 * @throws ReservationReleasedError when the undo came first
 * @throws StockContentionError when the stock moved on every try
 */
export async function reserveStock(db: Database, orderId: string): Promise<StockOutcome> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const inputs = await readInputs(db, orderId);
    const earlier = await earlierOutcome(db, orderId, inputs);
    if (earlier) return earlier;
    const wanted = inputs.lines.map((line) => ({ ...line, quantity: line.pending }));
    const decision = decideStock(wanted, inputs.stock ?? [], inputs.policy);
    const statement =
      decision.outcome === 'reserve'
        ? reservation(orderId, decision)
        : rejection(orderId, decision.shortages);
    const [written] = await rows<{ done: boolean }>(db, statement);
    if (!written?.done) continue;
    if (decision.outcome === 'reject') return { outcome: 'out_of_stock', shortages: decision.shortages };
    const reserved = inputs.lines.map((line) => ({
      ...line,
      reserved: unitsOf(decision.allocations, line.lineNo),
    }));
    return reservedOutcome({ ...inputs, lines: reserved }, decision.shortages);
  }
  throw new StockContentionError(`The stock for order ${orderId} changed on each of ${MAX_TRIES} tries`);
}

function unitsOf(allocations: readonly Allocation[], lineNo: number): number {
  return allocations.filter((a) => a.lineNo === lineNo).reduce((sum, a) => sum + a.quantity, 0);
}

async function readInputs(db: Database, orderId: string): Promise<ReservationInputs> {
  const [inputs] = await rows<ReservationInputs>(
    db,
    sql`
      select o.status, r.status as reservation, o.fulfillment_policy as policy, o.currency,
        o.customer_id as "customerId",
        (select json_agg(json_build_object('lineNo', l.line_no, 'productId', l.product_id, 'sku', l.sku,
            'ordered', l.ordered, 'pending', l.pending, 'reserved', l.reserved,
            'unfulfillable', l.unfulfillable, 'unitPriceMinor', l.unit_price_minor) order by l.line_no)
          from order_lines l where l.order_id = o.id) as lines,
        (select json_agg(json_build_object('productId', i.product_id, 'locationId', i.location_id,
            'locationPriority', p.priority, 'available', i.on_hand - i.safety_stock - i.reserved))
          from inventory_levels i join locations p on p.id = i.location_id
          where i.product_id in (select product_id from order_lines where order_id = o.id)
            and i.on_hand - i.safety_stock - i.reserved > 0) as stock
      from orders o left join reservations r on r.order_id = o.id
      where o.id = ${orderId}`,
  );
  if (!inputs) throw new Error(`There is no order ${orderId}`);
  return inputs;
}

/** What an earlier run of this step decided, if it committed before its worker died. */
async function earlierOutcome(db: Database, orderId: string, inputs: ReservationInputs) {
  if (inputs.reservation === 'active') {
    const shortages = inputs.lines
      .filter((line) => line.unfulfillable > 0)
      .map((line) => ({ sku: line.sku, asked: line.ordered, available: line.ordered - line.unfulfillable }));
    return reservedOutcome(inputs, shortages);
  }
  if (inputs.status === 'pending' && inputs.reservation === null) return undefined;
  if (inputs.status !== 'rejected') {
    throw new ReservationReleasedError(`Order ${orderId} was given up before its stock was reserved`);
  }
  const [entry] = await rows<{ shortages: Shortage[] }>(
    db,
    sql`select details -> 'shortages' as shortages from timeline_entries
        where order_id = ${orderId} and type = 'out_of_stock'`,
  );
  return { outcome: 'out_of_stock' as const, shortages: entry?.shortages ?? [] };
}

function reservedOutcome(inputs: ReservationInputs, shortages: Shortage[]): ReservedStock {
  return {
    outcome: 'reserved',
    amountMinor: totalMinor(
      inputs.lines.map((l) => ({ quantity: l.reserved, unitPriceMinor: l.unitPriceMinor })),
    ),
    currency: inputs.currency,
    customerId: inputs.customerId,
    reservedUnits: inputs.lines.reduce((sum, line) => sum + line.reserved, 0),
    shortages,
  };
}

/**
 * One statement: lock the order, lock the levels in sorted order (so that orders for the same products never
 * deadlock), and write only if every allocation is still available.
 */
function reservation(orderId: string, decision: Extract<StockDecision, { outcome: 'reserve' }>): SQL {
  const { allocations, shortages } = decision;
  const entries = [
    {
      type: 'stock_reserved' as const,
      actor: SYSTEM,
      details: { allocations: allocations.map(publicAllocation) },
    },
    ...shortageEntries(shortages),
  ];
  return sql`
    with target as materialized (
      select id from orders o
      where id = ${orderId} and status = 'pending'
        and not exists (select from reservations r where r.order_id = o.id)
      for update
    ),
    allocated as materialized (
      select * from jsonb_to_recordset(${json(allocations)}::jsonb)
        as a ("lineNo" int, "productId" uuid, "locationId" text, quantity int)
    ),
    wanted as materialized (
      select "productId" as product_id, "locationId" as location_id, sum(quantity)::int as quantity
      from allocated group by 1, 2
    ),
    locked as materialized (
      select i.product_id, i.location_id, i.on_hand - i.safety_stock - i.reserved as available
      from inventory_levels i join wanted using (product_id, location_id)
      where exists (select from target)
      order by i.product_id, i.location_id
      for update of i
    ),
    guard as materialized (
      select exists (select from target) and not exists (
        select from wanted w left join locked l using (product_id, location_id)
        where l.available is null or l.available < w.quantity
      ) as ok
    ),
    levels as (
      update inventory_levels i set reserved = i.reserved + w.quantity
      from wanted w, guard g
      where g.ok and i.product_id = w.product_id and i.location_id = w.location_id
    ),
    ledger as (
      insert into stock_movements (product_id, location_id, type, reserved_delta, order_id)
      select w.product_id, w.location_id, 'reserved', w.quantity, ${orderId} from wanted w, guard g where g.ok
    ),
    held as (
      insert into reservations (order_id, status) select ${orderId}, 'active' from guard where ok
    ),
    kept as (
      insert into reservation_allocations (order_id, line_no, location_id, product_id, quantity)
      select ${orderId}, a."lineNo", a."locationId", a."productId", a.quantity from allocated a, guard g where g.ok
    ),
    lines as (
      update order_lines l set
        pending = 0,
        reserved = coalesce((select sum(quantity) from allocated a where a."lineNo" = l.line_no), 0),
        unfulfillable = l.pending - coalesce((select sum(quantity) from allocated a where a."lineNo" = l.line_no), 0)
      from guard g
      where g.ok and l.order_id = ${orderId}
    ),
    ${orderStep({ orderId, entries, events: shortageEvents(shortages) }, sql`(select ok from guard)`)}
    select ok as done from guard`;
}

function rejection(orderId: string, shortages: Shortage[]): SQL {
  const step = {
    orderId,
    to: 'rejected' as const,
    reason: 'out_of_stock',
    entries: [
      ...shortageEntries(shortages),
      { type: 'order_rejected' as const, actor: SYSTEM, details: { reason: 'out_of_stock' } },
    ],
    events: [
      ...shortageEvents(shortages),
      { type: 'order.rejected' as const, payload: { reason: 'out_of_stock', shortages } },
    ],
  };
  return sql`
    with ${orderStep(step, sql`status = 'pending'`)},
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

const publicAllocation = ({
  lineNo,
  locationId,
  quantity,
}: {
  lineNo: number;
  locationId: string;
  quantity: number;
}) => ({
  lineNo,
  locationId,
  quantity,
});

const shortageEntries = (shortages: Shortage[]) =>
  shortages.length > 0 ? [{ type: 'out_of_stock' as const, actor: SYSTEM, details: { shortages } }] : [];

const shortageEvents = (shortages: Shortage[]) =>
  shortages.length > 0 ? [{ type: 'order.out_of_stock' as const, payload: { shortages } }] : [];
