import type { Client } from '@temporalio/client';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { requestAmendment, shortagesOf, withdrawAmendment } from '../db/amendments';
import { createKeyring } from '../db/api-keys';
import { ping, type Database } from '../db/database';
import { findInventory } from '../db/inventory';
import { requestCancellation } from '../db/order-commands';
import { placeOrder } from '../db/place-order';
import { findOrder, findShipment, listOrders, shipmentsOfOrder } from '../db/read-orders';
import { findReturn, listReturns, returnsOfOrder } from '../db/read-returns';
import { markDelivered, markRestockDelivered } from '../db/relay-queue';
import { prioritizeBackorder } from '../db/restock-queue';
import { openReturn } from '../db/returns';
import { keepReport } from '../db/shipment-reports';
import { bookReceipt } from '../db/stock-receipt';
import { createApp } from '../http/create-app';
import type { Orders, Readiness, Returns } from '../http/ports';
import { createOrderProcess } from '../temporal/order-process';
import { createRestocks } from '../temporal/restock-workflow';
import { createReturnProcess } from '../temporal/return-process';

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
    inventory: {
      find: (productId) => findInventory(db, productId),
      receive: (receipt) => bookReceipt(db, receipt),
    },
    restocks: createRestocks({
      client,
      onDelivered: (request) => markRestockDelivered(db, request),
      log,
      timeoutMs: temporalTimeoutMs,
    }),
    orderProcess: createOrderProcess({
      client,
      onDelivered: (commandId) => markDelivered(db, commandId),
      log,
      timeoutMs: temporalTimeoutMs,
    }),
    returns: returnRecord(db),
    returnProcess: createReturnProcess({ client, log, timeoutMs: temporalTimeoutMs }),
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
    keepReport: (report) => keepReport(db, report),
    requestCancellation: (scope, orderId, request) => requestCancellation(db, scope, orderId, request),
    prioritizeBackorder: (scope, orderId, request) => prioritizeBackorder(db, scope, orderId, request),
    requestAmendment: (scope, orderId, request) => requestAmendment(db, scope, orderId, request),
    withdrawAmendment: (amendmentId) => withdrawAmendment(db, amendmentId),
    shortagesOf: (amendmentId) => shortagesOf(db, amendmentId),
  };
}

function returnRecord(db: Database): Returns {
  return {
    request: (scope, request, render) => openReturn(db, scope, request, render),
    find: (scope, returnId) => findReturn(db, scope, returnId),
    ofOrder: (scope, orderId) => returnsOfOrder(db, scope, orderId),
    list: (scope, query) => listReturns(db, scope, query),
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
        answers(() => ping(db)),
        answers(() =>
          client.withDeadline(Date.now() + PROBE_TIMEOUT_MS, () => client.workflowService.getSystemInfo({})),
        ),
      ]);
      return { postgres, temporal };
    },
  };
}
