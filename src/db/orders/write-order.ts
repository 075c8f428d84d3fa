import { isDeepStrictEqual } from 'node:util';
import { sql, type SQL } from 'drizzle-orm';
import type { OrderDraft } from '../../domain/order/order-draft';
import { changesDelivery, type AmendmentState, type OrderState } from '../../domain/order/order-state';
import { fulfillmentStatusOf } from '../../domain/order/line-quantities';
import { amountToPay } from '../../domain/order/snapshot';
import { paymentTotalsOf } from '../../domain/payments/payment-totals';
import { json, rows, type Executor } from '../connection/database';
import type { OrderAtRevision } from './load-order';
import { entriesAndEventsCtes } from './order-step';
import { poolOfOrder } from '../stock/pool-conditions';
import { poolStockLockCtes } from '../stock/pool-stock';
import { allocationRequestCtes } from '../stock/backorder-requests';

/** Who writes an order. */
export interface UpdateSource {
  /** true: the order's own workflow writes, which proves that the workflow exists. */
  byWorkflow: boolean;
}

/**
 * Writes what a decision has changed, in one statement: the order, and those of its lines, units, shipments
 * and payments that differ from before. The order's row must be locked, and `before` must have been read
 * under that lock.
 *
 * @returns the order's new revision
 */
export async function writeOrder(
  tx: Executor,
  before: OrderState,
  draft: OrderDraft,
  writer: UpdateSource,
): Promise<string> {
  const revision = await write(tx, { state: before }, draft, writer);
  if (revision === undefined) throw new Error(`There is no order ${before.id}`);
  return revision;
}

/**
 * Writes a decision about an order that was read without a lock, or nothing when anybody has changed the order
 * since. The statement locks the order first, and then the levels, like all others.
 *
 * @returns the order's new revision; undefined: the order has changed since it was read
 */
export function writeOrderIfUnchanged(
  db: Executor,
  before: OrderAtRevision,
  draft: OrderDraft,
  writer: UpdateSource,
): Promise<string | undefined> {
  return write(db, before, draft, writer);
}

async function write(
  tx: Executor,
  { state: before, revision }: Pick<OrderAtRevision, 'state'> & Partial<OrderAtRevision>,
  draft: OrderDraft,
  writer: UpdateSource,
): Promise<string | undefined> {
  const { state, timelineEntries: entries, outboxEvents: events } = draft;
  state.version = before.version + entries.length;
  const parts = [
    orderCte(before, state, writer, revision),
    entriesAndEventsCtes({ entries, events }),
    ...lineCtes(before, state),
    ...stockCtes(draft),
    ...poolStockLockCtes(before, draft),
    ...allocationRequestCtes(before, draft),
    ...reservationCtes(before, state),
    ...shipmentCtes(before, state),
    ...paymentCtes(before, state),
    ...attentionCtes(before, state),
    ...amendmentCtes(before, state),
    ...carrierReportCtes(draft),
  ];
  const [written] = await rows<{ revision: string }>(
    tx,
    sql`with ${sql.join(parts, sql`, `)} select revision from changed`,
  );
  return written?.revision;
}

/**
 * Stores the carrier's reports of a decision that changes nothing else, if the order is still at `revision`. By
 * default it is locked.
 *
 * @returns whether they are stored
 */
export async function writeCarrierReports(
  tx: Executor,
  draft: OrderDraft,
  revision?: string,
): Promise<boolean> {
  const written = await rows(
    tx,
    sql`
      with changed as materialized (
        select id from orders where id = ${draft.state.id} and ${isAtRevision(revision)} for update
      ),
      ${sql.join(carrierReportCtes(draft), sql`, `)} select from changed`,
  );
  return written.length > 0;
}

/** Whether the row of an order is unchanged. @param revision left out: the row is locked */
const isAtRevision = (revision: string | undefined): SQL =>
  revision === undefined ? sql`true` : sql`xmin = ${revision}::xid`;

/** The items of `after` that `before` does not have in the same state. */
function changedIn<T>(before: readonly T[], after: readonly T[], isSameThing: (a: T, b: T) => boolean): T[] {
  return after.filter(
    (item) =>
      !isDeepStrictEqual(
        before.find((old) => isSameThing(old, item)),
        item,
      ),
  );
}

const addressAssignment = ({ id }: AmendmentState): SQL => sql`
  (shipping_address, shipping_method) = (
    select coalesce(m.shipping_address, orders.shipping_address), coalesce(m.shipping_method, orders.shipping_method)
    from order_amendments m where m.id = ${id}),`;

