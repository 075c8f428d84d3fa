/** Sets up a shop without the API: for development, tests and the benchmark. */
import { v7 as uuidv7 } from 'uuid';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';
import type { Database } from '../connection/database';
import { requestBackorderAllocations } from './backorder-requests';
import { inventoryLevels, locations, products, storefronts } from '../schema';
import { lockLevels, moveUnits } from './stock-levels';

export interface NewProduct {
  sku: string;
  name: string;
  priceMinor: number;
  currency: string;
  category?: string;
}

export async function addStorefront(db: Database, storefront: { id: string; name: string }): Promise<void> {
  await db.insert(storefronts).values(storefront).onConflictDoNothing();
}

export async function addLocation(
  db: Database,
  location: { id: string; name: string; priority: number },
): Promise<void> {
  await db.insert(locations).values(location).onConflictDoNothing();
}

/** @returns the product's id; that of the existing one when the SKU is taken */
export async function addProduct(db: Database, product: NewProduct): Promise<string> {
  const [added] = await db
    .insert(products)
    .values({ id: uuidv7(), ...product })
    .onConflictDoUpdate({ target: products.sku, set: { sku: product.sku } })
    .returning({ id: products.id });
  return added!.id;
}

export interface ReceivedStock {
  productId: string;
  locationId: string;
  quantity: number;
  reason: string;
  /** Applies only if the level does not exist yet. */
  safetyStock?: number;
}

/**
 * Books a receipt: the level rises, the ledger has the reason, and a backorder allocation is requested if
 * orders wait for the product, in one transaction.
 *
 * @returns the request, if there is one, for a caller that can start the allocation at once; otherwise the
 *   relay does
 */
export function receiveStock(
  db: Database,
  { productId, locationId, quantity, reason, safetyStock = 0 }: ReceivedStock,
): Promise<BackorderAllocationRequest | undefined> {
  return db.transaction(async (tx) => {
    const level = { productId, locationId, onHand: 0, safetyStock };
    await tx.insert(inventoryLevels).values(level).onConflictDoNothing();
    const [locked] = await lockLevels(tx, productId, [locationId]);
    await moveUnits(tx, locked!, { type: 'received', onHandDelta: quantity, reason, by: null });
    const [request] = await requestBackorderAllocations(tx, [productId], { locationId });
    return request;
  });
}
