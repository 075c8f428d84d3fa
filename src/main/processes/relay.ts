import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { openDatabase, type Database } from '../../db/connection/database';
import { wakeOverdueProviderWaits } from '../../db/providers/overdue-provider-waits';
import {
  markCancellationDelivered,
  markAllocationRequestDelivered,
  markReturnWakeUpDelivered,
  markOrdersStarted,
  markWakeUpDelivered,
  requestOverlookedAllocations,
  readBackorderAllocationRequests,
  readUndeliveredCancellations,
  readPendingReturnWakeUps,
  readPendingWakeUps,
  readUnstartedOrders,
} from '../../db/recovery/relay-queue';
import { markReturnsStarted, readUnstartedReturns } from '../../db/returns/read-returns';
import { carryOutProviderResumes } from '../../db/providers/provider-resumes';
import { createRelay, type RelayQueue } from '../../relay/relay';
import { createTemporalClient } from '../../temporal/connection/client';
import { signalCancellation, startOrderWorkflow, wakeOrder } from '../../temporal/client/send-to-order';
import { signalBackorders } from '../../temporal/client/backorder-workflows';
import { installRuntime, shutDownRuntime, recordRetentionMetrics } from '../../temporal/worker/runtime';
import { startReturnWorkflow, wakeReturn } from '../../temporal/client/send-to-return';
import { requireVariables } from '../settings/environment';
import { runErasures } from '../background/erasures';
import { runReportsRefresh } from '../background/reports';
import { runRetention, retentionOf } from '../background/retention';
import { metricsAddressOf } from '../settings/metrics-address';
import { isPostgresReachable, createOutageAwareLog, isTemporalReachable } from '../composition/outages';
import { runService } from './service';
import { requireTemporalOptions } from '../settings/temporal-options';

/** The API delivers at once. It has failed to deliver what is older than this, or died before it could. */
const BATCH = { olderThanMs: 3_000, limit: 200 };
const INTERVAL_MS = 1_000;
const CALL_TIMEOUT_MS = 5_000;
/** The missed check scans everything that waits, and should find nothing. */
const MISSED_CHECK_INTERVAL_MS = 60_000;

runService('relay', async (variables, log) => {
  const environment = requireVariables(variables, 'DATABASE_URL');
  const metrics = metricsAddressOf('relay', environment);
  if (metrics !== undefined) installRuntime(log, metrics);
  const { db, close } = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: 3,
    applicationName: 'holdfast-relay',
  });
  const temporal = requireTemporalOptions(environment);
  const client = createTemporalClient(temporal);
  const probeClient = createTemporalClient(temporal, 'once');
  const outageAwareLog = createOutageAwareLog(log, async () => ({
    postgres: await isPostgresReachable(db),
    temporal: await isTemporalReachable(probeClient),
  }));
  const withTimeout = <T>(run: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + CALL_TIMEOUT_MS, run);
  const relay = createRelay(
    createRelayQueue(db),
    {
      startOrder: (order) => withTimeout(() => startOrderWorkflow(client, order)),
      startReturn: (returned) => withTimeout(() => startReturnWorkflow(client, returned)),
      cancelOrder: (order) => withTimeout(() => signalCancellation(client, order)),
      wakeOrder: (orderId) => withTimeout(() => wakeOrder(client, orderId)),
      wakeReturn: (returned) => withTimeout(() => wakeReturn(client, returned)),
      requestBackorderAllocation: (request) => withTimeout(() => signalBackorders(client, request)),
    },
    outageAwareLog,
  );

  const checkForMissed = createMissedCheck(db, log);
  const stop = new AbortController();
  const sweeping = (async () => {
    while (!stop.signal.aborted) {
      try {
        await checkForMissed();
        const resumed = await carryOutProviderResumes(db, outageAwareLog, stop.signal);
        if (resumed > 0)
          log.info({ resumed }, 'orders and returns that were held for a provider were resumed');
        const { failed, ...delivered } = await relay.sweep(stop.signal);
        // The relay logs each failed delivery itself.
        if (Object.values(delivered).some((count) => count > 0)) log.info({ ...delivered, failed }, 'swept');
      } catch (error) {
        // Postgres is unavailable. Undelivered messages stay in its tables until it is back.
        outageAwareLog.warn({ err: error }, 'a sweep failed');
      }
      await pause(INTERVAL_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  const reporting = runReportsRefresh(db, outageAwareLog, stop.signal);
  const erasing = runErasures(db, { log: outageAwareLog, stop: stop.signal });
  const purging = runRetention(db, {
    log: outageAwareLog,
    retention: retentionOf(environment),
    stop: stop.signal,
    onPurged: metrics === undefined ? () => undefined : recordRetentionMetrics,
  });
  return {
    async drain() {
      stop.abort();
      await sweeping;
      await Promise.all([reporting, erasing, purging]);
      await client.connection.close();
      await probeClient.connection.close();
      await close();
      if (metrics !== undefined) await shutDownRuntime();
    },
  };
});

function createRelayQueue(db: Database): RelayQueue {
  return {
    unstartedOrders: () => readUnstartedOrders(db, BATCH),
    markOrdersStarted: (orderIds) => markOrdersStarted(db, orderIds),
    unstartedReturns: () => readUnstartedReturns(db, BATCH),
    markReturnsStarted: (returnIds) => markReturnsStarted(db, returnIds),
    undeliveredCancellations: () => readUndeliveredCancellations(db, BATCH),
    markCancellationDelivered: (commandId) => markCancellationDelivered(db, commandId),
    pendingWakeUps: () => readPendingWakeUps(db, BATCH),
    markWakeUpDelivered: (wakeUp) => markWakeUpDelivered(db, wakeUp),
    pendingReturnWakeUps: () => readPendingReturnWakeUps(db, BATCH),
    markReturnWakeUpDelivered: (wakeUp) => markReturnWakeUpDelivered(db, wakeUp),
    allocationRequests: () => readBackorderAllocationRequests(db, BATCH.limit),
    markAllocationRequestDelivered: (request) => markAllocationRequestDelivered(db, request),
  };
}

/** Regularly finds backorder allocations and wake-ups that should have been requested and were not. */
function createMissedCheck(db: Database, log: Logger): () => Promise<void> {
  let lastCheckMs = 0;
  return async () => {
    if (Date.now() - lastCheckMs < MISSED_CHECK_INTERVAL_MS) return;
    const missed = await requestOverlookedAllocations(db);
    if (missed > 0)
      log.warn({ missed }, 'backorder allocations that should have been requested were requested now');
    const woken = await wakeOverdueProviderWaits(db);
    if (woken > 0)
      log.info(
        { woken },
        'woke orders that have waited for a provider for longer than their storefront now allows',
      );
    lastCheckMs = Date.now();
  };
}
