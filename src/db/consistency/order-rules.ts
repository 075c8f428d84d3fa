import { sql, type SQL } from 'drizzle-orm';
import type { ConsistencyRule } from '../../domain/shared/consistency';
import { isOneOf } from '../connection/prepared-statements';
import {
  AWAITING_DISPATCH,
  HOLDING_AUTHORIZATIONS,
  OPEN_OPERATIONS,
  SHIPPED_STATUSES,
  TERMINAL_ORDER_STATUSES,
} from '../schema/status-lists';

/** The rules that hold for each order by itself. */
export const ORDER_RULES = [
  'ended_orders_hold_no_stock',
  'stock_from_own_pool',
  'line_buckets_add_up',
  'fulfillment_status_matches_lines',
  'payments_match_shipments',
  'payments_add_up',
  'timeline_gapless',
  'nothing_due_after_end',
] as const satisfies ConsistencyRule[];

export type OrderRule = (typeof ORDER_RULES)[number];

/**
 * One statement per rule. Every row that it selects (`subject, storefront_id, order_id, details`) breaks the
 * rule; `details` has the actual and the expected value.
 *
 * What belongs to an order is read by lateral subqueries. Postgres runs each of them once for an order, on an
 * index, so a statement reads what belongs to the given orders, however large the tables are. The orders
 * themselves are read by their ids alone: for a status as well, Postgres may read an index of all that ended.
 */
export const orderRuleQuery = (rule: OrderRule, orderIds: readonly string[]): SQL => sql`
  with checked_orders as materialized (
    select id, storefront_id, status, fulfillment_status, version, currency, waived_minor from orders
    where ${isOneOf(sql`id`, orderIds, 'uuid')}
  )
  ${QUERIES[rule]}`;

