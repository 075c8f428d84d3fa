import { sql, type SQL } from 'drizzle-orm';
import type { BookRule } from '../../domain/shared/consistency';
import { ORDER_ENDED } from '../orders/terminal-states';

/** How far back a verification looks; null looks at everything. */
export interface Since {
  /** ISO 8601: orders that have changed after it are looked at. */
  changedAfter: string;
  /** The levels of ledger rows with a higher number are looked at. */
  movementId: number;
}

const LEFT = sql.raw(
  `('shipped', 'in_transit', 'out_for_delivery', 'delivered', 'exception', 'returned_to_sender', 'lost')`,
);

/**
 * The orders that a rule looks at, as the CTE `looked_at`: two partial indexes hold all that have changed lately,
 * and what was wrong the last time is looked at again.
 */
function ordersSince(since: Since | null, rule: BookRule): SQL {
  if (since === null) return sql`looked_at as not materialized (select id from orders)`;
  const { changedAfter } = since;
  return sql`
    looked_at as materialized (
      select id from orders where status not in ${ORDER_ENDED} and updated_at > ${changedAfter}::timestamptz
      union
      select id from orders where status in ${ORDER_ENDED} and updated_at > ${changedAfter}::timestamptz
      union
      select left(subject, 36)::uuid from book_drift where rule = ${rule}
    )`;
}

function levelsSince(since: Since | null, rule: BookRule): SQL {
  if (since === null) {
    return sql`looked_at as not materialized (select product_id, location_id from inventory_levels)`;
  }
  return sql`
    looked_at as materialized (
      select product_id, location_id from stock_movements where id > ${since.movementId}::bigint
      union
      select left(subject, 36)::uuid, substr(subject, 38) from book_drift where rule = ${rule}
    )`;
}

/** Few enough to be looked at each time: what is held is a small part of all that ever was. */
const everything = (): SQL => sql`looked_at as not materialized (select)`;

interface Rule {
  lookedAt(since: Since | null, rule: BookRule): SQL;
  /** Selects `subject, storefront_id, order_id, details` of whatever breaks the rule. */
  broken: SQL;
}

