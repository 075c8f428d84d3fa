import { and, eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { ReceiptOutcome, StockReceipt } from '../contracts/record';
import type { RestockRequest } from '../domain/restock';
import { rows, type Database } from './database';
import { requestRestocks } from './restock-request';
import { inventoryLevels, locations, products, stockMovements, stockReceipts, storefronts } from './schema';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

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

export interface ReceivedUnits {
  productId: string;
  locationId: string;
  quantity: number;
  reason: string;
  /** Of a level that does not exist yet. */
  safetyStock?: number;
}

/**
 * Units arrive: the level rises, the ledger says why, and a restock is asked for if somebody waits for the product, in one
 * transaction.
 *
 * @returns the request, if there is one, for whoever can see to it at once; the relay does it otherwise
 */
export function receiveStock(db: Database, received: ReceivedUnits): Promise<RestockRequest | undefined> {
  return db.transaction((tx) => receive(tx, received));
}

async function receive(
  tx: Transaction,
  { productId, locationId, quantity, reason, safetyStock }: ReceivedUnits,
): Promise<RestockRequest | undefined> {
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
  const [request] = await requestRestocks(tx, [productId]);
  return request;
}

/**
 * Books a delivery once, however often its client repeats it: the second request with a key waits on the key's unique
 * index until the first has committed, and then books nothing.
 */
export async function bookReceipt(db: Database, receipt: StockReceipt): Promise<ReceiptOutcome> {
  const { productId, locationId, apiKeyId, idempotencyKey, requestHash } = receipt;
  return db.transaction(async (tx): Promise<ReceiptOutcome> => {
    const [known] = await rows<{ product: boolean; location: boolean }>(
      tx,
      sql`select exists (select from products where id = ${productId}) as product,
            exists (select from locations where id = ${locationId}) as location`,
    );
    if (!known?.product) return { outcome: 'unknown_product' };
    if (!known.location) return { outcome: 'unknown_location' };
    const first = await tx
      .insert(stockReceipts)
      .values(receipt)
      .onConflictDoNothing()
      .returning({ key: stockReceipts.idempotencyKey });
    if (first.length > 0) return { outcome: 'booked', restock: await receive(tx, receipt) };
    const [earlier] = await tx
      .select({ requestHash: stockReceipts.requestHash })
      .from(stockReceipts)
      .where(and(eq(stockReceipts.apiKeyId, apiKeyId), eq(stockReceipts.idempotencyKey, idempotencyKey)));
    return { outcome: earlier?.requestHash === requestHash ? 'replayed' : 'key_reused' };
  });
}
