import { DEFAULT_OUTAGE } from '../../domain/shared/providers';
import { and, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
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
import { MAX_EMBEDDED_ITEMS } from '../../contracts/wire/fields';
import type { ReadShipments } from '../../contracts/internal/order-reads';
import type { Scope } from '../../contracts/internal/scope';
import type { Database } from '../connection/database';
import { preparedOnce, renderOnce } from '../connection/rendered-statement';
import { inScope } from '../access/scope';
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
 * Reads an order in one statement, and so in one snapshot: its timeline always matches its state.
 *
 * @returns undefined when there is no such order in the scope, or it is deleted
 */
export async function findOrder(
  db: Pick<Database, 'select'>,
  scope: Scope,
  orderId: string,
): Promise<OrderRecord | undefined> {
  return readOrder(db, scope, orderId, { isDeletedFound: false });
}

/** Like `findOrder`, but finds deleted orders as well. */
export async function findOrderIncludingDeleted(
  db: Pick<Database, 'select'>,
  scope: Scope,
  orderId: string,
): Promise<OrderRecord | undefined> {
  return readOrder(db, scope, orderId, { isDeletedFound: true });
}

/** Whether the order exists in the scope and is not deleted. */
export async function isVisible(
  db: Pick<Database, 'select'>,
  scope: Scope,
  orderId: string,
): Promise<boolean> {
  const found = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, orderId), inScope(scope, orders)));
  return found.length > 0;
}

async function readOrder(
  db: Pick<Database, 'select'>,
  { storefrontId, customerId }: Scope,
  orderId: string,
  { isDeletedFound }: { isDeletedFound: boolean },
): Promise<OrderRecord | undefined> {
  const variant = { ...givenIn({ storefrontId, customerId }), isDeletedFound };
  const [found] = await prepareRead(db, variant).execute({ orderId, storefrontId, customerId });
  if (!found) return undefined;
  const { shipments, authorizations, operations, amendments, timeline } = found;
  return { ...headerOf(found), shipments, authorizations, operations, amendments, timeline };
}

/** Oldest first. @returns undefined when there is no such order */
export async function readOrderShipments(
  db: Database,
  scope: Scope,
  orderId: string,
  { afterId, limit }: ReadShipments,
): Promise<Shipment[] | undefined> {
  if (!(await isVisible(db, scope, orderId))) return undefined;
  const { id, createdAt, locationId } = shipments;
  const isAfterCursor =
    afterId === undefined
      ? sql`true`
      : sql`(${createdAt}, ${locationId}, ${id}) >
            (select s.created_at, s.location_id, s.id from ${shipments} s where s.id = ${afterId})`;
  return readShipments(db, sql`${shipments.orderId} = ${orderId} and ${isAfterCursor}`, limit);
}

export async function findShipment(
  db: Database,
  scope: Scope,
  shipmentId: string,
): Promise<Shipment | undefined> {
  const { storefrontId, customerId } = scope;
  const found = await prepareShipmentRead(db, givenIn(scope)).execute({
    shipmentId,
    storefrontId,
    customerId,
  });
  return found.map(shipmentOf)[0];
}

export async function readHeaders(
  db: Database,
  where: SQL | undefined,
  limit: number,
): Promise<OrderHeader[]> {
  const found = await db
    .select(HEADER)
    .from(orders)
    .leftJoin(payments, eq(payments.orderId, orders.id))
    .where(where)
    .orderBy(desc(orders.id))
    .limit(limit);
  return found.map(headerOf);
}

/** JSON has no dates; Postgres writes them in ISO 8601. */
type Stored<T> = { [Key in keyof T]: T[Key] extends Date | null ? string | (null & T[Key]) : T[Key] };

const LINES = renderOnce(sql<OrderLine[]>`(
  select json_agg(json_build_object('lineNo', l.line_no, 'productId', l.product_id, 'sku', l.sku, 'name', l.name,
    'unitPriceMinor', l.unit_price_minor, 'fulfillmentPolicy', l.fulfillment_policy, 'ordered', l.ordered, 'pending', l.pending, 'reserved', l.reserved,
    'backordered', l.backordered, 'shipped', l.shipped, 'delivered', l.delivered, 'returned', l.returned,
    'cancelled', l.cancelled, 'unfulfillable', l.unfulfillable) order by l.line_no)
  from ${orderLines} l where l.order_id = ${orders.id})`);

const SHIPMENT_LINES = renderOnce(sql<Shipment['lines']>`(
  select json_agg(json_build_object('lineNo', l.line_no, 'sku', l.sku, 'quantity', c.quantity) order by c.line_no)
  from ${shipmentLines} c join ${orderLines} l on l.order_id = c.order_id and l.line_no = c.line_no
  where c.shipment_id = ${shipments.id})`);

