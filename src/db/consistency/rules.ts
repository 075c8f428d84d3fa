import { sql, type SQL } from 'drizzle-orm';
import type { ConsistencyRule } from '../../domain/shared/consistency';
import {
  AWAITING_DISPATCH,
  HOLDING_AUTHORIZATIONS,
  OPEN_OPERATIONS,
  SHIPPED_STATUSES,
  TERMINAL_ORDER_STATUSES,
} from '../schema/status-lists';

/** How far back a check reaches; null stands for everything. */
export interface CheckBounds {
  /** ISO 8601: orders that changed after it are checked. */
  changedAfter: string;
  /** Inventory levels with ledger rows above this number are checked. */
  movementId: number;
}

/**
 * The orders that a rule checks, as the CTE `checked_rows`: two partial indexes hold all recently changed
 * orders, and what broke the rule at the last check is checked again.
 */
function changedOrders(since: CheckBounds | null, rule: ConsistencyRule): SQL {
  if (since === null) return sql`checked_rows as not materialized (select id from orders)`;
  const { changedAfter } = since;
  return sql`
    checked_rows as materialized (
      select id from orders where status not in ${TERMINAL_ORDER_STATUSES} and updated_at > ${changedAfter}::timestamptz
      union
      select id from orders where status in ${TERMINAL_ORDER_STATUSES} and updated_at > ${changedAfter}::timestamptz
      union
      select left(subject, 36)::uuid from consistency_drift where rule = ${rule}
    )`;
}

function changedLevels(since: CheckBounds | null, rule: ConsistencyRule): SQL {
  if (since === null) {
    return sql`checked_rows as not materialized (select product_id, location_id from inventory_levels)`;
  }
  return sql`
    checked_rows as materialized (
      select product_id, location_id from stock_movements where id > ${since.movementId}::bigint
      union
      select left(subject, 36)::uuid, substr(subject, 38) from consistency_drift where rule = ${rule}
    )`;
}

/** Few enough to be checked every time: what is held now is a small part of all that ever was. */
const allRows = (): SQL => sql`checked_rows as not materialized (select)`;

interface RuleQuery {
  checkedRows(since: CheckBounds | null, rule: ConsistencyRule): SQL;
  /** Selects `subject, storefront_id, order_id, details` of everything that breaks the rule. */
  violations: SQL;
}

/**
 * One statement per rule. Every row it selects breaks the rule; `details` has the actual and the expected
 * value.
 */
