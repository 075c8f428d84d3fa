import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { applyCarrierReport } from '../../src/db/orders/carrier-reports';
import { rows, type Database } from '../../src/db/connection/database';
import { updateOrder } from '../../src/db/orders/update-order';
import { reserveStock } from '../../src/db/stock/reserve-stock';
import { orderAmendments } from '../../src/db/schema';
import { receiveStock } from '../../src/db/stock/shop-setup';
import type { CreateOrder } from '../../src/contracts/wire/order';
import type { OrderMessage } from '../../src/domain/order/messages';
import type {
  DuePayment,
  UpdateOrderResult,
  OrderSnapshot,
  ShipmentAwaitingDispatch,
} from '../../src/domain/order/snapshot';
import type { CarrierStatus } from '../../src/domain/order/shipment-status';
import { anOrder, createShop, readOrderWithTimeline, place } from '../support/orders/shop';
import { until } from '../support/until';

/** The workflow's clock in every stage. */
export const NOW = '2026-03-02T10:00:00.000Z';

export const hoursFromNow = (hours: number): string =>
  new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

export interface StockedSku {
  sku: string;
  productId: string;
}

/** Creates a product with this stock for one test, so that tests of one file do not disturb each other. */
export async function addStockedProduct(
  db: Database,
  stock: Record<string, number>,
  extra: { priceMinor?: number; safetyStock?: number } = {},
): Promise<StockedSku> {
  const sku = `SKU-${randomUUID().slice(0, 8)}`;
  const ids = await createShop(db, [{ sku, stock, ...extra }]);
  return { sku, productId: ids[sku]! };
}

/** Applies messages to the order as its workflow does, at `NOW`. */
export async function applyToOrder(
  db: Database,
  orderId: string,
  ...messages: OrderMessage[]
): Promise<UpdateOrderResult> {
  const { snapshot, results, changes } = await updateOrder(db, orderId, messages, NOW);
  return { snapshot, results, changes };
}

export const CUSTOMER_ALLOWED: OrderMessage = { type: 'customer_allowed' };

/** The gateway carries out the payment operation. An authorization expires after a week. */
export const paymentDone = ({ no, type }: DuePayment): OrderMessage => ({
  type: 'payment_succeeded',
  operationNo: no,
  ...(type === 'authorize' ? { gatewayReference: `auth-${no}`, expiresAt: hoursFromNow(168) } : {}),
});

export const shipmentBooked = ({ shipmentId, locationId }: ShipmentAwaitingDispatch): OrderMessage => ({
  ...{ type: 'shipment_booked', shipmentId, carrier: 'swift', trackingNumber: `T-${locationId}` },
});

export const carrierReported = (
  { shipmentId }: ShipmentAwaitingDispatch,
  status: CarrierStatus,
): OrderMessage => ({
  ...{ type: 'carrier_reported', shipmentId, status, occurredAt: '2026-03-02T16:20:00.000Z' },
});

/** Applies a carrier's report as the API does. @param index of the shipment that the report is about */
export async function applyReport(
  db: Database,
  { shipments }: Pick<StagedOrder, 'shipments'>,
  status: CarrierStatus,
  index = 0,
): Promise<void> {
  const report = { shipmentId: shipments[index]!.shipmentId, status, occurredAt: NOW };
  const outcome = await applyCarrierReport(db, { storefrontId: undefined }, report, NOW);
  if (outcome?.outcome !== 'recorded')
    throw new Error(`The report was not applied: ${JSON.stringify(outcome)}`);
}

export const shipmentRecalled = ({ shipmentId }: ShipmentAwaitingDispatch): OrderMessage => ({
  type: 'shipment_recalled',
  shipmentId,
});

/** A request to cancel the order. */
export const cancellationRequested = (
  source: 'api' | 'signal' | 'update' | 'temporal' = 'update',
  reason = 'changed_mind',
): OrderMessage => ({ type: 'cancellation_requested', key: randomUUID(), source, reason });

/** Lets the gateway carry out every due payment operation, and every one that follows. */
export async function settlePayments(db: Database, order: StagedOrder): Promise<OrderSnapshot> {
  let { snapshot } = order;
  while (snapshot.payments.length > 0) {
    const messages = snapshot.payments.map(paymentDone);
    ({ snapshot } = await applyToOrder(db, order.id, CUSTOMER_ALLOWED, ...messages));
  }
  return snapshot;
}

