import type { PayloadCodec } from '@temporalio/common';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { requestAmendment, shortagesOf, withdrawAmendment } from '../../db/orders/amendments';
import { reportsOfShipment, takeCarrierReport } from '../../db/orders/carrier-reports';
import type { Database } from '../../db/connection/database';
import { deleteOrder } from '../../db/orders/delete-order';
import { requestErasure } from '../../db/privacy/erasures';
import { beginRequest, keepAnswer, releaseKey } from '../../db/idempotency/idempotent-requests';
import { requestCancellation } from '../../db/orders/request-cancellation';
import { applyOrderRequest } from '../../db/orders/execute-order-command';
import { placeOrder } from '../../db/orders/place-order';
import { listOrders, withNeighbours } from '../../db/orders/list-orders';
import { timelineOfOrder } from '../../db/orders/order-timeline';
import { openBreakers, readProviders, requestResume } from '../../db/providers/provider-outages';
import { paymentOperationsOfOrder } from '../../db/orders/payment-operations';
import { findOrder, findShipment, shipmentsOfOrder } from '../../db/orders/read-orders';
import { findReturn, listReturns, returnsOfOrder } from '../../db/returns/read-returns';
import { markDelivered, markRestockDelivered } from '../../db/recovery/relay-queue';
import { prioritizeBackorder } from '../../db/stock/backorder-queue';
import { applyReturnRequest, openReturn } from '../../db/returns/returns';
import { createApp } from '../../http/server/create-app';
import type { Edge } from '../../http/server/http-settings';
import type { TemporalUi } from '../../http/views/links';
import type { KeyRegister, Orders, Readiness, Returns } from '../../http/ports/orders';
import type { LiveSettings } from '../../http/streams/live-events';
import { oncePerOutage } from '../../outages/once-per-outage';
import { OutageLog } from '../../outages/outage-log';
import type { TemporalClient } from '../../temporal/connection/client';
import { createCodecEndpoint } from '../../temporal/connection/codec-endpoint';
import { createOrderProcess } from '../../temporal/workflows/order-process';
import { createRestocks } from '../../temporal/backorder-workflow';
import { createReturnProcess } from '../../temporal/workflows/return-process';
import type { TokenIssuer } from '../../gateways/access-tokens';
import { announcingStock, announcingStorefronts } from './invalidate-caches';
import { NO_CACHING, type Caching } from './caching';
import { composeAccess } from './compose-access';
import { composeStock } from './compose-stock';
import { composeEvents } from './compose-events';
import { composeStorefronts } from './compose-storefronts';
import { composeReports } from './compose-reports';
import { partAway, postgresAnswers, temporalAnswers, probe } from './outages';
import type { HorizonWatch } from '../background/watch-horizon';

export interface ApiParts {
  db: Database;
  client: TemporalClient;
  /** As the client has it. */
  codec?: PayloadCodec | undefined;
  log: Logger;
  temporalUi: TemporalUi;
  production: boolean;
  /** Whose access tokens are taken beside keys; undefined: nobody's. */
  tokenIssuer?: TokenIssuer | undefined;
  /** For how long a key may be good that is made by REST. */
  apiKeyMaxDays?: number;
  /** Aborted when the process is to end: what would go on without end ends then. */
  stopping?: AbortSignal;
  live?: Partial<LiveSettings> | undefined;
  /** What is remembered of reads, and whom to tell of changes; unset: every read is from the record. */
  caching?: Caching | undefined;
  /** What is configured of its meeting with the internet; the rest is as `src/http/server/http-settings.ts` says. */
  edge?: Partial<Edge> | undefined;
  /** How long a Temporal that does not answer may hold a request up. */
  temporalTimeoutMs?: number;
  /** Sees transactions that were left open; unset: nobody looks. */
  horizon?: HorizonWatch | undefined;
}

