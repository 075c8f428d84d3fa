import { createServer } from 'node:http';
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { createKeyring } from '../db/api-keys';
import { openDatabase, type Database } from '../db/database';
import { findInventory } from '../db/inventory';
import { requestCancellation } from '../db/order-commands';
import { placeOrder } from '../db/place-order';
import { findOrder, findShipment, listOrders, shipmentsOfOrder } from '../db/read-orders';
import { markDelivered } from '../db/relay-queue';
import { createApp } from '../http/create-app';
import type { Orders } from '../http/ports';
import { createTemporalClient } from '../temporal/client';
import { createOrderProcess } from '../temporal/order-process';
import { needing } from './environment';
import { runService } from './service';

/** How long a probe waits for an answer before it calls something not ready. */
const PROBE_TIMEOUT_MS = 1_000;

function orderRecord(db: Database): Orders {
  return {
    place: (command, render) => placeOrder(db, command, render),
    find: (scope, orderId) => findOrder(db, scope, orderId),
    list: (scope, query) => listOrders(db, scope, query),
    shipmentsOf: (scope, orderId) => shipmentsOfOrder(db, scope, orderId),
    findShipment: (shipmentId) => findShipment(db, shipmentId),
    requestCancellation: (scope, orderId, request) => requestCancellation(db, scope, orderId, request),
  };
}

runService('api', async (given, log) => {
  const environment = needing(given, 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  const { db, close } = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: environment.DATABASE_POOL_SIZE,
    applicationName: 'holdfast-api',
  });
  const client = createTemporalClient({
    address: environment.TEMPORAL_ADDRESS,
    namespace: environment.TEMPORAL_NAMESPACE,
  });
  const production = environment.NODE_ENV === 'production';
  const answers = async (probe: () => Promise<unknown>): Promise<boolean> => {
    const timeout = new Promise<false>((resolve) => setTimeout(resolve, PROBE_TIMEOUT_MS, false).unref());
    return Promise.race([
      timeout,
      probe().then(
        () => true,
        () => false,
      ),
    ]);
  };
  const app = createApp({
    orders: orderRecord(db),
    inventory: { find: (productId) => findInventory(db, productId) },
    orderProcess: createOrderProcess({
      client,
      onDelivered: (commandId) => markDelivered(db, commandId),
      log,
    }),
    apiKeys: createKeyring(db, { production }),
    readiness: {
      check: async () => ({
        postgres: await answers(() => db.execute(sql`select 1`)),
        temporal: await answers(() =>
          client.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () => client.workflowService.getSystemInfo({})),
        ),
      }),
    },
    temporalUi: { baseUrl: environment.TEMPORAL_UI_URL, namespace: environment.TEMPORAL_NAMESPACE },
    logger: log,
    production,
  });
  const server = createServer(app);
  server.listen(environment.PORT);
  await once(server, 'listening');
  return {
    async drain() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
      await client.connection.close();
      await close();
    },
  };
});