export interface StagedOrder extends StockedSku {
  id: string;
  shipments: ShipmentAwaitingDispatch[];
  snapshot: OrderSnapshot;
}

export async function reserveStockFor(db: Database, id: string, product: StockedSku): Promise<StagedOrder> {
  const { snapshot } = await reserveStock(db, id, NOW);
  return { id, ...product, shipments: [], snapshot };
}

/** Applies messages as the workflow does. The staged order keeps the first shipments that it ever had. */
export async function applyToStaged(
  db: Database,
  order: StagedOrder,
  ...messages: OrderMessage[]
): Promise<StagedOrder> {
  const { snapshot } = await applyToOrder(db, order.id, ...messages);
  const shipments = order.shipments.length > 0 ? order.shipments : snapshot.shipments;
  return { ...order, snapshot, shipments };
}

/** An accepted order for 4 units at 10.00 of a product with 2 units in Berlin and 2 in Hamburg. */
export async function placedOrder(
  db: Database,
  request: Partial<CreateOrder> = {},
): Promise<StockedSku & { id: string }> {
  const product = await addStockedProduct(db, { berlin: 2, hamburg: 2 });
  const { id } = await place(db, anOrder({ lines: [{ sku: product.sku, quantity: 4 }], ...request }));
  return { id, ...product };
}

/** A pending order whose stock is reserved and whose authorization is due. */
export async function reservedOrder(db: Database): Promise<StagedOrder> {
  const { id, ...product } = await placedOrder(db);
  return reserveStockFor(db, id, product);
}

/** A confirmed order with one shipment from Berlin and one from Hamburg. */
export async function confirmedOrder(db: Database): Promise<StagedOrder> {
  const order = await reservedOrder(db);
  return applyToStaged(db, order, CUSTOMER_ALLOWED, ...order.snapshot.payments.map(paymentDone));
}

/** A confirmed order whose two shipments are booked. */
export async function bookedOrder(db: Database): Promise<StagedOrder> {
  const order = await confirmedOrder(db);
  return applyToStaged(db, order, ...order.shipments.map(shipmentBooked));
}

/** An order whose two shipments have left, with due captures. */
export async function shippedOrder(db: Database): Promise<StagedOrder> {
  const order = await bookedOrder(db);
  return applyToStaged(db, order, ...order.shipments.map((shipment) => carrierReported(shipment, 'shipped')));
}

/** An order whose two shipments have arrived, with due captures. */
export async function deliveredOrder(db: Database): Promise<StagedOrder> {
  const order = await bookedOrder(db);
  return applyToStaged(
    db,
    order,
    ...order.shipments.map((shipment) => carrierReported(shipment, 'delivered')),
  );
}

export async function completedOrder(db: Database): Promise<StagedOrder> {
  const order = await deliveredOrder(db);
  return { ...order, snapshot: await settlePayments(db, order) };
}

/** An order that is being cancelled: its two shipments are recalled, and it is still authorized. */
export async function cancellingOrder(db: Database): Promise<StagedOrder> {
  const order = await bookedOrder(db);
  return applyToStaged(db, order, cancellationRequested());
}

export async function cancelledOrder(db: Database): Promise<StagedOrder> {
  const order = await cancellingOrder(db);
  const undone = await applyToStaged(db, order, ...order.shipments.map(shipmentRecalled));
  return { ...undone, snapshot: await settlePayments(db, undone) };
}

/** An order for 4 units: 2 in a shipment from Berlin, and 2 on backorder. */
export async function backorderedOrder(
  db: Database,
  request: Partial<CreateOrder> = {},
): Promise<StagedOrder> {
  const product = await addStockedProduct(db, { berlin: 2 });
  const lines = [{ sku: product.sku, quantity: 4 }];
  const { id } = await place(db, anOrder({ lines, fulfillmentPolicy: 'backorder', ...request }));
  const order = await reserveStockFor(db, id, product);
  return applyToStaged(db, order, CUSTOMER_ALLOWED, ...order.snapshot.payments.map(paymentDone));
}

/** An order for 4 units: 2 are reserved, and it awaits the customer's answer about the others. */
export async function orderAwaitingAnswer(
  db: Database,
  request: Partial<CreateOrder> = {},
): Promise<StagedOrder> {
  const product = await addStockedProduct(db, { berlin: 2 });
  const lines = [{ sku: product.sku, quantity: 4 }];
  const { id } = await place(db, anOrder({ lines, fulfillmentPolicy: 'ask_customer', ...request }));
  return reserveStockFor(db, id, product);
}