/** The other parts select `from changed`, so that nothing is written when the order has changed. */
function orderCte(
  before: OrderState,
  state: OrderState,
  { byWorkflow }: UpdateSource,
  revision: string | undefined,
): SQL {
  const applied = changedIn(before.amendments, state.amendments, (a, b) => a.id === b.id).find(
    (a) => a.status === 'applied' && changesDelivery(a),
  );
  return sql`
    changed as (
      update orders set
        status = ${state.status}, status_reason = ${state.statusReason}::text, status_before_attention = ${state.statusBeforeAttention}::text,
        version = ${state.version}, ordered_minor = ${state.orderedMinor}::bigint, waived_minor = ${state.waivedMinor}::bigint,
        backorder_deadline = ${state.backorderDeadline}::timestamptz, answer_deadline = ${state.answerDeadline}::timestamptz,
        fulfillment_status = ${fulfillmentStatusOf(state.lines)}, ${applied ? addressAssignment(applied) : sql``}
        customer_allowed_at = case when ${state.isCustomerAllowed}::boolean then coalesce(customer_allowed_at, now()) end,
        customer_allowed_minor = case when ${state.isCustomerAllowed}::boolean
          then coalesce(customer_allowed_minor, ${amountToPay(state)}::bigint) end,
        provider_waits = ${state.providerWaits.length === 0 ? null : json(state.providerWaits)}::jsonb,
        wake_requested_at = case when ${state.isWakeUpPending}::boolean then coalesce(wake_requested_at, now()) end,
        wake_signaled_at = case when ${state.isWakeUpPending}::boolean then wake_signaled_at end,
        workflow_started_at = ${byWorkflow ? sql`coalesce(workflow_started_at, now())` : sql`workflow_started_at`}, updated_at = now()
      where id = ${state.id} and ${isAtRevision(revision)}
      returning id, storefront_id, status, version, xmin::text as revision
    )`;
}

function lineCtes(before: OrderState, state: OrderState): SQL[] {
  const changed = changedIn(before.lines, state.lines, (a, b) => a.lineNo === b.lineNo);
  if (changed.length === 0) return [];
  return [
    sql`
      written_lines as (
        insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, fulfillment_policy, pool_id,
          backorder_priority, ordered, pending, reserved, backordered, shipped, delivered, returned, cancelled, unfulfillable)
        select o.id, l."lineNo", l."productId", l.sku, l.name, l."unitPriceMinor", l."fulfillmentPolicy",
          ${poolOfOrder(state.id)}, (select o.backorder_priority from orders o where o.id = ${state.id}), l.ordered, l.pending, l.reserved, l.backordered, l.shipped, l.delivered, l.returned, l.cancelled, l.unfulfillable
        from changed o, jsonb_to_recordset(${json(changed)}::jsonb) as l ("lineNo" int, "productId" uuid, sku text, name text,
          "unitPriceMinor" bigint, "fulfillmentPolicy" text, ordered int, pending int, reserved int, backordered int,
          shipped int, delivered int, returned int, cancelled int, unfulfillable int)
        on conflict (order_id, line_no) do update set name = excluded.name, unit_price_minor = excluded.unit_price_minor,
          ordered = excluded.ordered, pending = excluded.pending,
          reserved = excluded.reserved, backordered = excluded.backordered, shipped = excluded.shipped,
          delivered = excluded.delivered, returned = excluded.returned, cancelled = excluded.cancelled,
          unfulfillable = excluded.unfulfillable
      )`,
  ];
}

/**
 * Updates the inventory levels and writes the ledger.
 *
 * Levels are locked in sorted order, so that two orders never deadlock, and are computed from their values
 * under the lock (reserve-stock.ts says why). Each ledger row has the level after it. Both that value and the
 * row's number are assigned under the lock, so the numbers follow the history of the level. A unit that ships
 * although a count did not find it was there after all: it is first booked as found.
 */
