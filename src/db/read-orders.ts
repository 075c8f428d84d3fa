import { and, desc, eq, inArray, lt, sql, type SQL } from 'drizzle-orm';
import type { OrderHeader, OrderLine, OrderRecord, Shipment } from '../domain/order';
import type { ListOrders, Scope } from '../contracts/record';
import type { Database } from './database';
import { orderLines, orders, payments, shipmentLines, shipments, timelineEntries } from './schema';

const inScope = (scope: Scope): SQL | undefined =>
  scope.storefrontId === undefined ? undefined : eq(orders.storefrontId, scope.storefrontId);

export async function findOrder(
  db: Database,
  scope: Scope,
  orderId: string,
): Promise<OrderRecord | undefined> {
  // One snapshot for all four reads, so that the timeline never tells more or less than the order.
  return db.transaction(
    async (tx) => {
      const [header] = await readHeaders(tx, and(eq(orders.id, orderId), inScope(scope)), 1);
      if (!header) return undefined;
      const timeline = await tx
        .select({
          seq: timelineEntries.seq,
          type: timelineEntries.type,
          actor: timelineEntries.actor,
          requestId: timelineEntries.requestId,
          details: timelineEntries.details,
          at: timelineEntries.at,
        })
        .from(timelineEntries)
        .where(eq(timelineEntries.orderId, orderId))
        .orderBy(timelineEntries.seq);
      return { ...header, shipments: await readShipments(tx, eq(shipments.orderId, orderId)), timeline };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
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

type Reader = Pick<Database, 'select'>;

export async function readHeaders(db: Reader, where: SQL | undefined, limit: number): Promise<OrderHeader[]> {
  const found = await db
    .select({ order: orders, payment: payments })
    .from(orders)
    .leftJoin(payments, eq(payments.orderId, orders.id))
    .where(where)
    .orderBy(desc(orders.id))
    .limit(limit);
  const lines = await readLines(
    db,
    found.map(({ order }) => order.id),
  );
  return found.map(({ order, payment }) => ({
    id: order.id,
    storefrontId: order.storefrontId,
    status: order.status,
    statusReason: order.statusReason,
    fulfillmentPolicy: order.fulfillmentPolicy,
    currency: order.currency,
    totalMinor: order.totalMinor,
    paymentStatus: payment?.status ?? 'pending',
    authorizedMinor: payment?.authorizedMinor ?? 0,
    capturedMinor: payment?.capturedMinor ?? 0,
    customer: order.customer,
    shippingAddress: order.shippingAddress,
    version: order.version,
    lines: lines.get(order.id) ?? [],
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
  }));
}

async function readLines(db: Reader, orderIds: string[]): Promise<Map<string, OrderLine[]>> {
  const byOrder = new Map<string, OrderLine[]>(orderIds.map((id) => [id, []]));
  if (orderIds.length === 0) return byOrder;
  const found = await db
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, orderIds))
    .orderBy(orderLines.orderId, orderLines.lineNo);
  for (const { orderId, ...line } of found) byOrder.get(orderId)!.push(line);
  return byOrder;
}

async function readShipments(db: Reader, where: SQL): Promise<Shipment[]> {
  const found = await db
    .select({
      shipment: shipments,
      lines: sql<Shipment['lines']>`(
        select json_agg(json_build_object('lineNo', l.line_no, 'sku', l.sku, 'quantity', c.quantity) order by c.line_no)
        from ${shipmentLines} c join ${orderLines} l on l.order_id = c.order_id and l.line_no = c.line_no
        where c.shipment_id = ${shipments.id})`,
    })
    .from(shipments)
    .where(where)
    .orderBy(shipments.locationId);
  return found.map(({ shipment, lines }) => ({ ...shipment, lines }));
}
