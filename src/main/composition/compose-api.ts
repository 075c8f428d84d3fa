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
import { readOpenBreakers, readProviders } from '../../db/providers/provider-outages';
import { requestResume } from '../../db/providers/provider-resumes';
import { readPaymentOperations } from '../../db/orders/payment-operations';
import { findOrder, findShipment, readOrderShipments } from '../../db/orders/read-orders';
import { findReturn, listReturns, readOrderReturns } from '../../db/returns/read-returns';
import {
  countUnstartedOrders,
  markCancellationDelivered,
  markAllocationRequestDelivered,
} from '../../db/recovery/relay-queue';
import { prioritizeBackorder } from '../../db/stock/backorder-queue';
import { executeReturnCommand, createReturn } from '../../db/returns/returns';
import { createApp } from '../../http/server/create-app';
import type { HttpSettings } from '../../http/server/http-settings';
import type { TemporalUi } from '../../http/views/links';
import type { IdempotencyStore } from '../../http/ports/idempotency';
import type { Orders } from '../../http/ports/orders';
import type { Readiness } from '../../http/ports/readiness';
import type { Returns } from '../../http/ports/returns';
import type { LiveSettings } from '../../http/streams/live-events';
import { oncePerOutage } from '../../outages/once-per-outage';
import { OutageLog } from '../../outages/outage-log';
import type { TemporalClient } from '../../temporal/connection/client';
import { createCodecEndpoint } from '../../temporal/connection/codec-endpoint';
import { createOrderWorkflows } from '../../temporal/client/order-workflows';
import { createBackorderWorkflows } from '../../temporal/client/backorder-workflows';
import { createReturnWorkflows } from '../../temporal/client/return-workflows';
import type { TokenIssuer } from '../../identity/access-tokens';
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
  /** The same codec as the client's. */
  codec?: PayloadCodec | undefined;
  log: Logger;
  temporalUi: TemporalUi;
  isProduction: boolean;
  /** The issuer whose access tokens are accepted beside API keys; undefined: no tokens are accepted. */
  tokenIssuer?: TokenIssuer | undefined;
  /** The longest validity of an API key that is created over REST, in days. */
  apiKeyMaxDays?: number;
  /** Aborted when the process shuts down: event streams, which have no end of their own, end then. */
  stopping?: AbortSignal;
  streamSettings?: Partial<LiveSettings> | undefined;
  /** The read cache and its invalidation; unset: every read goes to Postgres. */
  caching?: Caching | undefined;
  /** Overrides of the defaults in `src/http/server/http-settings.ts`. */
  httpSettings?: Partial<HttpSettings> | undefined;
  /** How long a request waits for a Temporal that does not respond, in milliseconds. */
  temporalTimeoutMs?: number;
  /** Finds transactions that were left open; unset: nothing looks for them. */
  horizonWatch?: HorizonWatch | undefined;
}

/**
 * Builds the API: connects the HTTP layer with the record in Postgres and the order workflows in Temporal.
 */
export function composeApi({
  db,
  client,
  codec,
  log,
  temporalUi,
  isProduction,
  tokenIssuer,
  apiKeyMaxDays = 365,
  stopping = new AbortController().signal,
  streamSettings,
  caching = NO_CACHING,
  httpSettings = {},
  temporalTimeoutMs,
  horizonWatch,
}: ApiDependencies): Express {
  const readiness = composeReadiness(db, client, horizonWatch);
  const outages = new OutageLog({
    log,
    check: async () => {
      const { postgres, temporal } = await readiness.check();
      return { postgres, temporal };
    },
    meanwhile: 'requests that need it get status 503',
  });
  // The relay delivers later what Temporal cannot receive now. A request that needs Temporal is counted as a
  // failure where it gets its response.
  const outageAwareLog = oncePerOutage(log, { outages, unavailableDependency, countsFailures: false });
  return createApp({
    orders: composeOrders(db),
    imports: { stopping },
    ...withStockInvalidation(composeStock(db), caching.invalidator),
    cache: caching.cache,
    backorderWorkflows: createBackorderWorkflows({
      client,
      onDelivered: (request) => markAllocationRequestDelivered(db, request),
      log: outageAwareLog,
      timeoutMs: temporalTimeoutMs,
    }),
    idempotencyKeys: composeIdempotencyKeys(db),
    orderWorkflows: createOrderWorkflows({
      client,
      onDelivered: (commandId) => markCancellationDelivered(db, commandId),
      log: outageAwareLog,
      timeoutMs: temporalTimeoutMs,
    }),
    returns: composeReturns(db),
    returnWorkflows: createReturnWorkflows({ client, log: outageAwareLog, timeoutMs: temporalTimeoutMs }),
    ...composeAccess(db, { isProduction, tokenIssuer, apiKeyMaxDays }),
    storefronts: withStorefrontInvalidation(composeStorefronts(db).storefronts, caching.invalidator),
    ...composeEvents(db, { log, stopping, settings: streamSettings }),
    ...composeReports(db),
    customers: { erase: (scope, request, render) => requestErasure(db, scope, request, render) },
    providers: {
      list: (scope) => readProviders(db, scope),
      resume: (scope, request, render) => requestResume(db, scope, request, render),
    },
    payloads: createCodecEndpoint(codec),
    readiness,
    outages,
    temporalUi,
    logger: log,
    production: isProduction,
    httpSettings,
  });
}

function composeOrders(db: Database): Orders {
  return {
    place: (command, render) => placeOrder(db, command, render),
    countUnstarted: (limit) => countUnstartedOrders(db, limit),
    find: (scope, orderId) => findOrder(db, scope, orderId),
    list: (scope, query) => listOrders(db, scope, query),
    withRelated: (orders, expand) => withRelated(db, orders, expand),
    timelineOf: (scope, orderId, query) => readOrderTimeline(db, scope, orderId, query),
    delete: (scope, orderId, request) => deleteOrder(db, scope, orderId, request),
    shipmentsOf: (scope, orderId, query) => readOrderShipments(db, scope, orderId, query),
    paymentOperationsOf: (scope, orderId, query) => readPaymentOperations(db, scope, orderId, query),
    findShipment: (scope, shipmentId) => findShipment(db, scope, shipmentId),
    shipmentReportsOf: (scope, query) => readShipmentReports(db, scope, query),
    applyCarrierReport: (scope, report) => applyCarrierReport(db, scope, report, new Date().toISOString()),
    apply: (scope, command, render) =>
      executeOrderCommand(db, scope, command, new Date().toISOString(), render),
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
  horizonWatch: HorizonWatch | undefined,
): Readiness {
  return {
    check: async () => {
      const [postgres, temporal, outages] = await Promise.all([
        isPostgresReachable(db),
        isTemporalReachable(client),
        probe(() => readOpenBreakers(db)),
      ]);
      return { postgres, temporal, outages, eventsBlockedBy: horizonWatch?.blocker() };
    },
  };
}