function stockCtes({ state, movements }: OrderDraft): SQL[] {
  if (movements.length === 0) return [];
  return [
    sql`
      moved as materialized (
        select m.* from changed, jsonb_to_recordset(${json(movements)}::jsonb)
          as m ("productId" uuid, "locationId" text, type text, "onHandDelta" int, "reservedDelta" int)
      ),
      totals as materialized (
        select "productId" as product_id, "locationId" as location_id, sum("onHandDelta")::int as on_hand,
          sum("reservedDelta")::int as reserved
        from moved group by 1, 2
      ),
      locked as materialized (
        select product_id, location_id, i.on_hand, i.reserved, i.missing
        from inventory_levels i join totals using (product_id, location_id)
        order by 1, 2 for update of i
      ),
      found as materialized (
        select l.product_id, l.location_id, -(l.on_hand + t.on_hand) as units
        from locked l join totals t using (product_id, location_id) where l.on_hand + t.on_hand < 0
      ),
      ledger as (
        insert into stock_movements (product_id, location_id, type, on_hand_delta, reserved_delta, on_hand_after,
          reserved_after, order_id)
        select "productId", "locationId", m.type, m.on_hand, m.reserved, l.on_hand + sum(m.on_hand) over so_far,
          l.reserved + sum(m.reserved) over so_far, ${state.id}
        from (
          select "productId", "locationId", type, sum("onHandDelta") as on_hand, sum("reservedDelta") as reserved
          from moved group by 1, 2, 3
          union all select product_id, location_id, 'adjusted', units, 0 from found
        ) m left join locked l on l.product_id = m."productId" and l.location_id = m."locationId"
        window so_far as (partition by "productId", "locationId" order by m.type)
        order by 1, 2, 3
      ),
      levels as (
        update inventory_levels i set on_hand = greatest(l.on_hand + t.on_hand, 0), reserved = l.reserved + t.reserved,
          missing = least(l.missing, greatest(l.reserved + t.reserved - greatest(l.on_hand + t.on_hand, 0), 0))
        from totals t join locked l using (product_id, location_id)
        where i.product_id = t.product_id and i.location_id = t.location_id
      )`,
  ];
}

function reservationCtes(before: OrderState, state: OrderState): SQL[] {
  const changed = changedIn(
    before.allocations,
    state.allocations,
    (a, b) => a.lineNo === b.lineNo && a.locationId === b.locationId,
  );
  const parts: SQL[] = [];
  if (state.reservation !== before.reservation) {
    parts.push(sql`
      written_reservation as (
        insert into reservations (order_id, status) select id, ${state.reservation} from changed
        on conflict (order_id) do update set status = excluded.status
      )`);
  }
  if (changed.length > 0) {
    parts.push(sql`
      written_allocations as (
        insert into reservation_allocations (order_id, line_no, location_id, product_id, quantity, missing,
          backorder_priority)
        select o.id, a."lineNo", a."locationId", a."productId", a.quantity, coalesce(a.missing, 0),
          (select o.backorder_priority from orders o where o.id = ${state.id})
        from changed o, jsonb_to_recordset(${json(changed)}::jsonb)
          as a ("lineNo" int, "locationId" text, "productId" uuid, quantity int, missing int)
        on conflict (order_id, line_no, location_id) do update set quantity = excluded.quantity, missing = excluded.missing
      )`);
  }
  return parts;
}

function shipmentCtes(before: OrderState, state: OrderState): SQL[] {
  const changed = changedIn(before.shipments, state.shipments, (a, b) => a.id === b.id);
  if (changed.length === 0) return [];
  const added = changed.filter((shipment) => !before.shipments.some((old) => old.id === shipment.id));
  const contents = added.flatMap(({ id, lines }) => lines.map((line) => ({ id, ...line })));
  return [
    sql`
      written_shipments as (
        insert into shipments (id, order_id, location_id, status, status_at, carrier, tracking_number, recalled, picking, resolution)
        select p.id, o.id, p."locationId", p.status, p."statusAt", p.carrier, p."trackingNumber", p.recalled,
          p.picking, p.resolution
        from changed o, jsonb_to_recordset(${json(changed)}::jsonb) as p (id uuid, "locationId" text, status text,
          "statusAt" timestamptz, carrier text, "trackingNumber" text, recalled boolean, picking boolean, resolution text)
        on conflict (id) do update set status = excluded.status, status_at = excluded.status_at,
          carrier = excluded.carrier, tracking_number = excluded.tracking_number, recalled = excluded.recalled,
          picking = excluded.picking, resolution = excluded.resolution, updated_at = now()
      ),
      written_shipment_lines as (
        insert into shipment_lines (shipment_id, order_id, line_no, quantity)
        select c.id, o.id, c."lineNo", c.quantity
        from changed o, jsonb_to_recordset(${json(contents)}::jsonb) as c (id uuid, "lineNo" int, quantity int)
      )`,
  ];
}

