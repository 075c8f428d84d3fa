import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { ReadShipments } from '../../contracts/internal/order-reads';
import type { Scope } from '../../contracts/internal/scope';
import type { OrderHeader, OrderRecord, Shipment } from '../../domain/order/order-record';
import { inScope } from '../access/scope';
import { rows, type Database, type Executor } from '../connection/database';
import { preparedOnce, statementsOf } from '../connection/rendered-statement';
import { orders, shipments } from '../schema';
import {
  ALL_DETAILS,
  headerOf,
  recordOf,
  selectOrders,
  SHIPMENT_LINES,
  type StoredOrder,
  type StoredRecord,
} from './order-json';

/**
 * Reads an order in one statement, and so in one snapshot: its timeline always matches its state.
 *
 * @returns undefined when there is no such order in the scope, or it is deleted
 */
export async function findOrder(
  db: Executor,
  scope: Scope,
  orderId: string,
): Promise<OrderRecord | undefined> {
  return readOrder(db, scope, orderId, { isDeletedFound: false });
}

/** Like `findOrder`, but finds deleted orders as well. */
export async function findOrderIncludingDeleted(
  db: Executor,
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
  db: Executor,
  { storefrontId, customerId }: Scope,
  orderId: string,
  { isDeletedFound }: { isDeletedFound: boolean },
): Promise<OrderRecord | undefined> {
  const variant = { ...givenIn({ storefrontId, customerId }), isDeletedFound };
  const [found] = await rows<{ order: StoredRecord }>(
    db,
    readStatement(variant, { orderId, storefrontId, customerId }),
  );
  return found && recordOf(found.order);
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

/** Newest first. */
export async function readHeaders(db: Executor, where: SQL, limit: number): Promise<OrderHeader[]> {
  const found = await rows<{ order: StoredOrder }>(
    db,
    sql`${selectOrders([])} where ${where} order by ${orders.id} desc limit ${limit}::int`,
  );
  return found.map(({ order }) => headerOf(order));
}

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

const readStatement = statementsOf(
  (
    { isDeletedFound, ...given }: GivenInScope & Record<'isDeletedFound', boolean>,
    value: (name: 'orderId' | 'storefrontId' | 'customerId') => SQL,
  ) => {
    const { storefrontId, customerId, deletedAt } = orders;
    const owned = { storefrontId, customerId, ...(isDeletedFound ? {} : { deletedAt }) };
    return sql`${selectOrders(ALL_DETAILS)} where ${orders.id} = ${value('orderId')} and ${inScope(placeholdersOf(given), owned)}`;
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
