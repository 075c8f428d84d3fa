import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { takeCarrierReport } from '../../src/db/orders/carrier-reports';
import { rows, type Database } from '../../src/db/connection/database';
import { recordFacts } from '../../src/db/orders/update-order';
import { reserveStock } from '../../src/db/stock/reserve-stock';
import { orderAmendments } from '../../src/db/schema';
import { receiveStock } from '../../src/db/stock/shop-setup';
import type { CreateOrder } from '../../src/contracts/order';
import type { Fact } from '../../src/domain/order/messages';
import type { DuePayment, Recorded, Standing, WaitingParcel } from '../../src/domain/order/snapshot';
import type { CarrierStatus } from '../../src/domain/order/shipment-status';
import { anOrder, openShop, orderIn, place } from '../support/orders/shop';
import { until } from '../support/until';

/** The workflow's clock in every stage. */
export const NOW = '2026-03-02T10:00:00.000Z';

export const inHoursFromNow = (hours: number): string =>
  new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

export interface Stocked {
  sku: string;
  productId: string;
}

/** A product of the test's own with this stock, so that tests of one file do not disturb each other. */
export async function stocked(
  db: Database,
  stock: Record<string, number>,
  extra: { priceMinor?: number; safetyStock?: number } = {},
): Promise<Stocked> {
  const sku = `SKU-${randomUUID().slice(0, 8)}`;
  const ids = await openShop(db, [{ sku, stock, ...extra }]);
  return { sku, productId: ids[sku]! };
}

/** Takes facts into the record as the workflow does. */
export const record = (db: Database, orderId: string, ...facts: Fact[]): Promise<Recorded> =>
  recordFacts(db, orderId, facts, NOW);

export const ALLOWED: Fact = { type: 'customer_allowed' };

/** The gateway did as it was asked; it holds money for a week. */
export const done = ({ no, type }: DuePayment): Fact => ({
  type: 'payment_done',
  operationNo: no,
  ...(type === 'authorize' ? { gatewayReference: `auth-${no}`, expiresAt: inHoursFromNow(168) } : {}),
});

export const aBooking = ({ shipmentId, locationId }: WaitingParcel): Fact => ({
  ...{ type: 'parcel_booked', shipmentId, carrier: 'swift', trackingNumber: `T-${locationId}` },
});

export const aReport = ({ shipmentId }: WaitingParcel, status: CarrierStatus): Fact => ({
  ...{ type: 'parcel_reported', shipmentId, status, occurredAt: '2026-03-02T16:20:00.000Z' },
});

/** A carrier's report, as the API takes it into the record. @param at which of the order's parcels it is about */
export async function reported(
  db: Database,
  { parcels }: Pick<Staged, 'parcels'>,
  status: CarrierStatus,
  at = 0,
): Promise<void> {
  const report = { shipmentId: parcels[at]!.shipmentId, status, occurredAt: NOW };
  const outcome = await takeCarrierReport(db, { storefrontId: undefined }, report, NOW);
  if (outcome?.outcome !== 'taken') throw new Error(`Not taken: ${JSON.stringify(outcome)}`);
}

export const takenBack = ({ shipmentId }: WaitingParcel): Fact => ({ type: 'parcel_taken_back', shipmentId });

/** Somebody asks to have it cancelled. */
export const aCancellation = (
  source: 'api' | 'signal' | 'update' | 'temporal' = 'update',
  reason = 'changed_mind',
): Fact => ({ type: 'cancellation_asked', key: randomUUID(), source, reason });

/** Has the gateway do all that is due, and what follows from it. */
export async function settleMoney(db: Database, { id, standing }: Staged): Promise<Standing> {
  let now = standing;
  while (now.payments.length > 0) {
    ({ standing: now } = await record(db, id, ALLOWED, ...now.payments.map(done)));
  }
  return now;
}

export interface Staged extends Stocked {
  id: string;
  parcels: WaitingParcel[];
  standing: Standing;
}

export async function reserved(db: Database, id: string, product: Stocked): Promise<Staged> {
  const { standing } = await reserveStock(db, id, NOW);
  return { id, ...product, parcels: [], standing };
}

/** Takes facts in, and keeps the parcels that there are from then on. */
export async function after(db: Database, order: Staged, ...facts: Fact[]): Promise<Staged> {
  const { standing } = await record(db, order.id, ...facts);
  const parcels = order.parcels.length > 0 ? order.parcels : standing.parcels;
  return { ...order, standing, parcels };
}

/** An accepted order for 4 units of a product that lies 2 in Berlin and 2 in Hamburg, at 10.00 each. */
export async function placedOrder(
  db: Database,
  request: Partial<CreateOrder> = {},
): Promise<Stocked & { id: string }> {
  const product = await stocked(db, { berlin: 2, hamburg: 2 });
  const { id } = await place(db, anOrder({ lines: [{ sku: product.sku, quantity: 4 }], ...request }));
  return { id, ...product };
}

/** Its authorisation is due. */
export async function reservedOrder(db: Database): Promise<Staged> {
  const { id, ...product } = await placedOrder(db);
  return reserved(db, id, product);
}

/** Confirmed, with one parcel from Berlin and one from Hamburg. */
export async function confirmedOrder(db: Database): Promise<Staged> {
  const order = await reservedOrder(db);
  return after(db, order, ALLOWED, ...order.standing.payments.map(done));
}

/** Both parcels are on the carrier's list. */
export async function bookedOrder(db: Database): Promise<Staged> {
  const order = await confirmedOrder(db);
  return after(db, order, ...order.parcels.map(aBooking));
}

