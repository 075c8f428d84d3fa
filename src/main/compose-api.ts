import { sql } from 'drizzle-orm';
import type { Client } from '@temporalio/client';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { createKeyring } from '../db/api-keys';
import type { Database } from '../db/database';
import { findInventory } from '../db/inventory';
import { requestCancellation } from '../db/order-commands';
import { placeOrder } from '../db/place-order';
import { findOrder, findShipment, listOrders, shipmentsOfOrder } from '../db/read-orders';
import { markDelivered } from '../db/relay-queue';
import { createApp } from '../http/create-app';
import type { Orders, Readiness } from '../http/ports';
import { createOrderProcess } from '../temporal/order-process';

/** How long a probe waits for an answer before it calls something not ready. */
const PROBE_TIMEOUT_MS = 1_000;

export interface ApiParts {
  db: Database;
  client: Client;
  log: Logger;
  temporalUi: { baseUrl: string; namespace: string };
  production: boolean;
  /** How long a Temporal that does not answer may hold a request up. */
  temporalTimeoutMs?: number;
}

/** Connects the HTTP room with the record in Postgres and the order process in Temporal. */
export function composeApi({
  db,
  client,
  log,
  temporalUi,
  production,
  temporalTimeoutMs,
}: ApiParts): Express {
  return createApp({
    orders: orderRecord(db),
    inventory: { find: (productId) => findInventory(db, productId) },
    orderProcess: createOrderProcess({
      client,
      onDelivered: (commandId) => markDelivered(db, commandId),
      log,
      timeoutMs: temporalTimeoutMs,
    }),
    apiKeys: createKeyring(db, { production }),
    readiness: readiness(db, client),
    temporalUi,
    logger: log,
    production,
  });
}

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

function readiness(db: Database, client: Client): Readiness {
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
  return {
    check: async () => {
      const [postgres, temporal] = await Promise.all([
        answers(() => db.execute(sql`select 1`)),
        answers(() =>
          client.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () => client.workflowService.getSystemInfo({})),
        ),
      ]);
      return { postgres, temporal };
    },
  };
}