const SHIPMENTS = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('id', ${shipments.id}, 'orderId', ${shipments.orderId},
    'locationId', ${shipments.locationId}, 'status', ${shipments.status}, 'statusAt', ${shipments.statusAt},
    'carrier', ${shipments.carrier}, 'trackingNumber', ${shipments.trackingNumber}, 'picking', ${shipments.picking},
    'recalled', ${shipments.recalled}, 'resolution', ${shipments.resolution}, 'lines', ${SHIPMENT_LINES}, 'createdAt', ${shipments.createdAt},
    'updatedAt', ${shipments.updatedAt}) order by ${shipments.createdAt}, ${shipments.locationId}, ${shipments.id}), '[]')
  from ${shipments} where ${shipments.orderId} = ${orders.id})`).mapWith(
  (stored: Stored<Shipment>[]): Shipment[] =>
    stored.map((shipment) => ({
      ...shipment,
      statusAt: shipment.statusAt === null ? null : new Date(shipment.statusAt),
      createdAt: new Date(shipment.createdAt),
      updatedAt: new Date(shipment.updatedAt),
    })),
);

/** Written into the text of the statement, so that the planner knows the number. */
const NEWEST_SHOWN_SQL = sql.raw(String(MAX_EMBEDDED_ITEMS));

/**
 * Only the newest entries: the full timeline is read page by page (`order-timeline.ts`) and has every
 * amendment.
 */
const TIMELINE = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('seq', t.seq, 'type', t.type, 'actor', t.actor, 'requestId', t.request_id,
    'details', t.details, 'at', t.at) order by t.seq), '[]')
  from (select * from ${timelineEntries} e where e.order_id = ${orders.id} order by e.seq desc limit ${NEWEST_SHOWN_SQL}) t)`).mapWith(
  (stored: Stored<StoredTimelineEntry>[]): StoredTimelineEntry[] =>
    stored.map((entry) => ({ ...entry, at: new Date(entry.at) })),
);

const AUTHORIZATIONS = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('no', a.no, 'status', a.status, 'amountMinor', a.amount_minor,
    'capturedMinor', a.captured_minor, 'refundedMinor', a.refunded_minor, 'authorizedAt', a.authorized_at,
    'expiresAt', a.expires_at) order by a.no), '[]')
  from (select * from ${paymentAuthorizations} h where h.order_id = ${orders.id} order by h.no desc limit ${NEWEST_SHOWN_SQL}) a)`).mapWith(
  (stored: Stored<Authorization>[]): Authorization[] =>
    stored.map((authorization) => ({
      ...authorization,
      authorizedAt: authorization.authorizedAt === null ? null : new Date(authorization.authorizedAt),
      expiresAt: authorization.expiresAt === null ? null : new Date(authorization.expiresAt),
    })),
);

const OPERATIONS = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('no', p.no, 'type', p.type, 'authorizationNo', p.authorization_no,
    'amountMinor', p.amount_minor, 'status', p.status, 'returnId', p.return_id, 'refusal', p.refusal, 'createdAt', p.created_at,
    'updatedAt', p.updated_at) order by p.no), '[]')
  from (select * from ${paymentOperations} o where o.order_id = ${orders.id} order by o.no desc limit ${NEWEST_SHOWN_SQL}) p)`).mapWith(
  (stored: Stored<PaymentOperation>[]): PaymentOperation[] =>
    stored.map((operation) => ({
      ...operation,
      createdAt: new Date(operation.createdAt),
      updatedAt: new Date(operation.updatedAt),
    })),
);

const AMENDMENTS = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'status', m.status, 'refusal', m.refusal,
    'lines', (
      select coalesce(json_agg(json_build_object('lineNo', l."lineNo", 'sku', l.sku, 'quantity', l.quantity) order by l."lineNo"), '[]')
      from jsonb_to_recordset(m.lines) as l ("lineNo" int, sku text, quantity int)),
    'changesAddress', m.shipping_address is not null, 'shippingMethod', m.shipping_method, 'requestedAt', m.requested_at) order by m.id), '[]')
  from (select * from ${orderAmendments} a where a.order_id = ${orders.id} order by a.id desc limit ${NEWEST_SHOWN_SQL}) m)`).mapWith(
  (stored: Stored<Amendment>[]): Amendment[] =>
    stored.map((amendment) => ({ ...amendment, requestedAt: new Date(amendment.requestedAt) })),
);

type AttentionRow = OrderHeader['attention'][number];

const ATTENTION = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('item', a.item, 'reason', a.reason, 'since', a.since) order by a.since, a.item), '[]')
  from ${attentionItems} a where a.order_id = ${orders.id} and a.status = 'open')`).mapWith(
  (stored: Stored<AttentionRow>[]): AttentionRow[] =>
    stored.map((item) => ({ ...item, since: new Date(item.since) })),
);

type StuckRow = OrderHeader['stuck'][number];

const STUCK = renderOnce(sql`(
  select coalesce(json_agg(json_build_object('cause', s.cause, 'due', s.due, 'since', s.since, 'returnId', s.return_id)
    order by s.since, s.workflow_id, s.cause), '[]')
  from ${stuckOrders} s where s.order_id = ${orders.id})`).mapWith((stored: Stored<StuckRow>[]): StuckRow[] =>
  stored.map((row) => ({ ...row, since: new Date(row.since) })),
);

