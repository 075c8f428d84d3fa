import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import type { IdempotentRequest } from '../../../src/contracts/internal/idempotency';
import { rows, type Database } from '../../../src/db/connection/database';
import { placeOrder } from '../../../src/db/orders/place-order';
import { readOrderTimeline } from '../../../src/db/orders/order-timeline';
import { findOrder } from '../../../src/db/orders/read-orders';
import { addLocation, addProduct, addStorefront, receiveStock } from '../../../src/db/stock/shop-setup';
import type { OrderRecord } from '../../../src/domain/order/order-record';
import type { OutagePolicy } from '../../../src/domain/shared/providers';

export { expectConsistentRecord } from '../postgres/consistency';

export const STOREFRONT = 'shop';

export const ADDRESS = {
  name: 'Ada Lovelace',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10827',
  country: 'DE',
};

/** The body of a `POST /v1/orders`. A test overrides only what matters to it. */
export function anOrder(overrides: Partial<CreateOrder> = {}): CreateOrder {
  return {
    lines: [{ sku: 'MUG', quantity: 1 }],
    customer: { id: 'customer-1' },
    shippingAddress: ADDRESS,
    fulfillmentPolicy: 'all_or_nothing',
    backorderDays: 30,
    answerHours: 48,
    ifNoAnswer: 'cancel',
    ...overrides,
  };
}

export interface StockedProduct {
  sku: string;
  priceMinor?: number;
  /** Units by location id. */
  stock: Record<string, number>;
  safetyStock?: number;
}

/** Creates a storefront with the products and stock that a test needs. @returns the products' ids by SKU */
export async function createShop(db: Database, products: StockedProduct[]): Promise<Record<string, string>> {
  await addStorefront(db, { id: STOREFRONT, name: 'The test shop' });
  const ids: Record<string, string> = {};
  for (const { sku, priceMinor = 1_000, stock, safetyStock } of products) {
    ids[sku] = await addProduct(db, { sku, name: `The ${sku}`, priceMinor, currency: 'EUR' });
    for (const [index, [locationId, quantity]] of Object.entries(stock).entries()) {
      await addLocation(db, { id: locationId, name: locationId, priority: index });
      await receiveStock(db, {
        productId: ids[sku],
        locationId,
        quantity,
        reason: 'opening stock',
        ...(safetyStock === undefined ? {} : { safetyStock }),
      });
    }
  }
  return ids;
}

/** A request of the storefront. Left out: a key that nobody has used. */
export const anIdempotentRequest = (
  key: string = randomUUID(),
  requestHash: string = 'hash',
): IdempotentRequest => ({ scope: `storefront:${STOREFRONT}`, key, requestHash });

/** Places an order as the API does. @throws when the order is not accepted */
export async function place(
  db: Database,
  request: CreateOrder,
  idempotencyKey: string = randomUUID(),
): Promise<OrderRecord> {
  const placed = await placeOrder(
    db,
    {
      storefrontId: STOREFRONT,
      idempotency: anIdempotentRequest(idempotencyKey, JSON.stringify(request)),
      request,
      actor: { type: 'api_key', id: 'test' },
      requestId: 'test',
    },
    (order) => ({ id: order.id }),
  );
  if (placed.outcome !== 'accepted') throw new Error(`The order was not accepted: ${JSON.stringify(placed)}`);
  return placed.order;
}

/** Places orders whatever the stock, as if it had sold out between the availability check and the saga. */
export async function placeWithoutAvailabilityCheck(
  db: Database,
  requests: CreateOrder[],
): Promise<OrderRecord[]> {
  await db.execute(sql`update inventory_levels set on_hand = on_hand + 1000000`);
  const orders: OrderRecord[] = [];
  // One after the other: the first of them comes first at the reservation, too.
  for (const request of requests) orders.push(await place(db, request));
  await db.execute(sql`update inventory_levels set on_hand = on_hand - 1000000`);
  return orders;
}

/** The order with its whole timeline. */
export async function readOrderWithTimeline(db: Database, orderId: string): Promise<OrderRecord> {
  const scope = { storefrontId: undefined };
  const order = await findOrder(db, scope, orderId);
  const timeline = await readOrderTimeline(db, scope, orderId, { afterSeq: 0, limit: 100_000 });
  if (!order || !timeline) throw new Error(`There is no order ${orderId}`);
  return { ...order, timeline };
}

export interface Level {
  onHand: number;
  reserved: number;
}

export async function readLevel(db: Database, productId: string, locationId: string): Promise<Level> {
  const [level] = await rows<Level>(
    db,
    sql`select on_hand as "onHand", reserved from inventory_levels
        where product_id = ${productId} and location_id = ${locationId}`,
  );
  if (!level) throw new Error('There is no such level');
  return level;
}

/**
 * Sets how many minutes the test shop waits for an unavailable provider (0: not at all), and what follows.
 */
export async function setOutageSettings(
  db: Database,
  outage: { outageMinutes?: number; onOutage?: OutagePolicy },
): Promise<void> {
  await db.execute(
    sql`update storefronts set settings = settings || ${JSON.stringify(outage)}::jsonb where id = ${STOREFRONT}`,
  );
}
