import { eq } from 'drizzle-orm';
import type { Database } from '../../../src/db/connection/database';
import { markRestockDelivered, restockRequests } from '../../../src/db/recovery/relay-queue';
import { products } from '../../../src/db/schema';
import { receiveStock } from '../../../src/db/stock/shop-setup';
import { createRelay } from '../../../src/relay/relay';
import { signalRestock } from '../../../src/temporal/backorder-workflow';
import type { TemporalClient } from '../../../src/temporal/connection/client';
import { connectedAs } from '../postgres/database';

export interface Restocks {
  /** Books a delivery and sees to those who wait, as the API and the relay do. */
  restock(sku: string, locationId: string, quantity: number): Promise<void>;
  /** The relay's sweep of what has come free meanwhile. */
  passOnRestocks(): Promise<void>;
}

export function restocksIn(db: Database, client: TemporalClient): Restocks {
  const none = () => Promise.resolve([]);
  const nothing = () => Promise.resolve();
  const relayDb = connectedAs('holdfast_relay', db);
  const relay = createRelay(
    {
      ...{ unstarted: none, markStarted: nothing, undelivered: none, markDelivered: nothing },
      ...{ unstartedReturns: none, markReturnsStarted: nothing, wakeUps: none, markWakeUpDelivered: nothing },
      ...{ returnWakeUps: none, markReturnWakeUpDelivered: nothing },
      restocks: () => restockRequests(relayDb, 100),
      markRestockDelivered: (request) => markRestockDelivered(relayDb, request),
    },
    {
      start: nothing,
      startReturn: nothing,
      cancel: nothing,
      wake: () => Promise.resolve(true),
      wakeReturn: nothing,
      restock: (request) => signalRestock(client, request),
    },
    console,
  );
  const passOnRestocks = async (): Promise<void> => {
    await relay.sweep();
  };
  return {
    passOnRestocks,
    async restock(sku, locationId, quantity) {
      const [product] = await db.select({ id: products.id }).from(products).where(eq(products.sku, sku));
      if (!product) throw new Error(`There is no product ${sku}`);
      await receiveStock(db, { productId: product.id, locationId, quantity, reason: 'delivery' });
      await passOnRestocks();
    },
  };
}
