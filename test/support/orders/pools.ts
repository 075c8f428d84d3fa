import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import type { PlaceOutcome } from '../../../src/contracts/internal/orders';
import { rows, type Database } from '../../../src/db/connection/database';
import { placeOrder } from '../../../src/db/orders/place-order';
import { locations, stockPools, storefronts } from '../../../src/db/schema';
import { addProduct, receiveStock } from '../../../src/db/stock/shop-setup';
import type { OrderRecord } from '../../../src/domain/order/order-record';
import type { StorefrontSettings } from '../../../src/domain/shared/storefront';
import { anIdempotentRequest, anOrder } from './shop';

/** A stock pool with one location, and the storefronts that sell from it. */
export interface Pool {
  poolId: string;
  locationId: string;
  /** The ids of the storefronts. */
  storefronts: string[];
}

/** Creates a pool for one test. */
export async function createPool(
  db: Database,
  { shops = 1, settings = {} }: { shops?: number; settings?: StorefrontSettings } = {},
): Promise<Pool> {
  const name = randomUUID().slice(0, 8);
  const poolId = `pool-${name}`;
  const locationId = `at-${name}`;
  await db.insert(stockPools).values({ id: poolId, name });
  await db.insert(locations).values({ id: locationId, name, priority: 1, poolId });
  const ids = Array.from({ length: shops }, (_, index) => `shop-${name}-${index + 1}`);
  await db.insert(storefronts).values(ids.map((id) => ({ id, name: id, poolId, settings })));
  return { poolId, locationId, storefronts: ids };
}

export interface PooledProduct {
  sku: string;
  productId: string;
}

/** Creates a product for one test, with the given units in each of the pools. */
export async function addProductToPools(
  db: Database,
  stock: readonly (readonly [Pool, number])[],
): Promise<PooledProduct> {
  const sku = `SKU-${randomUUID().slice(0, 8)}`;
  const productId = await addProduct(db, { sku, name: `The ${sku}`, priceMinor: 1_000, currency: 'EUR' });
  for (const [{ locationId }, quantity] of stock) {
    await receiveStock(db, { productId, locationId, quantity, reason: 'opening stock' });
  }
  return { sku, productId };
}

/**
 * Places an order at a storefront, as the API does.
 *
 * @param storefrontId by default the only open storefront
 */
export function tryPlaceOrderAt(
  db: Parameters<typeof placeOrder>[0],
  storefrontId: string | undefined,
  request: Partial<CreateOrder>,
  idempotencyKey: string = randomUUID(),
): Promise<PlaceOutcome> {
  return placeOrder(
    db,
    {
      ...{ storefrontId, idempotency: anIdempotentRequest(idempotencyKey, JSON.stringify(request)) },
      request: anOrder(request),
      ...{ actor: { type: 'api_key', id: 'test' }, requestId: 'test' },
    },
    (order) => ({ id: order.id }),
  );
}

/** Places an order at a storefront. @throws when the order is not accepted */
export async function placeOrderAt(
  db: Parameters<typeof placeOrder>[0],
  storefrontId: string | undefined,
  request: Partial<CreateOrder>,
): Promise<OrderRecord> {
  const placed = await tryPlaceOrderAt(db, storefrontId, request);
  if (placed.outcome !== 'accepted') throw new Error(`The order was not accepted: ${JSON.stringify(placed)}`);
  return placed.order;
}

/** The units that an order holds, by location id. */
export async function allocatedUnitsOf(db: Database, orderId: string): Promise<Record<string, number>> {
  const allocations = await rows<{ locationId: string; quantity: number }>(
    db,
    sql`select location_id as "locationId", sum(quantity)::int as quantity from reservation_allocations
        where order_id = ${orderId} and quantity > 0 group by 1 order by 1`,
  );
  return Object.fromEntries(allocations.map(({ locationId, quantity }) => [locationId, quantity]));
}