function paymentCtes(before: OrderState, state: OrderState): SQL[] {
  const authorizations = changedIn(before.authorizations, state.authorizations, (a, b) => a.no === b.no);
  const operations = changedIn(before.operations, state.operations, (a, b) => a.no === b.no);
  if (authorizations.length + operations.length === 0) return [];
  return [
    sql`
      written_authorizations as (
        insert into payment_authorizations (order_id, no, status, amount_minor, captured_minor, refunded_minor,
          gateway_reference, authorized_at, expires_at)
        select o.id, a.no, a.status, a."amountMinor", a."capturedMinor", a."refundedMinor", a."gatewayReference",
          a."authorizedAt", a."expiresAt"
        from changed o, jsonb_to_recordset(${json(authorizations)}::jsonb) as a (no int, status text, "amountMinor" bigint,
          "capturedMinor" bigint, "refundedMinor" bigint, "gatewayReference" text, "authorizedAt" timestamptz,
          "expiresAt" timestamptz)
        on conflict (order_id, no) do update set status = excluded.status, captured_minor = excluded.captured_minor,
          refunded_minor = excluded.refunded_minor, gateway_reference = excluded.gateway_reference,
          authorized_at = excluded.authorized_at, expires_at = excluded.expires_at
      ),
      written_operations as (
        insert into payment_operations (order_id, no, type, authorization_no, amount_minor, status, purpose, return_id, refusal)
        select o.id, p.no, p.type, p."authorizationNo", p."amountMinor", p.status, p.purpose, p."returnId", p.refusal
        from changed o, jsonb_to_recordset(${json(operations)}::jsonb) as p (no int, type text, "authorizationNo" int,
          "amountMinor" bigint, status text, purpose text, "returnId" uuid, refusal text)
        on conflict (order_id, no) do update set status = excluded.status, refusal = excluded.refusal, updated_at = now()
      ),
      ${paymentTotalsCte(state)}`,
  ];
}

function paymentTotalsCte({ authorizations, currency }: OrderState): SQL {
  const { status, authorizedMinor, capturedMinor, refundedMinor } = paymentTotalsOf(authorizations);
  return sql`
    written_payment as (
      insert into payments (order_id, status, currency, authorized_minor, captured_minor, refunded_minor)
      select id, ${status}, ${currency}, ${authorizedMinor}::bigint, ${capturedMinor}::bigint, ${refundedMinor}::bigint from changed
      on conflict (order_id) do update set status = excluded.status, authorized_minor = excluded.authorized_minor,
        captured_minor = excluded.captured_minor, refunded_minor = excluded.refunded_minor, updated_at = now()
    )`;
}

function attentionCtes(before: OrderState, state: OrderState): SQL[] {
  const changed = changedIn(before.attention, state.attention, (a, b) => a.item === b.item);
  if (changed.length === 0) return [];
  return [
    sql`
      written_attention as (
        insert into attention_items (order_id, item, reason, status)
        select o.id, a.item, a.reason, a.status
        from changed o, jsonb_to_recordset(${json(changed)}::jsonb) as a (item text, reason text, status text)
        on conflict (order_id, item) do update set reason = excluded.reason, status = excluded.status,
          since = case when excluded.status = 'open' then now() else attention_items.since end
      )`,
  ];
}

function amendmentCtes(before: OrderState, state: OrderState): SQL[] {
  const changed = changedIn(before.amendments, state.amendments, (a, b) => a.id === b.id);
  if (changed.length === 0) return [];
  return [
    sql`
      written_amendments as (
        update order_amendments m set status = a.status, refusal = a.refusal
        from changed o, jsonb_to_recordset(${json(changed)}::jsonb) as a (id uuid, status text, refusal text)
        where m.id = a.id and m.order_id = o.id
      )`,
  ];
}

/**
 * A report is identified by its shipment, status and time: carriers repeat reports, also within one step. The
 * first copy is kept. A report that changed nothing may change the shipment when it is repeated, because a
 * time in the future counts as the time of its arrival.
 */
function carrierReportCtes({ carrierReports: reports }: OrderDraft): SQL[] {
  if (reports.length === 0) return [];
  return [
    sql`
      written_reports as (
        insert into shipment_reports (shipment_id, status, occurred_at, applied)
        select r."shipmentId", r.status, r."occurredAt", bool_or(r.applied)
        from changed, rows from (jsonb_to_recordset(${json(reports)}::jsonb)
          as ("shipmentId" uuid, status text, "occurredAt" timestamptz, applied boolean)) with ordinality
          as r ("shipmentId", status, "occurredAt", applied, no)
        group by 1, 2, 3 order by min(r.no)
        on conflict (shipment_id, status, occurred_at) do update set applied = true
          where excluded.applied and not shipment_reports.applied
      )`,
  ];
}
