import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from './database';
import { inventoryLevels, locations, products, stockMovements, storefronts } from './schema';

export interface NewProduct {
  sku: string;
  name: string;
  priceMinor: number;
  currency: string;
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

/** Units arrive: the level rises and the ledger says why, in one transaction. */
export async function receiveStock(
  db: Database,
  receipt: { productId: string; locationId: string; quantity: number; reason: string; safetyStock?: number },
): Promise<void> {
  const { productId, locationId, quantity, reason, safetyStock } = receipt;
  await db.transaction(async (tx) => {
    await tx
      .insert(inventoryLevels)
      .values({ productId, locationId, onHand: quantity, safetyStock: safetyStock ?? 0 })
      .onConflictDoUpdate({
        target: [inventoryLevels.productId, inventoryLevels.locationId],
        set: { onHand: sql`${inventoryLevels.onHand} + ${quantity}` },
      });
    await tx
      .insert(stockMovements)
      .values({ productId, locationId, type: 'received', onHandDelta: quantity, reason });
  });
}
