import { eq } from 'drizzle-orm';
import type { Database } from '../../../src/db/connection/database';
import { products } from '../../../src/db/schema';
import { receiveStock } from '../../../src/db/stock/shop-setup';
import { createRelayQueue } from '../../../src/main/composition/relay-queue';
import { createRelay } from '../../../src/relay/relay';
import { signalBackorders } from '../../../src/temporal/client/backorder-workflows';
import type { TemporalClient } from '../../../src/temporal/connection/client';
import { connectAs } from '../postgres/database';

export interface StockReceiving {
  /** Receives units and requests their allocation to backorders, as the API and the relay do. */
  receiveAndAllocate(sku: string, locationId: string, quantity: number): Promise<void>;
  /** Runs one sweep of the relay, which passes the backorder allocation requests on to the workflows. */
  relayAllocationRequests(): Promise<void>;
}

export function createStockReceiving(db: Database, client: TemporalClient): StockReceiving {
  const none = () => Promise.resolve([]);
  const doNothing = () => Promise.resolve();
  const relayDb = connectAs('holdfast_relay', db);
  const relay = createRelay(
    {
      ...createRelayQueue(relayDb, { olderThanMs: 0, limit: 100 }),
      ...{ unstartedOrders: none, undeliveredCancellations: none, unstartedReturns: none },
      ...{ pendingWakeUps: none, pendingReturnWakeUps: none },
    },
    {
      startOrder: doNothing,
      startReturn: doNothing,
      cancelOrder: doNothing,
      wakeOrder: () => Promise.resolve(true),
      wakeReturn: doNothing,
      requestBackorderAllocation: (request) => signalBackorders(client, request),
    },
    console,
  );
  const relayAllocationRequests = async (): Promise<void> => {
    await relay.sweep();
  };
  return {
    relayAllocationRequests,
    async receiveAndAllocate(sku, locationId, quantity) {
      const [product] = await db.select({ id: products.id }).from(products).where(eq(products.sku, sku));
      if (!product) throw new Error(`There is no product ${sku}`);
      await receiveStock(db, { productId: product.id, locationId, quantity, reason: 'delivery' });
      await relayAllocationRequests();
    },
  };
}
