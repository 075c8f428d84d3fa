import { eq } from 'drizzle-orm';
import type { Database } from '../../../src/db/connection/database';
import {
  markAllocationRequestDelivered,
  readBackorderAllocationRequests,
} from '../../../src/db/recovery/relay-queue';
import { products } from '../../../src/db/schema';
import { receiveStock } from '../../../src/db/stock/shop-setup';
import { createRelay } from '../../../src/relay/relay';
import { signalBackorders } from '../../../src/temporal/backorder-workflow';
import type { TemporalClient } from '../../../src/temporal/connection/client';
import { connectAs } from '../postgres/database';

export interface StockReceiving {
  /** Books a delivery and sees to those who wait, as the API and the relay do. */
  receiveAndAllocate(sku: string, locationId: string, quantity: number): Promise<void>;
  /** The relay's sweep of what has come free meanwhile. */
  relayAllocationRequests(): Promise<void>;
}

export function createStockReceiving(db: Database, client: TemporalClient): StockReceiving {
  const none = () => Promise.resolve([]);
  const nothing = () => Promise.resolve();
  const relayDb = connectAs('holdfast_relay', db);
  const relay = createRelay(
    {
      ...{
        unstartedOrders: none,
        markOrdersStarted: nothing,
        undeliveredCancellations: none,
        markCancellationDelivered: nothing,
      },
      ...{
        unstartedReturns: none,
        markReturnsStarted: nothing,
        pendingWakeUps: none,
        markWakeUpDelivered: nothing,
      },
      ...{ pendingReturnWakeUps: none, markReturnWakeUpDelivered: nothing },
      allocationRequests: () => readBackorderAllocationRequests(relayDb, 100),
      markAllocationRequestDelivered: (request) => markAllocationRequestDelivered(relayDb, request),
    },
    {
      startOrder: nothing,
      startReturn: nothing,
      cancelOrder: nothing,
      wakeOrder: () => Promise.resolve(true),
      wakeReturn: nothing,
      requestBackorderAllocation: (request) => signalBackorders(client, request),
    },
    console,
  );
  const passOnRestocks = async (): Promise<void> => {
    await relay.sweep();
  };
  return {
    relayAllocationRequests: passOnRestocks,
    async receiveAndAllocate(sku, locationId, quantity) {
      const [product] = await db.select({ id: products.id }).from(products).where(eq(products.sku, sku));
      if (!product) throw new Error(`There is no product ${sku}`);
      await receiveStock(db, { productId: product.id, locationId, quantity, reason: 'delivery' });
      await passOnRestocks();
    },
  };
}
