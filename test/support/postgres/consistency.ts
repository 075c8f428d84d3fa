import { z } from 'zod';
import { sql, type SQL } from 'drizzle-orm';
import { eventSchema } from '../../../src/contracts/wire/events';
import { rows, type Database } from '../../../src/db/connection/database';
import { readEventHorizon, readSettledEvents } from '../../../src/db/events/outbox-stream';
import { eventView } from '../../../src/http/streams/sse-frames';

/** What the gateway and the carrier hold. */
interface ProviderStates {
  /** Summed over all of the order's authorizations. */
  paymentOf(orderId: string): Promise<{ heldMinor: number; capturedMinor: number; refundedMinor: number }>;
  carrierShipmentOf(shipmentId: string): Promise<{ status: string } | undefined>;
}

/**
 * Asserts what must hold of the record after every step. Fails with the rows that break a rule.
 *
 * @param providers when given, the record is compared with the gateway and the carrier as well
 */
export async function expectConsistentRecord(db: Database, providers?: ProviderStates): Promise<void> {
  const drift: Record<string, unknown[]> = {};
  // The rules run one after the other. Run at once after every test, the twenty statements were most of
  // Postgres's work.
  for (const [name, rule] of Object.entries(CONSISTENCY_RULES)) drift[name] = await rows(db, rule);
  expect(drift).toEqual(Object.fromEntries(Object.keys(CONSISTENCY_RULES).map((name) => [name, []])));
  await expectEventsMeetContracts(db);
  if (providers) await expectProvidersAgree(db, providers);
}

/** Every settled event has the data that its contract declares, and nothing else. */
export async function expectEventsMeetContracts(db: Database): Promise<void> {
  const { start } = await readEventHorizon(db);
  const events = (await readSettledEvents(db, { after: start, limit: 100_000 }))!;
  const faults = events.map(eventView).flatMap((event) => {
    const { error } = eventSchema.safeParse(event);
    return error ? [{ event, fault: z.prettifyError(error) }] : [];
  });
  expect(faults).toEqual([]);
}

const TERMINAL = sql.raw(`('completed', 'rejected', 'cancelled')`);
const NOT_SHIPPED = sql.raw(`('pending', 'ready')`);
const HAS_LEFT = sql.raw(
  `('shipped', 'in_transit', 'out_for_delivery', 'delivered', 'exception', 'returned_to_sender', 'lost')`,
);

