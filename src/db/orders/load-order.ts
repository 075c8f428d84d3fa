import { sql } from 'drizzle-orm';
import type { OrderState } from '../../domain/order/order-state';
import type { TimelineEntry } from '../../domain/order/timeline';
import type { Scope } from '../../contracts/internal/scope';
import { orderInScope } from '../access/scope';
import { rows, type Executor } from '../connection/database';
import { renderOnce, statementOf } from '../connection/rendered-statement';
import { FINAL_REPORT_STATUSES } from '../schema/status-lists';

/** An order as it was read, and the revision of its row, which every change of the order renews. */
export interface OrderAtRevision {
  state: OrderState;
  revision: string;
}

/** Everything of an order that decisions depend on, of the order `o` of the storefront `s`. */
export const ORDER_STATE = renderOnce(sql`
  json_build_object(
    'id', o.id, 'version', o.version, 'status', o.status, 'statusReason', o.status_reason,
    'statusBeforeAttention', o.status_before_attention, 'fulfillmentPolicy', o.fulfillment_policy, 'currency', o.currency,
    'orderedMinor', o.ordered_minor, 'customerId', o.customer_id, 'backorderDays', o.backorder_days,
    'backorderDeadline', o.backorder_deadline, 'answerHours', o.answer_hours, 'answerDeadline', o.answer_deadline,
    'ifNoAnswer', o.if_no_answer, 'waivedMinor', o.waived_minor, 'isWakeUpPending', o.wake_requested_at is not null, 'isCustomerAllowed', o.customer_allowed_at is not null,
    'providerWaits', coalesce(o.provider_waits, '[]'), 'outageMinutes', (s.settings ->> 'outageMinutes')::int, 'onOutage', s.settings ->> 'onOutage',
    'reservation', (select r.status from reservations r where r.order_id = o.id),
    'lines', (
      select json_agg(json_build_object('lineNo', l.line_no, 'productId', l.product_id, 'sku', l.sku, 'name', l.name,
        'unitPriceMinor', l.unit_price_minor, 'fulfillmentPolicy', l.fulfillment_policy, 'ordered', l.ordered,
        'pending', l.pending, 'reserved', l.reserved, 'backordered', l.backordered, 'shipped', l.shipped,
        'delivered', l.delivered, 'returned', l.returned, 'cancelled', l.cancelled,
        'unfulfillable', l.unfulfillable) order by l.line_no)
      from order_lines l where l.order_id = o.id),
    'allocations', (
      select coalesce(json_agg(json_strip_nulls(json_build_object('lineNo', a.line_no, 'productId', a.product_id,
        'locationId', a.location_id, 'quantity', a.quantity, 'missing', nullif(a.missing, 0)))
        order by a.line_no, a.location_id), '[]')
      from reservation_allocations a where a.order_id = o.id),
    'shipments', (
      select coalesce(json_agg(json_build_object('id', s.id, 'locationId', s.location_id, 'status', s.status,
        'statusAt', s.status_at, 'carrier', s.carrier, 'trackingNumber', s.tracking_number, 'recalled', s.recalled,
        'picking', s.picking, 'resolution', s.resolution, 'finalReports', (
          select coalesce(json_agg(json_build_object('status', r.status, 'occurredAt', r.occurred_at) order by r.id), '[]')
          from shipment_reports r
          where r.shipment_id = s.id and r.status in ${FINAL_REPORT_STATUSES}), 'lines', (
          select json_agg(json_build_object('lineNo', c.line_no, 'quantity', c.quantity) order by c.line_no)
          from shipment_lines c where c.shipment_id = s.id)) order by s.created_at, s.location_id, s.id), '[]')
      from shipments s where s.order_id = o.id),
    'authorizations', (
      select coalesce(json_agg(json_build_object('no', a.no, 'status', a.status, 'amountMinor', a.amount_minor,
        'capturedMinor', a.captured_minor, 'refundedMinor', a.refunded_minor, 'gatewayReference', a.gateway_reference,
        'authorizedAt', a.authorized_at, 'expiresAt', a.expires_at) order by a.no), '[]')
      from payment_authorizations a where a.order_id = o.id),
    'operations', (
      select coalesce(json_agg(json_build_object('no', p.no, 'type', p.type, 'authorizationNo', p.authorization_no,
        'amountMinor', p.amount_minor, 'status', p.status, 'purpose', p.purpose, 'returnId', p.return_id, 'refusal', p.refusal) order by p.no), '[]')
      from payment_operations p where p.order_id = o.id),
    'attention', (
      select coalesce(json_agg(json_build_object('item', i.item, 'reason', i.reason, 'status', i.status) order by i.since, i.item), '[]')
      from attention_items i where i.order_id = o.id),
    'amendments', (
      select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'lines', m.lines, 'status', m.status,
        'refusal', m.refusal, 'changesAddress', m.shipping_address is not null, 'shippingMethod', m.shipping_method,
        'request', m.request) order by m.id), '[]')
      from order_amendments m where m.order_id = o.id),
    'requestedCancelReason', (
      select c.reason from cancellation_requests c where c.order_id = o.id),
    'customerAnswer', (
      select case when t.details ->> 'because' is null then t.details ->> 'answer' end from timeline_entries t
      where t.order_id = o.id and t.type in ('question_asked', 'question_answered') order by t.seq desc limit 1),
    'refusedCancellations', (
      select coalesce(json_agg(t.details ->> 'source'), '[]') from timeline_entries t
      where t.order_id = o.id and t.type = 'cancellation_refused')
  )`);

/**
 * Reads an order in one statement, and so in one snapshot.
 *
 * @returns undefined when there is no such order
 */
export async function readOrderState(db: Executor, orderId: string): Promise<OrderState | undefined> {
  return (await readOrderAtRevision(db, orderId))?.state;
}

/**
 * Reads an order with its revision, and what its timeline has after a version.
 *
 * @param since by default, no entry of the timeline is read
 * @returns undefined when there is no such order
 */
export async function readOrderAtRevision(
  db: Executor,
  orderId: string,
  since?: number,
): Promise<(OrderAtRevision & { entriesSince: TimelineEntry[] }) | undefined> {
  const [row] = await rows<OrderAtRevision & { entriesSince: TimelineEntry[] }>(
    db,
    readStatement({ orderId, since: since ?? null }),
  );
  return row;
}

const FROM_ORDER = renderOnce(sql`from orders o join storefronts s on s.id = o.storefront_id`);

const readStatement = statementOf(
  ['orderId', 'since'],
  ({ orderId, since }) => sql`
    select ${ORDER_STATE} as state, o.xmin::text as revision,
      (select coalesce(json_agg(json_build_object('type', t.type, 'details', t.details) order by t.seq), '[]')
        from timeline_entries t where t.order_id = o.id and t.seq > ${since}::int) as "entriesSince"
    ${FROM_ORDER} where o.id = ${orderId}`,
);

/** Reads the order of a shipment. @returns undefined when there is no such shipment in the scope */
export async function readOrderOfShipment(
  db: Executor,
  scope: Scope,
  shipmentId: string,
): Promise<OrderAtRevision | undefined> {
  const [order] = await rows<OrderAtRevision>(
    db,
    sql`select ${ORDER_STATE} as state, o.xmin::text as revision ${FROM_ORDER}
        where o.id = (select p.order_id from shipments p where p.id = ${shipmentId}) and ${orderInScope(scope, 'o')}`,
  );
  return order;
}