const QUERIES: Record<OrderRule, SQL> = {
  /** An order that has ended holds nothing. */
  ended_orders_hold_no_stock: sql`
    select o.id::text as subject, o.storefront_id, o.id as order_id,
      jsonb_build_object('status', o.status, 'allocated', a.quantity) as details
    from checked_orders o
    cross join lateral (
      select sum(quantity) as quantity from reservation_allocations where order_id = o.id and quantity > 0
    ) a
    where o.status in ${TERMINAL_ORDER_STATUSES} and a.quantity > 0`,

  /** An order holds, and waits for, only units of its storefront's pool. */
  stock_from_own_pool: sql`
    select o.id::text as subject, o.storefront_id, o.id as order_id,
      jsonb_build_object('poolId', s.pool_id, 'otherPools', f.pools) as details
    from checked_orders o
    join storefronts s on s.id = o.storefront_id
    cross join lateral (
      select jsonb_agg(distinct pool_id) as pools from (
        select w.pool_id from reservation_allocations a join locations w on w.id = a.location_id
        where a.order_id = o.id and a.quantity > 0
        union all
        select pool_id from order_lines where order_id = o.id and (pending > 0 or backordered > 0)
      ) units where pool_id <> s.pool_id
    ) f
    where f.pools is not null`,

  /** The buckets of a line add up, and agree with its allocations and with the shipments that have left. */
  line_buckets_add_up: sql`
    select o.id || '/' || l.line_no as subject, o.storefront_id, o.id as order_id,
      jsonb_build_object('lineNo', l.line_no, 'ordered', l.ordered,
        'inBuckets', l.pending + l.reserved + l.backordered + l.shipped + l.cancelled + l.unfulfillable,
        'reserved', l.reserved, 'allocated', l.allocated, 'shipped', l.shipped, 'inShipments', l.in_shipments,
        'delivered', l.delivered, 'inDeliveredShipments', l.in_delivered_shipments, 'returned', l.returned) as details
    from checked_orders o
    cross join lateral (
      select l.*, coalesce(a.quantity, 0) as allocated, coalesce(p.shipped, 0) as in_shipments,
        coalesce(p.delivered, 0) as in_delivered_shipments
      from order_lines l
      left join (
        select line_no, sum(quantity) as quantity from reservation_allocations where order_id = o.id group by 1
      ) a using (line_no)
      left join (
        select c.line_no,
          sum(c.quantity) filter (where s.status in ${SHIPPED_STATUSES} and s.resolution is null) as shipped,
          sum(c.quantity) filter (where s.status = 'delivered') as delivered
        from shipments s join shipment_lines c on c.shipment_id = s.id where s.order_id = o.id
        group by 1
      ) p using (line_no)
      where l.order_id = o.id
    ) l
    where (
      l.ordered <> l.pending + l.reserved + l.backordered + l.shipped + l.cancelled + l.unfulfillable
      or l.reserved <> l.allocated or l.shipped <> l.in_shipments or l.delivered <> l.in_delivered_shipments
      or l.delivered > l.shipped or l.returned > l.delivered)`,

  /**
   * The stored fulfillment status equals that of the lines, as `src/domain/order/line-quantities.ts` derives
   * it.
   */
  fulfillment_status_matches_lines: sql`
    select o.id::text as subject, o.storefront_id, o.id as order_id,
      jsonb_build_object('fulfillmentStatus', o.fulfillment_status, 'statusOfLines', l.label) as details
    from checked_orders o
    cross join lateral (
      select case
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
        select sum(ordered) as ordered, sum(pending + backordered) as waiting, sum(reserved) as reserved,
          sum(backordered) as backordered, sum(shipped) as shipped, sum(delivered) as delivered,
          sum(returned) as returned, sum(cancelled) as cancelled, sum(unfulfillable) as unfulfillable
        from order_lines where order_id = o.id
      ) sums where ordered is not null
    ) l
    where o.fulfillment_status <> l.label`,

  /**
   * Every captured cent pays for goods that were shipped and kept, or is refunded. This holds exactly for an
   * order that has ended. An order under way may still hold money of shipments that never arrived, for the
   * units that replace them. Refunds that are recorded but not done yet count as refunded, and so do amounts
   * that an operator waived.
   */
  payments_match_shipments: sql`
    select b.id::text as subject, b.storefront_id, b.id as order_id,
      jsonb_build_object('status', b.status, 'currency', b.currency, 'capturedMinor', b.captured, 'refundedMinor', b.refunded,
        'refundsDueMinor', b.due, 'waivedMinor', b.waived, 'earnedMinor', b.kept) as details
    from (
      select o.id, o.storefront_id, o.status, o.currency, o.waived_minor as waived,
        coalesce(p.captured_minor, 0) as captured, coalesce(p.refunded_minor, 0) as refunded,
        coalesce(d.minor, 0) as due, coalesce(l.kept, 0) as kept, coalesce(l.to_come, 0) as to_come,
        coalesce(r.minor, 0) as replaced
      from checked_orders o
      left join lateral (select captured_minor, refunded_minor from payments where order_id = o.id) p on true
      cross join lateral (
        select sum((shipped - returned) * unit_price_minor) as kept,
          sum((pending + reserved + backordered) * unit_price_minor) as to_come
        from order_lines where order_id = o.id
      ) l
      cross join lateral (
        select sum(amount_minor) as minor from payment_operations
        where order_id = o.id and type = 'refund' and status in ${OPEN_OPERATIONS}
      ) d
      cross join lateral (
        select sum(c.quantity * l.unit_price_minor) as minor
        from shipments s
        join shipment_lines c on c.shipment_id = s.id
        join order_lines l on l.order_id = s.order_id and l.line_no = c.line_no
        where s.order_id = o.id and s.resolution is not null
      ) r
    ) b
    where case when b.status in ${TERMINAL_ORDER_STATUSES} then b.captured - b.refunded - b.due + b.waived <> b.kept
      else b.captured - b.refunded - b.due + least(b.waived, 0)
        > b.kept + case when b.waived = 0 then least(b.to_come, b.replaced) else b.to_come end
      end`,

  /** An order's payment is the sum of its authorizations. */
  payments_add_up: sql`
    select o.id::text as subject, o.storefront_id, o.id as order_id,
      jsonb_build_object('authorizedMinor', p.authorized_minor, 'authorizedInSum', coalesce(a.authorized, 0),
        'capturedMinor', p.captured_minor, 'capturedInSum', coalesce(a.captured, 0),
        'refundedMinor', p.refunded_minor, 'refundedInSum', coalesce(a.refunded, 0)) as details
    from checked_orders o
    left join lateral (
      select authorized_minor, captured_minor, refunded_minor from payments where order_id = o.id
    ) p on true
    cross join lateral (
      select sum(captured_minor) as captured, sum(refunded_minor) as refunded,
        sum(case when status = 'authorized' then amount_minor else captured_minor end) as authorized
      from payment_authorizations where order_id = o.id
    ) a
    where (coalesce(p.authorized_minor, 0) <> coalesce(a.authorized, 0)
      or coalesce(p.captured_minor, 0) <> coalesce(a.captured, 0)
      or coalesce(p.refunded_minor, 0) <> coalesce(a.refunded, 0))`,

  /** Timeline entries are numbered from 1 to the order's version without a gap. */
  timeline_gapless: sql`
    select o.id::text as subject, o.storefront_id, o.id as order_id,
      jsonb_build_object('version', o.version, 'entries', t.entries, 'last', t.last) as details
    from checked_orders o
    cross join lateral (
      select count(*) as entries, min(seq) as first, max(seq) as last from timeline_entries where order_id = o.id
    ) t
    where (t.entries <> o.version or t.last is distinct from o.version or t.first is distinct from 1)`,

  /** For an order that has ended, nothing is due or held any more, except refunds of its returns. */
  nothing_due_after_end: sql`
    select o.id::text as subject, o.storefront_id, o.id as order_id,
      jsonb_build_object('status', o.status, 'payments', coalesce(p.due, '[]'), 'shipments', coalesce(s.waiting, '[]'),
        'units', coalesce(l.to_come, 0), 'heldMinor', coalesce(h.held, 0)) as details
    from checked_orders o
    cross join lateral (
      select sum(amount_minor - captured_minor) as held from payment_authorizations
      where order_id = o.id and status in ${HOLDING_AUTHORIZATIONS}
    ) h
    cross join lateral (
      select jsonb_agg(jsonb_build_object('no', no, 'type', type, 'status', status) order by no) as due
      from payment_operations where order_id = o.id and status in ${OPEN_OPERATIONS} and return_id is null
    ) p
    cross join lateral (
      select jsonb_agg(id order by id) as waiting from shipments where order_id = o.id and status in ${AWAITING_DISPATCH}
    ) s
    cross join lateral (
      select sum(pending + reserved + backordered) as to_come from order_lines where order_id = o.id
    ) l
    where o.status in ${TERMINAL_ORDER_STATUSES}
      and (p.due is not null or s.waiting is not null or l.to_come > 0 or h.held > 0)`,
};