/** Receives units, and allocates none of them. */
export const receiveUnits = (db: Database, productId: string, quantity: number, locationId = 'berlin') =>
  receiveStock(db, { productId, locationId, quantity, reason: 'delivery' });

/** Writes a requested amendment of the order's first line, as the API does. @returns the amendment's id */
export async function writeAmendment(
  db: Database,
  { id, sku, productId }: Pick<StagedOrder, 'id' | 'sku' | 'productId'>,
  request: { quantity: number; kind?: 'edit' | 'cancel_lines' },
): Promise<string> {
  const { quantity, kind = 'edit' } = request;
  const amendmentId = uuidv7();
  const lines = [{ lineNo: 1, productId, sku, name: `The ${sku}`, unitPriceMinor: 1_000, quantity }];
  await db.insert(orderAmendments).values({ id: amendmentId, orderId: id, kind, lines, status: 'requested' });
  return amendmentId;
}

export async function amend(
  db: Database,
  order: Pick<StagedOrder, 'id' | 'sku' | 'productId'>,
  request: { quantity: number; kind?: 'edit' | 'cancel_lines' },
): Promise<UpdateOrderResult> {
  return applyToOrder(db, order.id, {
    type: 'amendment_requested',
    key: await writeAmendment(db, order, request),
  });
}

/** The types of the order's timeline, in order. */
export async function timelineTypesOf(db: Database, orderId: string): Promise<string[]> {
  return (await readOrderWithTimeline(db, orderId)).timeline.map((entry) => entry.type);
}

export interface StoredEvent {
  type: string;
  storefrontId: string;
  payload: Record<string, unknown>;
}

/** The order's events in the outbox, in order. */
export function eventsOf(db: Database, orderId: string): Promise<StoredEvent[]> {
  return rows<StoredEvent>(
    db,
    sql`select type, storefront_id as "storefrontId", payload from outbox where order_id = ${orderId} order by id`,
  );
}

export async function eventTypesOf(db: Database, orderId: string): Promise<string[]> {
  return (await eventsOf(db, orderId)).map((event) => event.type);
}

/** Every row of every table, by which a test shows that nothing was written. */
export async function readAllTables(db: Database): Promise<Record<string, unknown[]>> {
  const tables = await rows<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const tableRows = await rows<{ row: unknown }>(
      db,
      sql`select to_jsonb(t) as row from ${sql.identifier(name)} t order by to_jsonb(t)::text`,
    );
    all[name] = tableRows.map(({ row }) => row);
  }
  return all;
}

/** Runs the steps at once, each on its own connection. @returns the causes of those that failed */
export async function runConcurrently(steps: (() => Promise<unknown>)[]): Promise<string[]> {
  const results = await Promise.allSettled(steps.map((step) => step()));
  return results.flatMap((result) => (result.status === 'rejected' ? [causeOf(result.reason as Error)] : []));
}

const causeOf = (error: Error): string => String(error.cause instanceof Error ? error.cause : error);

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/**
 * Queues the steps on the order's row lock, each one behind the step before, and releases the lock when the
 * last step waits. So every step starts before the step in front of it finishes.
 *
 * @returns the causes of those that failed
 */
export const runQueuedOnOrder = (
  db: Database,
  orderId: string,
  steps: (() => Promise<unknown>)[],
): Promise<string[]> => runQueuedBehind(db, sql`select from orders where id = ${orderId} for update`, steps);

/** Does the same as `runQueuedOnOrder` for the rows that the statement locks. */
export async function runQueuedBehind(
  db: Database,
  lock: SQL,
  steps: (() => Promise<unknown>)[],
): Promise<string[]> {
  const running: Promise<unknown>[] = [];
  await db.transaction(async (tx) => {
    await tx.execute(lock);
    for (const step of steps) {
      running.push(step().catch((error: unknown) => error));
      await until(async () => (await countLockWaits(db)) === running.length);
    }
  });
  const results = await Promise.all(running);
  return results.flatMap((result) => (result instanceof Error ? [causeOf(result)] : []));
}

/** The number of statements on this database that wait for a lock. */
export async function countLockWaits(db: Database): Promise<number> {
  const waiting = await rows(
    db,
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length;
}