/** Each rule by what a broken one means, with a statement that finds the rows that break it. */
const CONSISTENCY_RULES: Record<string, SQL> = {
  'a level differs from its ledger': sql`
    select l.product_id, l.location_id, l.on_hand, l.reserved, m.on_hand as ledger_on_hand, m.reserved as ledger_reserved
    from inventory_levels l
    full join (select product_id, location_id, sum(on_hand_delta)::int as on_hand, sum(reserved_delta)::int as reserved
      from stock_movements group by 1, 2) m using (product_id, location_id)
    where (l.on_hand, l.reserved) is distinct from (coalesce(m.on_hand, 0), coalesce(m.reserved, 0))`,
  'the ledger states a level that differs from the sum of its movements': sql`
    select * from (
      select id, product_id, location_id, on_hand_after, reserved_after,
        sum(on_hand_delta) over so_far as on_hand, sum(reserved_delta) over so_far as reserved
      from stock_movements window so_far as (partition by product_id, location_id order by id)) m
    where on_hand_after <> on_hand or reserved_after <> reserved`,
  'a level’s reserved units differ from its allocations': sql`
    select l.product_id, l.location_id, l.reserved, coalesce(a.quantity, 0) as allocated
    from inventory_levels l
    left join (select product_id, location_id, sum(quantity)::int as quantity
      from reservation_allocations group by 1, 2) a using (product_id, location_id)
    where l.reserved <> coalesce(a.quantity, 0)`,
  'an order’s allocations differ from its ledger': sql`
    select order_id, product_id, location_id, m.reserved, a.quantity
    from (select order_id, product_id, location_id, sum(reserved_delta)::int as reserved
      from stock_movements where order_id is not null group by 1, 2, 3) m
    full join (select order_id, product_id, location_id, sum(quantity)::int as quantity
      from reservation_allocations group by 1, 2, 3) a using (order_id, product_id, location_id)
    where coalesce(m.reserved, 0) <> coalesce(a.quantity, 0)`,
  'an order holds or awaits units of another pool than its storefront’s': sql`
    select o.id, s.pool_id, f.pool_id as other
    from (select a.order_id, w.pool_id from reservation_allocations a join locations w on w.id = a.location_id where a.quantity > 0
      union all select order_id, pool_id from order_lines where pending + backordered > 0) f
    join orders o on o.id = f.order_id join storefronts s on s.id = o.storefront_id
    where f.pool_id <> s.pool_id`,
  'what a product has in a pool differs from its levels and lines': sql`
    select product_id, pool_id, s.available, s.pending, s.backordered, i.available as at_levels, l.pending as claimed,
      l.backordered as waiting
    from pool_stock s
    full join (select product_id, pool_id, sum(greatest(on_hand - safety_stock - reserved, 0)) as available
      from inventory_levels join locations on locations.id = location_id group by 1, 2) i using (product_id, pool_id)
    full join (select product_id, pool_id, sum(pending) as pending, sum(backordered) as backordered
      from order_lines group by 1, 2) l using (product_id, pool_id)
    where (coalesce(s.available, 0), coalesce(s.pending, 0), coalesce(s.backordered, 0))
      <> (coalesce(i.available, 0), coalesce(l.pending, 0), coalesce(l.backordered, 0))`,
  'a line’s backorder priority differs from its order’s': sql`
    select l.order_id, l.line_no, l.backorder_priority, o.backorder_priority as of_order
    from order_lines l join orders o on o.id = l.order_id where l.backorder_priority <> o.backorder_priority`,
  'an order’s fulfillment status differs from its lines': sql`
    select o.id, o.fulfillment_status, s.* from orders o
    join (select order_id, sum(pending + backordered) as waiting, sum(reserved) as reserved, sum(backordered) as backordered,
        sum(shipped) as shipped, sum(delivered) as delivered, sum(returned) as returned, sum(pending) as pending,
        sum(unfulfillable) as unfulfillable
      from order_lines group by 1) s on s.order_id = o.id
    where o.fulfillment_status <> case
      when shipped = 0 then case
        when reserved > 0 then case when waiting + unfulfillable = 0 then 'reserved' else 'partially_reserved' end
        when backordered > 0 then 'backordered'
        when unfulfillable > 0 and pending = 0 then 'unfulfillable'
        else 'unfulfilled' end
      when reserved + waiting > 0 then 'partially_shipped'
      when returned = shipped then 'returned'
      when delivered = shipped then 'delivered'
      else 'shipped' end`,
  'a line’s buckets do not add up': sql`
    select order_id, line_no from order_lines
    where ordered <> pending + reserved + backordered + shipped + cancelled + unfulfillable
      or delivered > shipped or returned > delivered`,
  'a line’s reserved units differ from its allocations': sql`
    select l.order_id, l.line_no, l.reserved, coalesce(a.quantity, 0) as allocated
    from order_lines l
    left join (select order_id, line_no, sum(quantity)::int as quantity
      from reservation_allocations group by 1, 2) a using (order_id, line_no)
    where l.reserved <> coalesce(a.quantity, 0)`,
  'a line’s shipped or delivered units differ from its shipments': sql`
    select l.order_id, l.line_no, l.shipped, l.delivered, c.left_units, c.delivered as delivered_units
    from order_lines l
    left join (select c.order_id, c.line_no,
        sum(c.quantity) filter (where s.status in ${HAS_LEFT} and s.resolution is null) as left_units,
        sum(c.quantity) filter (where s.status = 'delivered') as delivered
      from shipment_lines c join shipments s on s.id = c.shipment_id group by 1, 2) c using (order_id, line_no)
    where l.shipped <> coalesce(c.left_units, 0) or l.delivered <> coalesce(c.delivered, 0)`,
  'a shipment awaiting dispatch holds units that are not reserved at its location': sql`
    select c.order_id, c.line_no, s.location_id, sum(c.quantity) as packed, a.quantity as allocated
    from shipment_lines c join shipments s on s.id = c.shipment_id
    left join reservation_allocations a
      on a.order_id = c.order_id and a.line_no = c.line_no and a.location_id = s.location_id
    where s.status in ${NOT_SHIPPED}
    group by c.order_id, c.line_no, s.location_id, a.quantity having sum(c.quantity) > coalesce(a.quantity, 0)`,
  'an inactive reservation or an ended order holds units': sql`
    select a.order_id, a.quantity, o.status, r.status as reservation
    from reservation_allocations a join orders o on o.id = a.order_id join reservations r using (order_id)
    where a.quantity > 0 and (o.status in ${TERMINAL} or r.status <> 'active')`,
  'an order has ended with open units': sql`
    select o.id, o.status, l.line_no from orders o join order_lines l on l.order_id = o.id
    where o.status in ${TERMINAL} and l.pending + l.reserved + l.backordered > 0`,
  'an order has ended with a shipment that may still leave its location': sql`
    select o.id, o.status, s.id, s.status from orders o join shipments s on s.order_id = o.id
    where o.status in ${TERMINAL} and s.status in ${NOT_SHIPPED}`,
  'an order has ended with a due or failed payment operation': sql`
    select o.id, o.status, p.no, p.type, p.status from orders o join payment_operations p on p.order_id = o.id
    where o.status in ${TERMINAL} and p.status in ('due', 'failed') and p.return_id is null`,
  'an order has ended with an open attention item': sql`
    select o.id, o.status, a.item from orders o join attention_items a on a.order_id = o.id
    where o.status in ${TERMINAL} and a.status = 'open'
      -- A carrier's report after the end opens an attention item all the same.
      and not (a.item like 'shipment:%' and a.reason like '%\_after\_%')`,
  'an order’s status differs from its open attention items': sql`
    select o.id, o.status from orders o
    where o.status not in ${TERMINAL}
      and (o.status = 'needs_attention')
        <> exists (select from attention_items a where a.order_id = o.id and a.status = 'open')`,
  'a payment differs from its authorizations': sql`
    select o.id, p.authorized_minor, p.captured_minor, p.refunded_minor, a.authorized, a.captured, a.refunded
    from orders o left join payments p on p.order_id = o.id
    left join (select order_id, sum(case when status = 'authorized' then amount_minor else captured_minor end) as authorized,
        sum(captured_minor) as captured, sum(refunded_minor) as refunded
      from payment_authorizations group by 1) a on a.order_id = o.id
    where (coalesce(p.authorized_minor, 0), coalesce(p.captured_minor, 0), coalesce(p.refunded_minor, 0))
      <> (coalesce(a.authorized, 0), coalesce(a.captured, 0), coalesce(a.refunded, 0))`,
  'an authorization differs from its operations': sql`
    select a.order_id, a.no, a.captured_minor, a.refunded_minor from payment_authorizations a
    where a.captured_minor <> (select coalesce(sum(p.amount_minor), 0) from payment_operations p
        where p.order_id = a.order_id and p.authorization_no = a.no and p.type = 'capture' and p.status = 'done')
      or a.refunded_minor <> (select coalesce(sum(p.amount_minor), 0) from payment_operations p
        where p.order_id = a.order_id and p.authorization_no = a.no and p.type = 'refund' and p.status = 'done')`,
  'more was captured than has shipped': sql`
    select o.id, p.captured_minor, v.left_minor
    from orders o join payments p on p.order_id = o.id
    left join (select c.order_id, sum(c.quantity * l.unit_price_minor) as left_minor
      from shipment_lines c join shipments s on s.id = c.shipment_id and s.status in ${HAS_LEFT}
      join order_lines l on l.order_id = c.order_id and l.line_no = c.line_no group by 1) v on v.order_id = o.id
    where p.captured_minor > coalesce(v.left_minor, 0)`,
  // The shop still has the money of a return while the refund is due.
  'an order has ended with other money than its goods cost': sql`
    select * from (
      select o.id, o.status, o.waived_minor, p.captured_minor, p.refunded_minor,
        coalesce(p.captured_minor, 0) - coalesce(p.refunded_minor, 0) + o.waived_minor
          - (select coalesce(sum(r.amount_minor), 0) from payment_operations r
              where r.order_id = o.id and r.return_id is not null and r.status in ('due', 'failed')) as kept_minor,
        (select sum((l.shipped - l.returned) * l.unit_price_minor) from order_lines l where l.order_id = o.id) as goods_minor
      from orders o left join payments p on p.order_id = o.id where o.status in ${TERMINAL}) ended
    where kept_minor <> goods_minor`,
  'an order has ended with an open authorization': sql`
    select o.id, o.status, a.no, a.amount_minor, a.captured_minor
    from orders o join payment_authorizations a on a.order_id = o.id
    where o.status in ${TERMINAL} and a.status in ('due', 'authorized') and a.amount_minor > a.captured_minor`,
  'a timeline has gaps': sql`
    select o.id, o.version, count(t.seq), max(t.seq) from orders o left join timeline_entries t on t.order_id = o.id
    group by o.id, o.version having count(t.seq) <> o.version or max(t.seq) <> o.version or min(t.seq) <> 1`,
};