/** Both parcels have left; the captures are due. */
export async function shippedOrder(db: Database): Promise<Staged> {
  const order = await bookedOrder(db);
  return after(db, order, ...order.parcels.map((parcel) => aReport(parcel, 'shipped')));
}

/** Both parcels have arrived; the captures are due. */
export async function deliveredOrder(db: Database): Promise<Staged> {
  const order = await bookedOrder(db);
  return after(db, order, ...order.parcels.map((parcel) => aReport(parcel, 'delivered')));
}

export async function completedOrder(db: Database): Promise<Staged> {
  const order = await deliveredOrder(db);
  return { ...order, standing: await settleMoney(db, order) };
}

/** Both parcels are to be taken back; the money is held yet. */
export async function cancellingOrder(db: Database): Promise<Staged> {
  const order = await bookedOrder(db);
  return after(db, order, aCancellation());
}

export async function cancelledOrder(db: Database): Promise<Staged> {
  const order = await cancellingOrder(db);
  const undone = await after(db, order, ...order.parcels.map(takenBack));
  return { ...undone, standing: await settleMoney(db, undone) };
}

/** Of the 4 units that it asks for 2 are there, in a parcel from Berlin; 2 are backordered. */
export async function waitingOrder(db: Database, request: Partial<CreateOrder> = {}): Promise<Staged> {
  const product = await stocked(db, { berlin: 2 });
  const lines = [{ sku: product.sku, quantity: 4 }];
  const { id } = await place(db, anOrder({ lines, fulfillmentPolicy: 'backorder', ...request }));
  const order = await reserved(db, id, product);
  return after(db, order, ALLOWED, ...order.standing.payments.map(done));
}

/** Of the 4 units that it asks for 2 are reserved; about the others the customer is asked. */
export async function askingOrder(db: Database, request: Partial<CreateOrder> = {}): Promise<Staged> {
  const product = await stocked(db, { berlin: 2 });
  const lines = [{ sku: product.sku, quantity: 4 }];
  const { id } = await place(db, anOrder({ lines, fulfillmentPolicy: 'ask_customer', ...request }));
  return reserved(db, id, product);
}

/** Units come into the stock, and nobody has been given them yet. */
export const restocked = (db: Database, productId: string, quantity: number, locationId = 'berlin') =>
  receiveStock(db, { productId, locationId, quantity, reason: 'delivery' });

/** Writes a wish to amend the order's first line down, as the API does. @returns its id */
export async function writeAmendment(
  db: Database,
  { id, sku, productId }: Pick<Staged, 'id' | 'sku' | 'productId'>,
  wish: { quantity: number; kind?: 'edit' | 'cancel_lines' },
): Promise<string> {
  const { quantity, kind = 'edit' } = wish;
  const amendmentId = uuidv7();
  const lines = [{ lineNo: 1, productId, sku, name: `The ${sku}`, unitPriceMinor: 1_000, quantity }];
  await db.insert(orderAmendments).values({ id: amendmentId, orderId: id, kind, lines, status: 'requested' });
  return amendmentId;
}

export async function amend(
  db: Database,
  order: Pick<Staged, 'id' | 'sku' | 'productId'>,
  wish: { quantity: number; kind?: 'edit' | 'cancel_lines' },
): Promise<Recorded> {
  return record(db, order.id, { type: 'amendment_asked', key: await writeAmendment(db, order, wish) });
}

/** The types of the order's timeline, in order. */
export async function timelineOf(db: Database, orderId: string): Promise<string[]> {
  return (await orderIn(db, orderId)).timeline.map((entry) => entry.type);
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

/** Every row of every table, to show that nothing was written. */
export async function everythingIn(db: Database): Promise<Record<string, unknown[]>> {
  const tables = await rows<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const found = await rows<{ row: unknown }>(
      db,
      sql`select to_jsonb(t) as row from ${sql.identifier(name)} t order by to_jsonb(t)::text`,
    );
    all[name] = found.map(({ row }) => row);
  }
  return all;
}

/** Runs the steps at the same moment, each on a connection of its own. @returns the causes of those that failed */
export async function atOnce(steps: (() => Promise<unknown>)[]): Promise<string[]> {
  const ends = await Promise.allSettled(steps.map((step) => step()));
  return ends.flatMap((end) => (end.status === 'rejected' ? [causeOf(end.reason as Error)] : []));
}

const causeOf = (error: Error): string => String(error.cause instanceof Error ? error.cause : error);

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/**
 * Runs the steps one behind the other, each having begun before the one in front of it could finish: all wait
 * for the order's row, which is let go when the last has queued up.
 *
 * @returns the causes of those that failed
 */
export const queuedUp = (
  db: Database,
  orderId: string,
  steps: (() => Promise<unknown>)[],
): Promise<string[]> => queuedUpBehind(db, sql`select from orders where id = ${orderId} for update`, steps);

/** The same, behind whatever the statement locks. */
export async function queuedUpBehind(
  db: Database,
  lock: SQL,
  steps: (() => Promise<unknown>)[],
): Promise<string[]> {
  const running: Promise<unknown>[] = [];
  await db.transaction(async (tx) => {
    await tx.execute(lock);
    for (const step of steps) {
      running.push(step().catch((error: unknown) => error));
      await until(async () => (await waitingForLocks(db)) === running.length);
    }
  });
  const ends = await Promise.all(running);
  return ends.flatMap((end) => (end instanceof Error ? [causeOf(end)] : []));
}

/** How many statements on this database wait for a lock. */
export async function waitingForLocks(db: Database): Promise<number> {
  const found = await rows(
    db,
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return found.length;
}