/** One statement for each rule. Whatever it finds breaks the rule; `details` say what is there and what should be. */
export const RULES: Record<BookRule, Rule> = {
  /** A level is what its ledger adds up to. */
  level_equals_ledger: {
    lookedAt: levelsSince,
    broken: sql`
      select i.product_id || '/' || i.location_id as subject, null::text as storefront_id, null::uuid as order_id,
        jsonb_build_object('productId', i.product_id, 'locationId', i.location_id,
          'onHand', i.on_hand, 'onHandInLedger', coalesce(m.on_hand, 0),
          'reserved', i.reserved, 'reservedInLedger', coalesce(m.reserved, 0)) as details
      from inventory_levels i
      join looked_at using (product_id, location_id)
      left join (
        select product_id, location_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved
        from stock_movements join looked_at using (product_id, location_id) group by 1, 2
      ) m using (product_id, location_id)
      where i.on_hand <> coalesce(m.on_hand, 0) or i.reserved <> coalesce(m.reserved, 0)`,
  },

  /** What a level has reserved is what orders hold of it. */
  reserved_equals_allocations: {
    lookedAt: everything,
    broken: sql`
      select i.product_id || '/' || i.location_id as subject, null::text as storefront_id, null::uuid as order_id,
        jsonb_build_object('productId', i.product_id, 'locationId', i.location_id,
          'reserved', i.reserved, 'allocated', coalesce(a.quantity, 0)) as details
      from inventory_levels i
      left join (
        select product_id, location_id, sum(quantity) as quantity
        from reservation_allocations where quantity > 0 group by 1, 2
      ) a using (product_id, location_id)
      where i.reserved <> coalesce(a.quantity, 0)`,
  },

  /** An order that has ended holds nothing. */
  allocations_of_live_orders: {
    lookedAt: everything,
    broken: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('status', o.status, 'allocated', sum(a.quantity)) as details
      from reservation_allocations a join orders o on o.id = a.order_id
      where a.quantity > 0 and o.status in ${ORDER_ENDED}
      group by o.id`,
  },

  /** An order holds, and waits for, units of its storefront's pool only. */
  stock_of_own_pool: {
    lookedAt: everything,
    broken: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('poolId', s.pool_id, 'otherPools', jsonb_agg(distinct f.pool_id)) as details
      from (
        select a.order_id, w.pool_id from reservation_allocations a join locations w on w.id = a.location_id
        where a.quantity > 0
        union
        select order_id, pool_id from order_lines where pending > 0
        union
        select order_id, pool_id from order_lines where backordered > 0
      ) f
      join orders o on o.id = f.order_id
      join storefronts s on s.id = o.storefront_id
      where f.pool_id <> s.pool_id
      group by o.id, s.pool_id`,
  },

  /** The buckets of a line add up, and agree with what is allocated and with what has left in parcels. */
  lines_add_up: {
    lookedAt: ordersSince,
    broken: sql`
      select l.order_id || '/' || l.line_no as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('lineNo', l.line_no, 'ordered', l.ordered,
          'inBuckets', l.pending + l.reserved + l.backordered + l.shipped + l.cancelled + l.unfulfillable,
          'reserved', l.reserved, 'allocated', coalesce(a.quantity, 0),
          'shipped', l.shipped, 'inParcels', coalesce(p.shipped, 0),
          'delivered', l.delivered, 'inDeliveredParcels', coalesce(p.delivered, 0), 'returned', l.returned) as details
      from looked_at
      join orders o using (id)
      join order_lines l on l.order_id = o.id
      left join (
        select a.order_id, a.line_no, sum(a.quantity) as quantity
        from looked_at join reservation_allocations a on a.order_id = looked_at.id group by 1, 2
      ) a on a.order_id = l.order_id and a.line_no = l.line_no
      left join (
        select s.order_id, c.line_no,
          sum(c.quantity) filter (where s.status in ${LEFT} and s.resolution is null) as shipped,
          sum(c.quantity) filter (where s.status = 'delivered') as delivered
        from looked_at join shipments s on s.order_id = looked_at.id join shipment_lines c on c.shipment_id = s.id
        group by 1, 2
      ) p on p.order_id = l.order_id and p.line_no = l.line_no
      where l.ordered <> l.pending + l.reserved + l.backordered + l.shipped + l.cancelled + l.unfulfillable
        or l.reserved <> coalesce(a.quantity, 0)
        or l.shipped <> coalesce(p.shipped, 0)
        or l.delivered <> coalesce(p.delivered, 0)
        or l.delivered > l.shipped or l.returned > l.delivered`,
  },

  /** The label that orders are looked for by is that of their lines, as `src/domain/order/line-quantities.ts` derives it. */
  label_of_lines: {
    lookedAt: ordersSince,
    broken: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('fulfillmentStatus', o.fulfillment_status, 'ofLines', l.label) as details
      from looked_at
      join orders o using (id)
      join (
        select order_id, case
          when shipped > 0 and reserved + waiting > 0 then 'partially_shipped'
          when shipped > 0 and returned = shipped then 'returned'
          when shipped > 0 and delivered = shipped then 'delivered'
          when shipped > 0 then 'shipped'
          when reserved > 0 and waiting + unfulfillable > 0 then 'partially_reserved'
          when reserved > 0 then 'reserved'
          when backordered > 0 then 'backordered'
          when unfulfillable > 0 and unfulfillable + cancelled = ordered then 'unfulfillable'
          else 'unfulfilled' end as label
        from (
          select order_id, sum(ordered) as ordered, sum(pending + backordered) as waiting, sum(reserved) as reserved,
            sum(backordered) as backordered, sum(shipped) as shipped, sum(delivered) as delivered,
            sum(returned) as returned, sum(cancelled) as cancelled, sum(unfulfillable) as unfulfillable
          from looked_at join order_lines on order_id = looked_at.id group by 1
        ) sums
      ) l on l.order_id = o.id
      where o.fulfillment_status <> l.label`,
  },

  /**
   * Every captured cent is for goods that have left and stayed, or is given back. Of an order that has ended exactly so;
   * of one under way, money of parcels that never arrived may wait for what takes their place. Refunds that are
   * written down and not through yet count as given back, and so does what an operator let go.
   */
  money_follows_goods: {
    lookedAt: ordersSince,
    broken: sql`
      select b.id::text as subject, b.storefront_id, b.id as order_id,
        jsonb_build_object('status', b.status, 'currency', b.currency, 'capturedMinor', b.captured, 'refundedMinor', b.refunded,
          'refundsDueMinor', b.due, 'waivedMinor', b.waived, 'keptMinor', b.kept) as details
      from (
        select o.id, o.storefront_id, o.status, o.currency, o.waived_minor as waived,
          coalesce(p.captured_minor, 0) as captured, coalesce(p.refunded_minor, 0) as refunded,
          coalesce(d.minor, 0) as due, coalesce(l.kept, 0) as kept, coalesce(l.to_come, 0) as to_come,
          coalesce(r.minor, 0) as replaced
        from looked_at
        join orders o using (id)
        left join payments p on p.order_id = o.id
        left join (
          select order_id, sum((shipped - returned) * unit_price_minor) as kept,
            sum((pending + reserved + backordered) * unit_price_minor) as to_come
          from looked_at join order_lines on order_id = looked_at.id group by 1
        ) l on l.order_id = o.id
        left join (
          select order_id, sum(amount_minor) as minor from looked_at join payment_operations on order_id = looked_at.id
          where type = 'refund' and status in ('due', 'failed') group by 1
        ) d on d.order_id = o.id
        left join (
          select s.order_id, sum(c.quantity * l.unit_price_minor) as minor
          from looked_at join shipments s on s.order_id = looked_at.id
          join shipment_lines c on c.shipment_id = s.id
          join order_lines l on l.order_id = s.order_id and l.line_no = c.line_no
          where s.resolution is not null group by 1
        ) r on r.order_id = o.id
      ) b
      where case when b.status in ${ORDER_ENDED} then b.captured - b.refunded - b.due + b.waived <> b.kept
        else b.captured - b.refunded - b.due + least(b.waived, 0)
          > b.kept + case when b.waived = 0 then least(b.to_come, b.replaced) else b.to_come end
        end`,
  },

  /** An order's payment is the sum of its authorisations. */
  payments_add_up: {
    lookedAt: ordersSince,
    broken: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('authorizedMinor', p.authorized_minor, 'authorizedInSum', coalesce(a.authorized, 0),
          'capturedMinor', p.captured_minor, 'capturedInSum', coalesce(a.captured, 0),
          'refundedMinor', p.refunded_minor, 'refundedInSum', coalesce(a.refunded, 0)) as details
      from looked_at
      join orders o using (id)
      left join payments p on p.order_id = o.id
      left join (
        select order_id, sum(captured_minor) as captured, sum(refunded_minor) as refunded,
          sum(case when status = 'authorized' then amount_minor else captured_minor end) as authorized
        from looked_at join payment_authorizations on order_id = looked_at.id group by 1
      ) a on a.order_id = o.id
      where coalesce(p.authorized_minor, 0) <> coalesce(a.authorized, 0)
        or coalesce(p.captured_minor, 0) <> coalesce(a.captured, 0)
        or coalesce(p.refunded_minor, 0) <> coalesce(a.refunded, 0)`,
  },

  /** The timeline counts from 1 to the order's version. */
  timeline_gapless: {
    lookedAt: ordersSince,
    broken: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('version', o.version, 'entries', coalesce(t.entries, 0), 'last', t.last) as details
      from looked_at
      join orders o using (id)
      left join (
        select order_id, count(*) as entries, min(seq) as first, max(seq) as last
        from looked_at join timeline_entries on order_id = looked_at.id group by 1
      ) t on t.order_id = o.id
      where coalesce(t.entries, 0) <> o.version or t.last is distinct from o.version or t.first is distinct from 1`,
  },

  /** Nothing is under way or held any more for an order that has ended, but the refunds of its returns. */
  nothing_due_after_the_end: {
    lookedAt: ordersSince,
    broken: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('status', o.status, 'payments', coalesce(p.due, '[]'), 'parcels', coalesce(s.waiting, '[]'),
          'units', coalesce(l.to_come, 0), 'heldMinor', coalesce(h.held, 0)) as details
      from looked_at
      join orders o using (id)
      left join (
        select order_id, sum(amount_minor - captured_minor) as held
        from looked_at join payment_authorizations on order_id = looked_at.id where status in ('due', 'authorized') group by 1
      ) h on h.order_id = o.id
      left join (
        select order_id, jsonb_agg(jsonb_build_object('no', no, 'type', type, 'status', status) order by no) as due
        from looked_at join payment_operations on order_id = looked_at.id
        where status in ('due', 'failed') and return_id is null group by 1
      ) p on p.order_id = o.id
      left join (
        select order_id, jsonb_agg(shipments.id order by shipments.id) as waiting
        from looked_at join shipments on order_id = looked_at.id where status in ('pending', 'ready') group by 1
      ) s on s.order_id = o.id
      left join (
        select order_id, sum(pending + reserved + backordered) as to_come
        from looked_at join order_lines on order_id = looked_at.id group by 1
      ) l on l.order_id = o.id
      where o.status in ${ORDER_ENDED} and (p.due is not null or s.waiting is not null or l.to_come > 0 or h.held > 0)`,
  },
};
