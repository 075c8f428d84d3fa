import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { generateApiKey, storeApiKey, type Grant } from '../../../src/db/access/api-keys';
import type { Problem } from '../../../src/contracts/problem';
import type { ProductView } from '../../../src/contracts/product';
import { restockWorkflowId } from '../../../src/temporal/contract/visibility';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { createTestDatabase, type TestDatabase } from '../postgres/database';
import { sendJson, type Answer } from './listening-api';
import { serveApi } from './drainable-api';
import { openShop, type StockOf } from '../orders/shop';

interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
  /** A key of another caller than the admin. */
  as?: string;
}

/** The API on a database of its own, for products and stock. */
export interface StockApi {
  database: TestDatabase;
  /** The products of `openShop`, by SKU. */
  ids: Record<string, string>;
  /** The id of the admin's key: everything that is sent without another one is its. */
  adminId: string;
  keyOf(grant: Grant): Promise<string>;
  /** Every POST has an Idempotency-Key of its own, unless it brings one. */
  send<Body = Record<string, unknown>>(method: string, path: string, sent?: Sent): Promise<Answer<Body>>;
  /** As `send`, for what is refused. */
  refused(method: string, path: string, sent?: Sent): Promise<Answer<Problem>>;
  /** A product of the test's own. */
  aProduct(fields?: Partial<ProductView>): Promise<ProductView>;
  /** Whether those who wait for a product are being seen to: nobody carries their workflow out here. */
  isSeenTo(productId: string): Promise<boolean>;
  close(): Promise<void>;
}

export async function startStockApi(products: StockOf[] = []): Promise<StockApi> {
  const database = await createTestDatabase();
  const ids = await openShop(database.db, products);
  const serving = await serveApi(database.db);
  const temporal = createTemporalClient({ address: testServers().temporalAddress, namespace: 'default' });
  const admin = generateApiKey();
  const adminId = await storeApiKey(database.db, admin, { role: 'admin', storefrontId: null });

  const send: StockApi['send'] = (method, path, { body, headers = {}, as = admin } = {}) => {
    const ownKey = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    return sendJson(serving.url + path, { method, key: as, headers: { ...ownKey, ...headers }, body });
  };

  return {
    database,
    ids,
    adminId: adminId!,
    async keyOf(grant) {
      const key = generateApiKey();
      await storeApiKey(database.db, key, grant);
      return key;
    },
    send,
    refused: (...given) => send<Problem>(...given),
    async aProduct(fields = {}) {
      const sku = `SKU-${randomUUID().slice(0, 8)}`;
      const body = { sku, name: `The ${sku}`, priceMinor: 1_000, currency: 'EUR', ...fields };
      return (await send<ProductView>('POST', '/v1/products', { body })).body;
    },
    isSeenTo: async (productId) => {
      try {
        await temporal.workflow.getHandle(restockWorkflowId(productId)).describe();
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
    async close() {
      await temporal.connection.close();
      await serving.drain();
      await database.close();
    },
  };
}
