import type { PayloadCodec } from '@temporalio/common';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { requestAmendment, readShortages, withdrawAmendment } from '../../db/orders/amendments';
import { readShipmentReports, applyCarrierReport } from '../../db/orders/carrier-reports';
import type { Database } from '../../db/connection/database';
import { deleteOrder } from '../../db/orders/delete-order';
import { requestErasure } from '../../db/privacy/erasures';
import { beginRequest, storeResponse, releaseKey } from '../../db/idempotency/idempotent-requests';
import { requestCancellation } from '../../db/orders/request-cancellation';
import { executeOrderCommand } from '../../db/orders/execute-order-command';
import { placeOrder } from '../../db/orders/place-order';
import { listOrders, withRelated } from '../../db/orders/list-orders';
import { readOrderTimeline } from '../../db/orders/order-timeline';
import { readOpenBreakers, readProviders, requestResume } from '../../db/providers/provider-outages';
import { readPaymentOperations } from '../../db/orders/payment-operations';
import { findOrder, findShipment, readOrderShipments } from '../../db/orders/read-orders';
import { findReturn, listReturns, readOrderReturns } from '../../db/returns/read-returns';
import { markCancellationDelivered, markAllocationRequestDelivered } from '../../db/recovery/relay-queue';
import { prioritizeBackorder } from '../../db/stock/backorder-queue';
import { executeReturnCommand, createReturn } from '../../db/returns/returns';
import { createApp } from '../../http/server/create-app';
import type { HttpSettings } from '../../http/server/http-settings';
import type { TemporalUi } from '../../http/views/links';
import type { IdempotencyStore, Orders, Readiness, Returns } from '../../http/ports/orders';
import type { LiveSettings } from '../../http/streams/live-events';
import { oncePerOutage } from '../../outages/once-per-outage';
import { OutageLog } from '../../outages/outage-log';
import type { TemporalClient } from '../../temporal/connection/client';
import { createCodecEndpoint } from '../../temporal/connection/codec-endpoint';
import { createOrderProcess } from '../../temporal/workflows/order-process';
import { createBackorderProcess } from '../../temporal/backorder-workflow';
import { createReturnProcess } from '../../temporal/workflows/return-process';
import type { TokenIssuer } from '../../gateways/access-tokens';
import { withStockInvalidation, withStorefrontInvalidation } from './invalidate-caches';
import { NO_CACHING, type Caching } from './caching';
import { composeAccess } from './compose-access';
import { composeStock } from './compose-stock';
import { composeEvents } from './compose-events';
import { composeStorefronts } from './compose-storefronts';
import { composeReports } from './compose-reports';
import { unavailableDependency, isPostgresReachable, isTemporalReachable, probe } from './outages';
import type { HorizonWatch } from '../background/watch-horizon';

export interface ApiDependencies {
  db: Database;
  client: TemporalClient;
  /** As the client has it. */
  codec?: PayloadCodec | undefined;
  log: Logger;
  temporalUi: TemporalUi;
  isProduction: boolean;
  /** Whose access tokens are taken beside keys; undefined: nobody's. */
  tokenIssuer?: TokenIssuer | undefined;
  /** For how long a key may be good that is made by REST. */
  apiKeyMaxDays?: number;
  /** Aborted when the process is to end: what would go on without end ends then. */
  stopping?: AbortSignal;
  streamSettings?: Partial<LiveSettings> | undefined;
  /** What is remembered of reads, and whom to tell of changes; unset: every read is from the record. */
  caching?: Caching | undefined;
  /** What is configured of its meeting with the internet; the rest is as `src/http/server/http-settings.ts` says. */
  httpSettings?: Partial<HttpSettings> | undefined;
  /** How long a Temporal that does not answer may hold a request up. */
  temporalTimeoutMs?: number;
  /** Sees transactions that were left open; unset: nobody looks. */
  horizonWatch?: HorizonWatch | undefined;
}

