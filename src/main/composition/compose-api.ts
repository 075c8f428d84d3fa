import type { PayloadCodec } from '@temporalio/common';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { requestAmendment, readShortages, withdrawAmendment } from '../../db/orders/amendments';
import { readShipmentReports, applyCarrierReport } from '../../db/orders/carrier-reports';
import type { PlaceOrder } from '../../contracts/internal/orders';
import { MAX_WAITING, type Database } from '../../db/connection/database';
import { createSharedReads } from '../../db/connection/shared-reads';
import { deleteOrder } from '../../db/orders/delete-order';
import { requestErasure } from '../../db/privacy/erasures';
import { beginRequest, storeResponse, releaseKey } from '../../db/idempotency/idempotent-requests';
import { requestCancellation } from '../../db/orders/request-cancellation';
import { executeOrderCommand } from '../../db/orders/execute-order-command';
import { readOrderContexts } from '../../db/orders/order-context';
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
import { NO_STOREFRONT_LIMIT, type ApiDatabases, type StorefrontLimit } from './api-databases';
import { NO_CACHING, type Caching } from './caching';
import { composeAccess } from './compose-access';
import { composeStock } from './compose-stock';
import { composeEvents } from './compose-events';
import { composeStorefronts } from './compose-storefronts';
import { composeReports } from './compose-reports';
import { unavailableDependency, isPostgresReachable, isTemporalReachable, probe } from './outages';
import type { HorizonWatch } from '../background/watch-horizon';
import type { LockWatch } from '../background/watch-locks';

export interface ApiDependencies {
  databases: ApiDatabases;
  /** Unset: one storefront may use all connections. */
  storefrontLimit?: StorefrontLimit;
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
  /** Finds who holds locks that others wait for; unset: nothing looks for them. */
  lockWatch?: LockWatch | undefined;
}

/**
 * Builds the API: connects the HTTP layer with the record in Postgres and the order workflows in Temporal.
 */
export function composeApi({
  databases,
  storefrontLimit = NO_STOREFRONT_LIMIT,
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
  lockWatch,
}: ApiDependencies): Express {
  const { writes, reads, probes } = databases;
  const readiness = composeReadiness(probes, client, { horizonWatch, lockWatch });
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
    orders: composeOrders(databases, storefrontLimit),
    imports: { stopping },
    ...withStockInvalidation(composeStock(databases), caching.invalidator),
    cache: caching.cache,
    backorderWorkflows: createBackorderWorkflows({
      client,
      onDelivered: (request) => markAllocationRequestDelivered(writes, request),
      log: outageAwareLog,
      timeoutMs: temporalTimeoutMs,
    }),
    idempotencyKeys: composeIdempotencyKeys(writes),
    orderWorkflows: createOrderWorkflows({
      client,
      onDelivered: (commandId) => markCancellationDelivered(writes, commandId),
      log: outageAwareLog,
      timeoutMs: temporalTimeoutMs,
    }),
    returns: composeReturns(databases),
    returnWorkflows: createReturnWorkflows({ client, log: outageAwareLog, timeoutMs: temporalTimeoutMs }),
    ...composeAccess(databases, { isProduction, tokenIssuer, apiKeyMaxDays }),
    storefronts: withStorefrontInvalidation(composeStorefronts(databases).storefronts, caching.invalidator),
    ...composeEvents(databases.events, { log, stopping, settings: streamSettings }),
    ...composeReports(databases.reports),
    customers: { erase: (scope, request, render) => requestErasure(writes, scope, request, render) },
    providers: {
      list: (scope) => readProviders(reads, scope),
      resume: (scope, request, render) => requestResume(writes, scope, request, render),
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

/** Orders that name no storefront are of the only one. */
const ONLY_STOREFRONT = '';

/** Beyond this, a read is hardly cheaper for each order. */
const ORDERS_PER_READ = 50;

function composeOrders({ writes, reads }: ApiDatabases, limit: StorefrontLimit): Orders {
  const readContext = createSharedReads(
    (commands: readonly PlaceOrder[]) => readOrderContexts(writes, commands),
    { maxShared: ORDERS_PER_READ, maxWaiting: MAX_WAITING },
  );
  return {
    place: (command, render) =>
      placeOrder(writes, command, render, {
        readContext,
        limit: (call) => limit(command.storefrontId ?? ONLY_STOREFRONT, call),
      }),
    countUnstarted: (atMost) => countUnstartedOrders(reads, atMost),
    find: (scope, orderId) => findOrder(reads, scope, orderId),
    list: (scope, query) => listOrders(reads, scope, query),
    withRelated: (orders, expand) => withRelated(reads, orders, expand),
    timelineOf: (scope, orderId, query) => readOrderTimeline(reads, scope, orderId, query),
    delete: (scope, orderId, request) => deleteOrder(writes, scope, orderId, request),
    shipmentsOf: (scope, orderId, query) => readOrderShipments(reads, scope, orderId, query),
    paymentOperationsOf: (scope, orderId, query) => readPaymentOperations(reads, scope, orderId, query),
    findShipment: (scope, shipmentId) => findShipment(reads, scope, shipmentId),
    shipmentReportsOf: (scope, query) => readShipmentReports(reads, scope, query),
    applyCarrierReport: (scope, report) =>
      applyCarrierReport(writes, scope, report, new Date().toISOString()),
    apply: (scope, command, render) =>
      executeOrderCommand(writes, scope, command, new Date().toISOString(), render),
    requestCancellation: (scope, orderId, request) => requestCancellation(writes, scope, orderId, request),
    prioritizeBackorder: (scope, orderId, request) => prioritizeBackorder(writes, scope, orderId, request),
    requestAmendment: (scope, orderId, request) => requestAmendment(writes, scope, orderId, request),
    withdrawAmendment: (amendmentId) => withdrawAmendment(writes, amendmentId),
    shortagesOf: (amendmentId) => readShortages(reads, amendmentId),
  };
}

function composeIdempotencyKeys(db: Database): IdempotencyStore {
  return {
    begin: (request) => beginRequest(db, request),
    saveResponse: (request, response) => storeResponse(db, request, response),
    release: (request) => releaseKey(db, request),
  };
}

function composeReturns({ writes, reads }: ApiDatabases): Returns {
  return {
    request: (scope, request, render) => createReturn(writes, scope, request, render),
    find: (scope, returnId) => findReturn(reads, scope, returnId),
    apply: (scope, returnId, request) =>
      executeReturnCommand(writes, scope, returnId, request, new Date().toISOString()),
    ofOrder: (scope, orderId, query) => readOrderReturns(reads, scope, orderId, query),
    list: (scope, query) => listReturns(reads, scope, query),
  };
}

function composeReadiness(
  db: Database,
  client: TemporalClient,
  { horizonWatch, lockWatch }: Pick<ApiDependencies, 'horizonWatch' | 'lockWatch'>,
): Readiness {
  return {
    check: async () => {
      const [postgres, temporal, outages] = await Promise.all([
        isPostgresReachable(db),
        isTemporalReachable(client),
        probe(() => readOpenBreakers(db)),
      ]);
      return {
        ...{ postgres, temporal, outages },
        ...{ eventsBlockedBy: horizonWatch?.blocker(), locksHeldBy: lockWatch?.holders() },
      };
    },
  };
}