export const RULE_QUERIES: Record<ConsistencyRule, RuleQuery> = {
  /** An inventory level equals the sum of its ledger. */
  level_equals_ledger: {
    checkedRows: changedLevels,
    violations: sql`
      select i.product_id || '/' || i.location_id as subject, null::text as storefront_id, null::uuid as order_id,
        jsonb_build_object('productId', i.product_id, 'locationId', i.location_id,
          'onHand', i.on_hand, 'onHandInLedger', coalesce(m.on_hand, 0),
          'reserved', i.reserved, 'reservedInLedger', coalesce(m.reserved, 0)) as details
      from inventory_levels i
      join checked_rows using (product_id, location_id)
      left join (
        select product_id, location_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved
        from stock_movements join checked_rows using (product_id, location_id) group by 1, 2
      ) m using (product_id, location_id)
      where i.on_hand <> coalesce(m.on_hand, 0) or i.reserved <> coalesce(m.reserved, 0)`,
  },

  /** The reserved units of a level equal what orders hold of it. */
  reserved_equals_allocations: {
    checkedRows: allRows,
    violations: sql`
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
  ended_orders_hold_no_stock: {
    checkedRows: allRows,
    violations: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('status', o.status, 'allocated', sum(a.quantity)) as details
      from reservation_allocations a join orders o on o.id = a.order_id
      where a.quantity > 0 and o.status in ${TERMINAL_ORDER_STATUSES}
      group by o.id`,
  },

  /** An order holds, and waits for, only units of its storefront's pool. */
  stock_from_own_pool: {
    checkedRows: allRows,
    violations: sql`
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

  /** The backorder demand of a product in a pool is what the order lines wait for. */
  backorder_demand_equals_lines: {
    checkedRows: allRows,
    violations: sql`
      select coalesce(d.product_id, l.product_id) || '/' || coalesce(d.pool_id, l.pool_id) as subject,
        null::text as storefront_id, null::uuid as order_id,
        jsonb_build_object('productId', coalesce(d.product_id, l.product_id), 'poolId', coalesce(d.pool_id, l.pool_id),
          'units', coalesce(d.units, 0), 'backordered', coalesce(l.units, 0)) as details
      from backorder_demand d
      full join (
        select product_id, pool_id, sum(backordered) as units from order_lines where backordered > 0 group by 1, 2
      ) l using (product_id, pool_id)
      where coalesce(d.units, 0) <> coalesce(l.units, 0)`,
  },

  /** The buckets of a line add up, and agree with its allocations and with the shipments that have left. */
  line_buckets_add_up: {
    checkedRows: changedOrders,
    violations: sql`
      select l.order_id || '/' || l.line_no as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('lineNo', l.line_no, 'ordered', l.ordered,
          'inBuckets', l.pending + l.reserved + l.backordered + l.shipped + l.cancelled + l.unfulfillable,
          'reserved', l.reserved, 'allocated', coalesce(a.quantity, 0),
          'shipped', l.shipped, 'inShipments', coalesce(p.shipped, 0),
          'delivered', l.delivered, 'inDeliveredShipments', coalesce(p.delivered, 0), 'returned', l.returned) as details
      from checked_rows
      join orders o using (id)
      join order_lines l on l.order_id = o.id
      left join (
        select a.order_id, a.line_no, sum(a.quantity) as quantity
        from checked_rows join reservation_allocations a on a.order_id = checked_rows.id group by 1, 2
      ) a on a.order_id = l.order_id and a.line_no = l.line_no
      left join (
        select s.order_id, c.line_no,
          sum(c.quantity) filter (where s.status in ${SHIPPED_STATUSES} and s.resolution is null) as shipped,
          sum(c.quantity) filter (where s.status = 'delivered') as delivered
        from checked_rows join shipments s on s.order_id = checked_rows.id join shipment_lines c on c.shipment_id = s.id
        group by 1, 2
      ) p on p.order_id = l.order_id and p.line_no = l.line_no
      where l.ordered <> l.pending + l.reserved + l.backordered + l.shipped + l.cancelled + l.unfulfillable
        or l.reserved <> coalesce(a.quantity, 0)
        or l.shipped <> coalesce(p.shipped, 0)
        or l.delivered <> coalesce(p.delivered, 0)
        or l.delivered > l.shipped or l.returned > l.delivered`,
  },

  /**
   * The stored fulfillment status equals that of the lines, as `src/domain/order/line-quantities.ts` derives
   * it.
   */
  fulfillment_status_matches_lines: {
    checkedRows: changedOrders,
    violations: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('fulfillmentStatus', o.fulfillment_status, 'statusOfLines', l.label) as details
      from checked_rows
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
          from checked_rows join order_lines on order_id = checked_rows.id group by 1
        ) sums
      ) l on l.order_id = o.id
      where o.fulfillment_status <> l.label`,
  },

  /**
   * Every captured cent pays for goods that were shipped and kept, or is refunded. This holds exactly for an
   * order that has ended. An order under way may still hold money of shipments that never arrived, for the
   * units that replace them. Refunds that are recorded but not done yet count as refunded, and so do amounts
   * that an operator waived.
   */
  payments_match_shipments: {
    checkedRows: changedOrders,
    violations: sql`
      select b.id::text as subject, b.storefront_id, b.id as order_id,
        jsonb_build_object('status', b.status, 'currency', b.currency, 'capturedMinor', b.captured, 'refundedMinor', b.refunded,
          'refundsDueMinor', b.due, 'waivedMinor', b.waived, 'earnedMinor', b.kept) as details
      from (
        select o.id, o.storefront_id, o.status, o.currency, o.waived_minor as waived,
          coalesce(p.captured_minor, 0) as captured, coalesce(p.refunded_minor, 0) as refunded,
          coalesce(d.minor, 0) as due, coalesce(l.kept, 0) as kept, coalesce(l.to_come, 0) as to_come,
          coalesce(r.minor, 0) as replaced
        from checked_rows
        join orders o using (id)
        left join payments p on p.order_id = o.id
        left join (
          select order_id, sum((shipped - returned) * unit_price_minor) as kept,
            sum((pending + reserved + backordered) * unit_price_minor) as to_come
          from checked_rows join order_lines on order_id = checked_rows.id group by 1
        ) l on l.order_id = o.id
        left join (
          select order_id, sum(amount_minor) as minor from checked_rows join payment_operations on order_id = checked_rows.id
          where type = 'refund' and status in ${OPEN_OPERATIONS} group by 1
        ) d on d.order_id = o.id
        left join (
          select s.order_id, sum(c.quantity * l.unit_price_minor) as minor
          from checked_rows join shipments s on s.order_id = checked_rows.id
          join shipment_lines c on c.shipment_id = s.id
          join order_lines l on l.order_id = s.order_id and l.line_no = c.line_no
          where s.resolution is not null group by 1
        ) r on r.order_id = o.id
      ) b
      where case when b.status in ${TERMINAL_ORDER_STATUSES} then b.captured - b.refunded - b.due + b.waived <> b.kept
        else b.captured - b.refunded - b.due + least(b.waived, 0)
          > b.kept + case when b.waived = 0 then least(b.to_come, b.replaced) else b.to_come end
        end`,
  },

  /** An order's payment is the sum of its authorizations. */
  payments_add_up: {
    checkedRows: changedOrders,
    violations: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('authorizedMinor', p.authorized_minor, 'authorizedInSum', coalesce(a.authorized, 0),
          'capturedMinor', p.captured_minor, 'capturedInSum', coalesce(a.captured, 0),
          'refundedMinor', p.refunded_minor, 'refundedInSum', coalesce(a.refunded, 0)) as details
      from checked_rows
      join orders o using (id)
      left join payments p on p.order_id = o.id
      left join (
        select order_id, sum(captured_minor) as captured, sum(refunded_minor) as refunded,
          sum(case when status = 'authorized' then amount_minor else captured_minor end) as authorized
        from checked_rows join payment_authorizations on order_id = checked_rows.id group by 1
      ) a on a.order_id = o.id
      where coalesce(p.authorized_minor, 0) <> coalesce(a.authorized, 0)
        or coalesce(p.captured_minor, 0) <> coalesce(a.captured, 0)
        or coalesce(p.refunded_minor, 0) <> coalesce(a.refunded, 0)`,
  },

  /** Timeline entries are numbered from 1 to the order's version without a gap. */
  timeline_gapless: {
    checkedRows: changedOrders,
    violations: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('version', o.version, 'entries', coalesce(t.entries, 0), 'last', t.last) as details
      from checked_rows
      join orders o using (id)
      left join (
        select order_id, count(*) as entries, min(seq) as first, max(seq) as last
        from checked_rows join timeline_entries on order_id = checked_rows.id group by 1
      ) t on t.order_id = o.id
      where coalesce(t.entries, 0) <> o.version or t.last is distinct from o.version or t.first is distinct from 1`,
  },

  /** For an order that has ended, nothing is due or held any more, except refunds of its returns. */
  nothing_due_after_end: {
    checkedRows: changedOrders,
    violations: sql`
      select o.id::text as subject, o.storefront_id, o.id as order_id,
        jsonb_build_object('status', o.status, 'payments', coalesce(p.due, '[]'), 'shipments', coalesce(s.waiting, '[]'),
          'units', coalesce(l.to_come, 0), 'heldMinor', coalesce(h.held, 0)) as details
      from checked_rows
      join orders o using (id)
      left join (
        select order_id, sum(amount_minor - captured_minor) as held
        from checked_rows join payment_authorizations on order_id = checked_rows.id where status in ${HOLDING_AUTHORIZATIONS} group by 1
      ) h on h.order_id = o.id
      left join (
        select order_id, jsonb_agg(jsonb_build_object('no', no, 'type', type, 'status', status) order by no) as due
        from checked_rows join payment_operations on order_id = checked_rows.id
        where status in ${OPEN_OPERATIONS} and return_id is null group by 1
      ) p on p.order_id = o.id
      left join (
        select order_id, jsonb_agg(shipments.id order by shipments.id) as waiting
        from checked_rows join shipments on order_id = checked_rows.id where status in ${AWAITING_DISPATCH} group by 1
      ) s on s.order_id = o.id
      left join (
        select order_id, sum(pending + reserved + backordered) as to_come
        from checked_rows join order_lines on order_id = checked_rows.id group by 1
      ) l on l.order_id = o.id
      where o.status in ${TERMINAL_ORDER_STATUSES} and (p.due is not null or s.waiting is not null or l.to_come > 0 or h.held > 0)`,
  },
};