/** How long the storefront waits for a provider, if a step of the order waits for one. */
const OUTAGE_MINUTES = renderOnce(sql<number | null>`case when ${orders.providerWaits} is not null then (
  select coalesce((s.settings ->> 'outageMinutes')::int, ${sql.raw(String(DEFAULT_OUTAGE.outageMinutes))})
  from ${storefronts} s where s.id = ${orders.storefrontId}) end`);

/** The parts of a single order, which a list has on request. */
export const DETAILS = {
  shipments: SHIPMENTS,
  authorizations: AUTHORIZATIONS,
  operations: OPERATIONS,
  amendments: AMENDMENTS,
  timeline: TIMELINE,
};

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
  providerWaits: PROVIDER_WAITS,
  ...HEADER_COLUMNS
} = getTableColumns(orders);

type HeaderRow = Pick<typeof orders.$inferSelect, keyof typeof HEADER_COLUMNS>;

const { status, authorizedMinor, capturedMinor, refundedMinor } = getTableColumns(payments);
const PAYMENT_COLUMNS = { status, authorizedMinor, capturedMinor, refundedMinor };

/** The transaction that last wrote the row: every change of an order also writes its row. */
export const REVISION = renderOnce(sql<string>`${orders}.xmin::text`);

export const HEADER = {
  order: HEADER_COLUMNS,
  payment: PAYMENT_COLUMNS,
  lines: LINES,
  attention: ATTENTION,
  stuck: STUCK,
  providerWaits: PROVIDER_WAITS,
  outageMinutes: OUTAGE_MINUTES,
  revision: REVISION,
};

/** Which parts of a scope are given. The text of a statement depends on it. */
type GivenInScope = Record<'hasStorefront' | 'hasCustomer', boolean>;

const givenIn = ({ storefrontId, customerId }: Scope): GivenInScope => ({
  hasStorefront: storefrontId !== undefined,
  hasCustomer: customerId !== undefined,
});

const placeholdersOf = ({ hasStorefront, hasCustomer }: GivenInScope) => ({
  storefrontId: hasStorefront ? sql.placeholder('storefrontId') : undefined,
  customerId: hasCustomer ? sql.placeholder('customerId') : undefined,
});

const prepareRead = preparedOnce(
  (
    db: Pick<Database, 'select'>,
    { isDeletedFound, ...given }: GivenInScope & Record<'isDeletedFound', boolean>,
  ) => {
    const { storefrontId, customerId, deletedAt } = orders;
    const owned = { storefrontId, customerId, ...(isDeletedFound ? {} : { deletedAt }) };
    return db
      .select({ ...HEADER, ...DETAILS })
      .from(orders)
      .leftJoin(payments, eq(payments.orderId, orders.id))
      .where(and(eq(orders.id, sql.placeholder('orderId')), inScope(placeholdersOf(given), owned)))
      .prepare('');
  },
);

const prepareShipmentRead = preparedOnce((db: Pick<Database, 'select'>, given: GivenInScope) =>
  selectShipments(db)
    .where(
      sql`${shipments.id} = ${sql.placeholder('shipmentId')} and exists (
        select from ${orders} where ${orders.id} = ${shipments.orderId} and ${inScope(placeholdersOf(given), orders)})`,
    )
    .prepare(''),
);

export function headerOf({
  order,
  payment,
  lines,
  attention,
  stuck,
  providerWaits,
  outageMinutes,
  revision,
}: {
  order: HeaderRow;
  payment: Pick<typeof payments.$inferSelect, keyof typeof PAYMENT_COLUMNS> | null;
  lines: OrderLine[];
  attention: AttentionRow[];
  stuck: StuckRow[];
  providerWaits: (typeof orders.$inferSelect)['providerWaits'];
  outageMinutes: number | null;
  revision: string;
}): OrderHeader {
  return {
    ...order,
    revision,
    paymentStatus: payment?.status ?? 'pending',
    authorizedMinor: payment?.authorizedMinor ?? 0,
    capturedMinor: payment?.capturedMinor ?? 0,
    refundedMinor: payment?.refundedMinor ?? 0,
    attention,
    waitingFor: (providerWaits ?? []).map(({ item, provider, since }) => ({
      ...{ item, provider, since: new Date(since) },
      until: new Date(Date.parse(since) + (outageMinutes ?? 0) * 60_000),
    })),
    stuck,
    lines,
  };
}

async function readShipments(db: Database, where: SQL, limit: number): Promise<Shipment[]> {
  const found = await selectShipments(db)
    .where(where)
    .orderBy(shipments.createdAt, shipments.locationId, shipments.id)
    .limit(limit);
  return found.map(shipmentOf);
}

const selectShipments = (db: Pick<Database, 'select'>) =>
  db.select({ shipment: shipments, lines: SHIPMENT_LINES }).from(shipments);

const shipmentOf = ({
  shipment,
  lines,
}: {
  shipment: typeof shipments.$inferSelect;
  lines: Shipment['lines'];
}): Shipment => ({ ...shipment, lines });
