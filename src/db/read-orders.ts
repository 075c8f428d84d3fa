import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm';
import type { OrderHeader, OrderLine, OrderRecord, Shipment } from '../domain/order';
import type { ListOrders, Scope } from '../contracts/record';
import type { Database } from './database';
import { orderLines, orders, payments, shipmentLines, shipments, timelineEntries } from './schema';

const inScope = (scope: Scope): SQL | undefined =>
  scope.storefrontId === undefined ? undefined : eq(orders.storefrontId, scope.storefrontId);

/** One statement, and so one snapshot: the timeline never tells more or less than the order. */
export async function findOrder(
  db: Database,
  scope: Scope,
  orderId: string,
): Promise<OrderRecord | undefined> {
  const [found] = await db
    .select({ ...HEADER, shipments: SHIPMENTS, timeline: TIMELINE })
    .from(orders)
    .leftJoin(payments, eq(payments.orderId, orders.id))
    .where(and(eq(orders.id, orderId), inScope(scope)));
  return found && { ...headerOf(found), shipments: found.shipments, timeline: found.timeline };
}

/** Newest first. Order ids are time-ordered, so the id is the cursor: pages stay stable while orders arrive. */
export async function listOrders(db: Database, scope: Scope, query: ListOrders): Promise<OrderHeader[]> {
  const conditions = and(
    inScope(scope),
    query.status && eq(orders.status, query.status),
    query.customerId ? eq(orders.customerId, query.customerId) : undefined,
    query.afterId ? lt(orders.id, query.afterId) : undefined,
  );
  return readHeaders(db, conditions, query.limit);
}

export async function shipmentsOfOrder(
  db: Database,
  scope: Scope,
  orderId: string,
): Promise<Shipment[] | undefined> {
  const [found] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, orderId), inScope(scope)));
  return found ? readShipments(db, eq(shipments.orderId, orderId)) : undefined;
}

export async function findShipment(db: Database, shipmentId: string): Promise<Shipment | undefined> {
  const [shipment] = await readShipments(db, eq(shipments.id, shipmentId));
  return shipment;
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
type Stored<T> = { [Key in keyof T]: T[Key] extends Date ? string : T[Key] };

const LINES = sql<OrderLine[]>`(
  select json_agg(json_build_object('lineNo', l.line_no, 'productId', l.product_id, 'sku', l.sku, 'name', l.name,
    'unitPriceMinor', l.unit_price_minor, 'ordered', l.ordered, 'pending', l.pending, 'reserved', l.reserved,
    'backordered', l.backordered, 'shipped', l.shipped, 'delivered', l.delivered, 'returned', l.returned,
    'cancelled', l.cancelled, 'unfulfillable', l.unfulfillable) order by l.line_no)
  from ${orderLines} l where l.order_id = ${orders.id})`;

const CONTENTS = sql<Shipment['lines']>`(
  select json_agg(json_build_object('lineNo', l.line_no, 'sku', l.sku, 'quantity', c.quantity) order by c.line_no)
  from ${shipmentLines} c join ${orderLines} l on l.order_id = c.order_id and l.line_no = c.line_no
  where c.shipment_id = ${shipments.id})`;

const SHIPMENTS = sql`(
  select coalesce(json_agg(json_build_object('id', ${shipments.id}, 'orderId', ${shipments.orderId},
    'locationId', ${shipments.locationId}, 'status', ${shipments.status}, 'carrier', ${shipments.carrier},
    'trackingNumber', ${shipments.trackingNumber}, 'lines', ${CONTENTS}, 'createdAt', ${shipments.createdAt},
    'updatedAt', ${shipments.updatedAt}) order by ${shipments.locationId}), '[]')
  from ${shipments} where ${shipments.orderId} = ${orders.id})`.mapWith(
  (stored: Stored<Shipment>[]): Shipment[] =>
    stored.map((shipment) => ({
      ...shipment,
      createdAt: new Date(shipment.createdAt),
      updatedAt: new Date(shipment.updatedAt),
    })),
);

type TimelineRow = OrderRecord['timeline'][number];

const TIMELINE = sql`(
  select coalesce(json_agg(json_build_object('seq', t.seq, 'type', t.type, 'actor', t.actor, 'requestId', t.request_id,
    'details', t.details, 'at', t.at) order by t.seq), '[]')
  from ${timelineEntries} t where t.order_id = ${orders.id})`.mapWith(
  (stored: Stored<TimelineRow>[]): TimelineRow[] =>
    stored.map((entry) => ({ ...entry, at: new Date(entry.at) })),
);

const HEADER = { order: orders, payment: payments, lines: LINES };

function headerOf({
  order,
  payment,
  lines,
}: {
  order: typeof orders.$inferSelect;
  payment: typeof payments.$inferSelect | null;
  lines: OrderLine[];
}): OrderHeader {
  const { customerId: _customerId, workflowStartedAt: _workflowStartedAt, ...header } = order;
  return {
    ...header,
    paymentStatus: payment?.status ?? 'pending',
    authorizedMinor: payment?.authorizedMinor ?? 0,
    capturedMinor: payment?.capturedMinor ?? 0,
    lines,
  };
}

async function readShipments(db: Database, where: SQL): Promise<Shipment[]> {
  const found = await db
    .select({ shipment: shipments, lines: CONTENTS })
    .from(shipments)
    .where(where)
    .orderBy(shipments.locationId);
  return found.map(({ shipment, lines }) => ({ ...shipment, lines }));
}
