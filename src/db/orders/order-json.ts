import { eq, getTableColumns, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { OrderParts } from '../../contracts/internal/order-reads';
import { MAX_EMBEDDED_ITEMS } from '../../contracts/wire/fields';
import type {
  Amendment,
  Authorization,
  OrderHeader,
  OrderLine,
  OrderRecord,
  PaymentOperation,
  Shipment,
  StoredTimelineEntry,
} from '../../domain/order/order-record';
import { DEFAULT_OUTAGE } from '../../domain/shared/providers';
import { renderOnce } from '../connection/rendered-statement';
import {
  attentionItems,
  orderAmendments,
  orderLines,
  orders,
  paymentAuthorizations,
  paymentOperations,
  payments,
  shipmentLines,
  shipments,
  storefronts,
  stuckOrders,
  timelineEntries,
} from '../schema';

/**
 * Postgres sends an order as one JSON value. Drizzle would put it together column by column, and objects that grow by
 * so many computed keys become hash tables, slow to build, to read and to copy: a third of the CPU of a list of 20
 * orders.
 */

const LINES = renderOnce(sql`(
  select json_agg(json_build_object('lineNo', l.line_no, 'productId', l.product_id, 'sku', l.sku, 'name', l.name,
    'unitPriceMinor', l.unit_price_minor, 'fulfillmentPolicy', l.fulfillment_policy, 'ordered', l.ordered, 'pending', l.pending, 'reserved', l.reserved,
    'backordered', l.backordered, 'shipped', l.shipped, 'delivered', l.delivered, 'returned', l.returned,
    'cancelled', l.cancelled, 'unfulfillable', l.unfulfillable) order by l.line_no)
  from ${orderLines} l where l.order_id = ${orders.id})`);

export const SHIPMENT_LINES = renderOnce(sql<Shipment['lines']>`(
  select json_agg(json_build_object('lineNo', l.line_no, 'sku', l.sku, 'quantity', c.quantity) order by c.line_no)
  from ${shipmentLines} c join ${orderLines} l on l.order_id = c.order_id and l.line_no = c.line_no
  where c.shipment_id = ${shipments.id})`);

const SHIPMENTS = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('id', ${shipments.id}, 'orderId', ${shipments.orderId},
    'locationId', ${shipments.locationId}, 'status', ${shipments.status}, 'statusAt', ${shipments.statusAt},
    'carrier', ${shipments.carrier}, 'trackingNumber', ${shipments.trackingNumber}, 'picking', ${shipments.picking},
    'recalled', ${shipments.recalled}, 'resolution', ${shipments.resolution}, 'lines', ${SHIPMENT_LINES}, 'createdAt', ${shipments.createdAt},
    'updatedAt', ${shipments.updatedAt}) order by ${shipments.createdAt}, ${shipments.locationId}, ${shipments.id}), '[]')
  from ${shipments} where ${shipments.orderId} = ${orders.id})`);

/** Written into the text of the statement, so that the planner knows the number. */
const NEWEST_SHOWN_SQL = sql.raw(String(MAX_EMBEDDED_ITEMS));

/**
 * Only the newest entries: the full timeline is read page by page (`order-timeline.ts`) and has every
 * amendment.
 */
const TIMELINE = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('seq', t.seq, 'type', t.type, 'actor', t.actor, 'requestId', t.request_id,
    'details', t.details, 'at', t.at) order by t.seq), '[]')
  from (select * from ${timelineEntries} e where e.order_id = ${orders.id} order by e.seq desc limit ${NEWEST_SHOWN_SQL}) t)`);

const AUTHORIZATIONS = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('no', a.no, 'status', a.status, 'amountMinor', a.amount_minor,
    'capturedMinor', a.captured_minor, 'refundedMinor', a.refunded_minor, 'authorizedAt', a.authorized_at,
    'expiresAt', a.expires_at) order by a.no), '[]')
  from (select * from ${paymentAuthorizations} h where h.order_id = ${orders.id} order by h.no desc limit ${NEWEST_SHOWN_SQL}) a)`);

const OPERATIONS = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('no', p.no, 'type', p.type, 'authorizationNo', p.authorization_no,
    'amountMinor', p.amount_minor, 'status', p.status, 'returnId', p.return_id, 'refusal', p.refusal, 'createdAt', p.created_at,
    'updatedAt', p.updated_at) order by p.no), '[]')
  from (select * from ${paymentOperations} o where o.order_id = ${orders.id} order by o.no desc limit ${NEWEST_SHOWN_SQL}) p)`);

