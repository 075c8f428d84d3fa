import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beginCancellation } from '../../src/db/order-cancellation';
import { confirmOrder } from '../../src/db/order-decisions';
import type { ParcelState } from '../../src/domain/shipment-status';
import { rows, type Database } from '../../src/db/database';
import { reserveStock } from '../../src/db/reserve-stock';
import { recordBookings, recordParcelUpdates } from '../../src/db/shipments';
import type { CarrierStatus } from '../../src/domain/shipment-status';
import { anOrder, openShop, orderIn, place } from '../support/shop';
import { until } from '../support/until';

export const PAID = { gatewayReference: 'auth-1', amountMinor: 1_000, currency: 'EUR' };

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

export interface Staged {
  id: string;
  sku: string;
  productId: string;
  parcels: ParcelState[];
}

/** An accepted order for 4 units of a product that lies 2 in Berlin and 2 in Hamburg. */
export async function placedOrder(db: Database): Promise<Staged> {
  const product = await stocked(db, { berlin: 2, hamburg: 2 });
  const { id } = await place(db, anOrder({ lines: [{ sku: product.sku, quantity: 4 }] }));
  return { id, ...product, parcels: [] };
}

export async function reservedOrder(db: Database): Promise<Staged> {
  const order = await placedOrder(db);
  await reserveStock(db, order.id);
  return order;
}

/** Confirmed, with one parcel from Berlin and one from Hamburg. */
export async function confirmedOrder(db: Database): Promise<Staged> {
  const order = await reservedOrder(db);
  return {
    ...order,
    parcels: await confirmOrder(db, order.id, { ...PAID, amountMinor: 4_000 }),
  };
}

/** Both parcels are on the carrier's list. */
export async function bookedOrder(db: Database): Promise<Staged> {
  const order = await confirmedOrder(db);
  await recordBookings(db, order.id, order.parcels.map(aBooking));
  return order;
}

export async function deliveredOrder(db: Database): Promise<Staged> {
  const order = await bookedOrder(db);
  await recordParcelUpdates(
    db,
    order.id,
    order.parcels.map((parcel) => aReport(parcel, 'delivered')),
  );
  return order;
}

export async function cancellingOrder(db: Database): Promise<Staged> {
  const order = await confirmedOrder(db);
  await beginCancellation(db, order.id, 'changed_mind', 'api');
  return order;
}

export function aBooking({ shipmentId, locationId }: ParcelState) {
  return { shipmentId, carrier: 'swift', trackingNumber: `T-${locationId}` };
}

export function aReport({ shipmentId }: ParcelState, status: CarrierStatus) {
  return { shipmentId, status, occurredAt: '2026-03-02T16:20:00Z' };
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
export async function queuedUp(
  db: Database,
  orderId: string,
  steps: (() => Promise<unknown>)[],
): Promise<string[]> {
  const running: Promise<unknown>[] = [];
  await db.transaction(async (tx) => {
    await tx.execute(sql`select from orders where id = ${orderId} for update`);
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