/** Connects the HTTP room with the record in Postgres and the order process in Temporal. */
export function composeApi({
  db,
  client,
  codec,
  log,
  temporalUi,
  production,
  tokenIssuer,
  apiKeyMaxDays = 365,
  stopping = new AbortController().signal,
  live,
  caching = NO_CACHING,
  edge = {},
  temporalTimeoutMs,
  horizon,
}: ApiParts): Express {
  const ready = readiness(db, client, horizon);
  const outages = new OutageLog({
    log,
    check: async () => {
      const { postgres, temporal } = await ready.check();
      return { postgres, temporal };
    },
    meanwhile: 'requests that need it are answered 503',
  });
  // What Temporal does not hear now is left to the relay, and a request that cannot do without it is counted where it is answered.
  const quiet = oncePerOutage(log, { outages, partAway, counts: false });
  return createApp({
    orders: orderRecord(db),
    ...announcingStock(composeStock(db), caching.changed),
    cache: caching.cache,
    restocks: createRestocks({
      client,
      onDelivered: (request) => markRestockDelivered(db, request),
      log: quiet,
      timeoutMs: temporalTimeoutMs,
    }),
    keys: keyRegister(db),
    orderProcess: createOrderProcess({
      client,
      onDelivered: (commandId) => markDelivered(db, commandId),
      log: quiet,
      timeoutMs: temporalTimeoutMs,
    }),
    returns: returnRecord(db),
    returnProcess: createReturnProcess({ client, log: quiet, timeoutMs: temporalTimeoutMs }),
    ...composeAccess(db, { production, tokenIssuer, apiKeyMaxDays }),
    storefronts: announcingStorefronts(composeStorefronts(db).storefronts, caching.changed),
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
    edge,
  });
}

function orderRecord(db: Database): Orders {
  return {
    place: (command, render) => placeOrder(db, command, render),
    find: (scope, orderId) => findOrder(db, scope, orderId),
    list: (scope, query) => listOrders(db, scope, query),
    withNeighbours: (found, expand) => withNeighbours(db, found, expand),
    timelineOf: (scope, orderId, query) => timelineOfOrder(db, scope, orderId, query),
    delete: (scope, orderId, request) => deleteOrder(db, scope, orderId, request),
    shipmentsOf: (scope, orderId, query) => shipmentsOfOrder(db, scope, orderId, query),
    paymentOperationsOf: (scope, orderId, query) => paymentOperationsOfOrder(db, scope, orderId, query),
    findShipment: (scope, shipmentId) => findShipment(db, scope, shipmentId),
    reportsOf: (scope, query) => reportsOfShipment(db, scope, query),
    takeCarrierReport: (scope, report) => takeCarrierReport(db, scope, report, new Date().toISOString()),
    apply: (scope, to, render) => applyOrderRequest(db, scope, to, new Date().toISOString(), render),
    requestCancellation: (scope, orderId, request) => requestCancellation(db, scope, orderId, request),
    prioritizeBackorder: (scope, orderId, request) => prioritizeBackorder(db, scope, orderId, request),
    requestAmendment: (scope, orderId, request) => requestAmendment(db, scope, orderId, request),
    withdrawAmendment: (amendmentId) => withdrawAmendment(db, amendmentId),
    shortagesOf: (amendmentId) => shortagesOf(db, amendmentId),
  };
}

function keyRegister(db: Database): KeyRegister {
  return {
    begin: (request) => beginRequest(db, request),
    keep: (request, response) => keepAnswer(db, request, response),
    release: (request) => releaseKey(db, request),
  };
}

function returnRecord(db: Database): Returns {
  return {
    request: (scope, request, render) => openReturn(db, scope, request, render),
    find: (scope, returnId) => findReturn(db, scope, returnId),
    apply: (scope, returnId, request) =>
      applyReturnRequest(db, scope, returnId, request, new Date().toISOString()),
    ofOrder: (scope, orderId, query) => returnsOfOrder(db, scope, orderId, query),
    list: (scope, query) => listReturns(db, scope, query),
  };
}

function readiness(db: Database, client: TemporalClient, horizon: HorizonWatch | undefined): Readiness {
  return {
    check: async () => {
      const [postgres, temporal, outages] = await Promise.all([
        postgresAnswers(db),
        temporalAnswers(client),
        probe(() => openBreakers(db)),
      ]);
      return { postgres, temporal, outages, eventsHeldBackBy: horizon?.holder() };
    },
  };
}
