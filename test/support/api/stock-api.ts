import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { upsertApiKey, type ApiKeyGrant } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import type { Problem } from '../../../src/contracts/wire/problem';
import type { ProductView } from '../../../src/contracts/wire/product';
import { backordersWorkflowId } from '../../../src/temporal-names/visibility';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { createTestDatabase, type TestDatabase } from '../postgres/database';
import { sendJson, type ApiResponse } from './listening-api';
import { startDrainableApi } from './drainable-api';
import { createShop, type StockedProduct } from '../orders/shop';

interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** The key to send, by default the admin's. */
  as?: string;
}

/** The API on its own database, for products and stock. */
export interface StockApi {
  database: TestDatabase;
  /** The ids of the given products, by SKU. */
  ids: Record<string, string>;
  /** The id of the admin's key, with which requests are sent by default. */
  adminId: string;
  keyFor(grant: ApiKeyGrant): Promise<string>;
  /** Sends a request. Each POST gets its own Idempotency-Key unless `headers` has one. */
  send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    options?: RequestOptions,
  ): Promise<ApiResponse<Body>>;
  /** Like `send`, for requests that are refused. */
  sendRefused(method: string, path: string, options?: RequestOptions): Promise<ApiResponse<Problem>>;
  /** Creates a product for one test. */
  createProduct(fields?: Partial<ProductView>): Promise<ProductView>;
  /** Whether the product has a `backorders` workflow. No worker runs here, so a started workflow stays. */
  hasBackorderWorkflow(productId: string): Promise<boolean>;
  close(): Promise<void>;
}

export async function startStockApi(products: StockedProduct[] = []): Promise<StockApi> {
  const database = await createTestDatabase();
  const ids = await createShop(database.db, products);
  const api = await startDrainableApi(database.db);
  const temporal = createTemporalClient({ address: testServers().temporalAddress, namespace: 'default' });
  const admin = generateApiKey();
  const adminId = await upsertApiKey(database.db, admin, { role: 'admin', storefrontId: null });

  const send: StockApi['send'] = (method, path, { body, headers = {}, as = admin } = {}) => {
    const ownKey = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    return sendJson(api.url + path, { method, key: as, headers: { ...ownKey, ...headers }, body });
  };

  return {
    database,
    ids,
    adminId: adminId!,
    async keyFor(grant) {
      const key = generateApiKey();
      await upsertApiKey(database.db, key, grant);
      return key;
    },
    send,
    sendRefused: (...given) => send<Problem>(...given),
    async createProduct(fields = {}) {
      const sku = `SKU-${randomUUID().slice(0, 8)}`;
      const body = { sku, name: `The ${sku}`, priceMinor: 1_000, currency: 'EUR', ...fields };
      return (await send<ProductView>('POST', '/v1/products', { body })).body;
    },
    hasBackorderWorkflow: async (productId) => {
      try {
        await temporal.workflow.getHandle(backordersWorkflowId(productId)).describe();
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },
    async close() {
      await temporal.connection.close();
      await api.drain();
      await database.close();
    },
  };
}