/** Asserts that the gateway keeps the price of the goods alone, and that the carrier awaits no shipment. */
async function expectProvidersAgree(
  db: Database,
  { paymentOf, carrierShipmentOf }: ProviderStates,
): Promise<void> {
  const ended = await rows<{
    id: string;
    status: string;
    capturedMinor: number;
    refundedMinor: number;
    earnedMinor: number;
    shipments: string[];
  }>(
    db,
    sql`select o.id, o.status, coalesce(p.captured_minor, 0)::int as "capturedMinor",
          coalesce(p.refunded_minor, 0)::int as "refundedMinor",
          (select sum((l.shipped - l.returned) * l.unit_price_minor)::int from order_lines l where l.order_id = o.id)
            - o.waived_minor::int as "earnedMinor",
          array(select s.id from shipments s where s.order_id = o.id) as shipments
        from orders o left join payments p on p.order_id = o.id
        where o.status in ('completed', 'rejected', 'cancelled')
          and not exists (select from attention_items a where a.order_id = o.id and a.status = 'skipped')`,
  );
  for (const order of ended) {
    const payment = await paymentOf(order.id);
    expect({
      id: order.id,
      held: payment.heldMinor,
      captured: payment.capturedMinor,
      refunded: payment.refundedMinor,
      kept: payment.capturedMinor - payment.refundedMinor,
    }).toEqual({
      id: order.id,
      held: 0,
      captured: order.capturedMinor,
      refunded: order.refundedMinor,
      kept: order.earnedMinor,
    });
    const finalStatuses = ['delivered', 'cancelled', 'lost', 'returned_to_sender'];
    for (const shipmentId of order.shipments)
      expect(finalStatuses).toContain((await carrierShipmentOf(shipmentId))?.status);
  }
}
