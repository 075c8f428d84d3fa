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
import { signalCancellation, startOrderWorkflow, wakeOrder } from '../../temporal/workflows/order-workflow';
import { signalBackorders } from '../../temporal/backorder-workflow';
import { installRuntime, shutDownRuntime, recordRetentionMetrics } from '../../temporal/worker/runtime';
import { startReturnWorkflow, wakeReturn } from '../../temporal/workflows/return-workflow';
import { requireVariables } from '../settings/environment';
import { runErasures } from '../background/erasures';
import { runReportsRefresh } from '../background/reports';
import { runRetention, retentionOf } from '../background/retention';
import { metricsAddressOf } from '../settings/metrics-address';
import { isPostgresReachable, createOutageAwareLog, isTemporalReachable } from '../composition/outages';
import { runService } from './service';
import { requireTemporalOptions } from '../settings/temporal-options';

/** The API tries at once; what is older than this it has failed at, or died before. */
const BATCH = { olderThanMs: 3_000, limit: 200 };
const INTERVAL_MS = 1_000;
const CALL_TIMEOUT_MS = 5_000;
/** A look at all that wait, which should find nothing. */
const MISSED_CHECK_INTERVAL_MS = 60_000;

runService('relay', async (given, log) => {
  const environment = requireVariables(given, 'DATABASE_URL');
  const metrics = metricsAddressOf('relay', environment);
  if (metrics !== undefined) installRuntime(log, metrics);
  const { db, close } = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: 3,
    applicationName: 'holdfast-relay',
  });
  const temporal = requireTemporalOptions(environment);
  const client = createTemporalClient(temporal);
  const probed = createTemporalClient(temporal, 'once');
  const quiet = createOutageAwareLog(log, async () => ({
    postgres: await isPostgresReachable(db),
    temporal: await isTemporalReachable(probed),
  }));
  const within = <T>(run: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + CALL_TIMEOUT_MS, run);
  const relay = createRelay(
    createRelayQueue(db),
    {
      startOrder: (order) => within(() => startOrderWorkflow(client, order)),
      startReturn: (returned) => within(() => startReturnWorkflow(client, returned)),
      cancelOrder: (order) => within(() => signalCancellation(client, order)),
      wakeOrder: (orderId) => within(() => wakeOrder(client, orderId)),
      wakeReturn: (returned) => within(() => wakeReturn(client, returned)),
      requestBackorderAllocation: (request) => within(() => signalBackorders(client, request)),
    },
    quiet,
  );

  const lookForMissed = createMissedCheck(db, log);
  const stop = new AbortController();
  const sweeping = (async () => {
    while (!stop.signal.aborted) {
      try {
        await lookForMissed();
        const resumed = await carryOutProviderResumes(db, quiet, stop.signal);
        if (resumed > 0) log.info({ resumed }, 'what was held for a provider goes on');
        const { failed, ...delivered } = await relay.sweep(stop.signal);
        // What failed has a line of its own.
        if (Object.values(delivered).some((count) => count > 0)) log.info({ ...delivered, failed }, 'swept');
      } catch (error) {
        // Postgres is away: what is owed stays there until it is back.
        quiet.warn({ err: error }, 'a sweep failed');
      }
      await pause(INTERVAL_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  const reporting = runReportsRefresh(db, quiet, stop.signal);
  const erasing = runErasures(db, { log: quiet, stop: stop.signal });
  const purging = runRetention(db, {
    log: quiet,
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
      await probed.connection.close();
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

/** Now and then looks for restocks and wake-ups that nobody has asked for. */
function createMissedCheck(db: Database, log: Logger): () => Promise<void> {
  let examined = 0;
  return async () => {
    if (Date.now() - examined < MISSED_CHECK_INTERVAL_MS) return;
    const missed = await requestOverlookedAllocations(db);
    if (missed > 0) log.warn({ missed }, 'restocks that nobody had asked for');
    const woken = await wakeOverdueProviderWaits(db);
    if (woken > 0)
      log.info({ woken }, 'have waited for a provider for longer than their storefront says now');
    examined = Date.now();
  };
}