const AMENDMENTS = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'status', m.status, 'refusal', m.refusal,
    'lines', (
      select coalesce(json_agg(json_build_object('lineNo', l."lineNo", 'sku', l.sku, 'quantity', l.quantity) order by l."lineNo"), '[]')
      from jsonb_to_recordset(m.lines) as l ("lineNo" int, sku text, quantity int)),
    'changesAddress', m.shipping_address is not null, 'shippingMethod', m.shipping_method, 'requestedAt', m.requested_at) order by m.id), '[]')
  from (select * from ${orderAmendments} a where a.order_id = ${orders.id} order by a.id desc limit ${NEWEST_SHOWN_SQL}) m)`);

const ATTENTION = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('item', a.item, 'reason', a.reason, 'since', a.since) order by a.since, a.item), '[]')
  from ${attentionItems} a where a.order_id = ${orders.id} and a.status = 'open')`);

const STUCK = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('cause', s.cause, 'due', s.due, 'since', s.since, 'returnId', s.return_id)
    order by s.since, s.workflow_id, s.cause), '[]')
  from ${stuckOrders} s where s.order_id = ${orders.id})`);

/** How long the storefront waits for a provider, if a step of the order waits for one. */
const OUTAGE_MINUTES = renderOnce(sql`case when ${orders.providerWaits} is not null then (
  select coalesce((s.settings ->> 'outageMinutes')::int, ${sql.raw(String(DEFAULT_OUTAGE.outageMinutes))})
  from ${storefronts} s where s.id = ${orders.storefrontId}) end`);

/** What a header has of its row. */
const {
  customerId: _customerId,
  customerAllowedAt: _customerAllowedAt,
  customerAllowedMinor: _customerAllowedMinor,
  workflowStartedAt: _workflowStartedAt,
  erasedAt: _erasedAt,
  wakeRequestedAt: _wakeRequestedAt,
  wakeSignaledAt: _wakeSignaledAt,
  statusBeforeAttention: _statusBeforeAttention,
  waivedMinor: _waivedMinor,
  fulfillmentStatus: _fulfillmentStatus,
  ...HEADER_COLUMNS
} = getTableColumns(orders);

type HeaderRow = Pick<typeof orders.$inferSelect, keyof typeof HEADER_COLUMNS>;
type PaymentRow = Pick<
  typeof payments.$inferSelect,
  'status' | 'authorizedMinor' | 'capturedMinor' | 'refundedMinor'
>;

/** The transaction that last wrote the row: every change of an order also writes its row. */
export const REVISION = renderOnce(sql<string>`${orders}.xmin::text`);

const objectOf = (parts: Record<string, SQLWrapper>): SQL =>
  sql.join(
    Object.entries(parts).map(([name, part]) => sql`${sql.raw(`'${name}'`)}, ${part}`),
    sql`, `,
  );

const PAYMENT = sql`case when ${payments.orderId} is not null then json_build_object(${objectOf({
  status: payments.status,
  authorizedMinor: payments.authorizedMinor,
  capturedMinor: payments.capturedMinor,
  refundedMinor: payments.refundedMinor,
})}) end`;

const HEADER = {
  ...HEADER_COLUMNS,
  payment: PAYMENT,
  lines: LINES,
  attention: ATTENTION,
  stuck: STUCK,
  outageMinutes: OUTAGE_MINUTES,
  revision: REVISION,
};

/** The parts of a single order, which a list has on request. */
const DETAILS = {
  shipments: SHIPMENTS,
  authorizations: AUTHORIZATIONS,
  operations: OPERATIONS,
  amendments: AMENDMENTS,
  timeline: TIMELINE,
};

export type Detail = keyof typeof DETAILS;
export const ALL_DETAILS = Object.keys(DETAILS) as Detail[];

/** Selects orders as JSON, in the column `order`, with these details. Conditions follow. */
export function selectOrders(details: readonly Detail[], beside: Record<string, SQL> = {}): SQL {
  const wanted = Object.fromEntries(details.map((name) => [name, DETAILS[name]]));
  return sql`
    select json_build_object(${objectOf({ ...HEADER, ...wanted, ...beside })}) as "order"
    from ${orders} left join ${payments} on ${eq(payments.orderId, orders.id)}`;
}

/** JSON has no dates; Postgres writes them in ISO 8601. */
type Stored<T> = { [Key in keyof T]: T[Key] extends Date | null ? string | (null & T[Key]) : T[Key] };

type StoredHeader = Stored<HeaderRow> & {
  payment: PaymentRow | null;
  lines: OrderLine[];
  attention: Stored<OrderHeader['attention'][number]>[];
  stuck: Stored<OrderHeader['stuck'][number]>[];
  outageMinutes: number | null;
  revision: string;
};

type Details = Pick<OrderRecord, Detail>;
type StoredDetails = { [Name in Detail]: Stored<Details[Name][number]>[] };

/** An order as `selectOrders` reads it. */
export type StoredOrder = StoredHeader & Partial<StoredDetails>;
export type StoredRecord = StoredHeader & StoredDetails;

const moment = (time: string | null): Date | null => (time === null ? null : new Date(time));

/** Names each field: a copy of the whole row takes several times as long. */
export function headerOf(stored: StoredHeader): OrderHeader {
  const { payment, providerWaits, outageMinutes } = stored;
  return {
    id: stored.id,
    externalId: stored.externalId,
    storefrontId: stored.storefrontId,
    status: stored.status,
    statusReason: stored.statusReason,
    fulfillmentPolicy: stored.fulfillmentPolicy,
    backorderDays: stored.backorderDays,
    backorderDeadline: moment(stored.backorderDeadline),
    backorderPriority: stored.backorderPriority,
    answerHours: stored.answerHours,
    answerDeadline: moment(stored.answerDeadline),
    ifNoAnswer: stored.ifNoAnswer,
    currency: stored.currency,
    orderedMinor: stored.orderedMinor,
    paymentStatus: payment?.status ?? 'pending',
    authorizedMinor: payment?.authorizedMinor ?? 0,
    capturedMinor: payment?.capturedMinor ?? 0,
    refundedMinor: payment?.refundedMinor ?? 0,
    attention: stored.attention.map((item) => ({ ...item, since: new Date(item.since) })),
    waitingFor: (providerWaits ?? []).map(({ item, provider, since }) => ({
      ...{ item, provider, since: new Date(since) },
      until: new Date(Date.parse(since) + (outageMinutes ?? 0) * 60_000),
    })),
    stuck: stored.stuck.map((row) => ({ ...row, since: new Date(row.since) })),
    customer: stored.customer,
    shippingAddress: stored.shippingAddress,
    shippingMethod: stored.shippingMethod,
    version: stored.version,
    revision: stored.revision,
    lines: stored.lines,
    createdAt: new Date(stored.createdAt),
    updatedAt: new Date(stored.updatedAt),
    deletedAt: moment(stored.deletedAt),
  };
}

/** The order with all its details. */
export function recordOf(stored: StoredRecord): OrderRecord {
  return {
    ...headerOf(stored),
    shipments: stored.shipments.map(shipmentOf),
    authorizations: stored.authorizations.map(authorizationOf),
    operations: stored.operations.map(operationOf),
    amendments: stored.amendments.map(amendmentOf),
    timeline: stored.timeline.map(entryOf),
  };
}

/** The details that were selected. */
export function detailsOf(stored: StoredOrder): Partial<Pick<OrderParts, Detail>> {
  const { shipments: sent, authorizations, operations, amendments, timeline } = stored;
  return {
    ...(sent && { shipments: sent.map(shipmentOf) }),
    ...(authorizations && { authorizations: authorizations.map(authorizationOf) }),
    ...(operations && { operations: operations.map(operationOf) }),
    ...(amendments && { amendments: amendments.map(amendmentOf) }),
    ...(timeline && { timeline: timeline.map(entryOf) }),
  };
}

const shipmentOf = (shipment: Stored<Shipment>): Shipment => ({
  ...shipment,
  statusAt: moment(shipment.statusAt),
  createdAt: new Date(shipment.createdAt),
  updatedAt: new Date(shipment.updatedAt),
});

const authorizationOf = (authorization: Stored<Authorization>): Authorization => ({
  ...authorization,
  authorizedAt: moment(authorization.authorizedAt),
  expiresAt: moment(authorization.expiresAt),
});

const operationOf = (operation: Stored<PaymentOperation>): PaymentOperation => ({
  ...operation,
  createdAt: new Date(operation.createdAt),
  updatedAt: new Date(operation.updatedAt),
});

const amendmentOf = (amendment: Stored<Amendment>): Amendment => ({
  ...amendment,
  requestedAt: new Date(amendment.requestedAt),
});

const entryOf = (entry: Stored<StoredTimelineEntry>): StoredTimelineEntry => ({
  ...entry,
  at: new Date(entry.at),
});