/** Connects the HTTP room with the record in Postgres and the order process in Temporal. */
export function composeApi({
  db,
  client,
  codec,
  log,
  temporalUi,
  isProduction: production,
  tokenIssuer,
  apiKeyMaxDays = 365,
  stopping = new AbortController().signal,
  streamSettings: live,
  caching = NO_CACHING,
  httpSettings: edge = {},
  temporalTimeoutMs,
  horizonWatch: horizon,
}: ApiDependencies): Express {
  const ready = composeReadiness(db, client, horizon);
  const outages = new OutageLog({
    log,
    check: async () => {
      const { postgres, temporal } = await ready.check();
      return { postgres, temporal };
    },
    meanwhile: 'requests that need it are answered 503',
  });
  // What Temporal does not hear now is left to the relay, and a request that cannot do without it is counted where it is answered.
  const quiet = oncePerOutage(log, { outages, unavailableDependency, countsFailures: false });
  return createApp({
    orders: composeOrders(db),
    ...withStockInvalidation(composeStock(db), caching.invalidator),
    cache: caching.cache,
    backorderWorkflows: createBackorderProcess({
      client,
      onDelivered: (request) => markAllocationRequestDelivered(db, request),
      log: quiet,
      timeoutMs: temporalTimeoutMs,
    }),
    idempotencyKeys: composeIdempotencyKeys(db),
    orderWorkflows: createOrderProcess({
      client,
      onDelivered: (commandId) => markCancellationDelivered(db, commandId),
      log: quiet,
      timeoutMs: temporalTimeoutMs,
    }),
    returns: composeReturns(db),
    returnWorkflows: createReturnProcess({ client, log: quiet, timeoutMs: temporalTimeoutMs }),
    ...composeAccess(db, { isProduction: production, tokenIssuer, apiKeyMaxDays }),
    storefronts: withStorefrontInvalidation(composeStorefronts(db).storefronts, caching.invalidator),
    ...composeEvents(db, { log, stopping, settings: live }),
    ...composeReports(db),
    customers: { erase: (scope, request, render) => requestErasure(db, scope, request, render) },
    providers: {
      list: (scope) => readProviders(db, scope),
      resume: (scope, request, render) => requestResume(db, scope, request, render),
    },
    payloads: createCodecEndpoint(codec),
    readiness: ready,
    outages,
    temporalUi,
    logger: log,
    production,
    httpSettings: edge,
  });
}

function composeOrders(db: Database): Orders {
  return {
    place: (command, render) => placeOrder(db, command, render),
    find: (scope, orderId) => findOrder(db, scope, orderId),
    list: (scope, query) => listOrders(db, scope, query),
    withRelated: (found, expand) => withRelated(db, found, expand),
    timelineOf: (scope, orderId, query) => readOrderTimeline(db, scope, orderId, query),
    delete: (scope, orderId, request) => deleteOrder(db, scope, orderId, request),
    shipmentsOf: (scope, orderId, query) => readOrderShipments(db, scope, orderId, query),
    paymentOperationsOf: (scope, orderId, query) => readPaymentOperations(db, scope, orderId, query),
    findShipment: (scope, shipmentId) => findShipment(db, scope, shipmentId),
    shipmentReportsOf: (scope, query) => readShipmentReports(db, scope, query),
    applyCarrierReport: (scope, report) => applyCarrierReport(db, scope, report, new Date().toISOString()),
    apply: (scope, to, render) => executeOrderCommand(db, scope, to, new Date().toISOString(), render),
    requestCancellation: (scope, orderId, request) => requestCancellation(db, scope, orderId, request),
    prioritizeBackorder: (scope, orderId, request) => prioritizeBackorder(db, scope, orderId, request),
    requestAmendment: (scope, orderId, request) => requestAmendment(db, scope, orderId, request),
    withdrawAmendment: (amendmentId) => withdrawAmendment(db, amendmentId),
    shortagesOf: (amendmentId) => readShortages(db, amendmentId),
  };
}

function composeIdempotencyKeys(db: Database): IdempotencyStore {
  return {
    begin: (request) => beginRequest(db, request),
    saveResponse: (request, response) => storeResponse(db, request, response),
    release: (request) => releaseKey(db, request),
  };
}

function composeReturns(db: Database): Returns {
  return {
    request: (scope, request, render) => createReturn(db, scope, request, render),
    find: (scope, returnId) => findReturn(db, scope, returnId),
    apply: (scope, returnId, request) =>
      executeReturnCommand(db, scope, returnId, request, new Date().toISOString()),
    ofOrder: (scope, orderId, query) => readOrderReturns(db, scope, orderId, query),
    list: (scope, query) => listReturns(db, scope, query),
  };
}

function composeReadiness(
  db: Database,
  client: TemporalClient,
  horizon: HorizonWatch | undefined,
): Readiness {
  return {
    check: async () => {
      const [postgres, temporal, outages] = await Promise.all([
        isPostgresReachable(db),
        isTemporalReachable(client),
        probe(() => readOpenBreakers(db)),
      ]);
      return { postgres, temporal, outages, eventsBlockedBy: horizon?.blocker() };
    },
  };
}
