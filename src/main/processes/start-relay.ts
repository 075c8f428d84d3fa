import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import { openDatabase, type Database } from '../../db/connection/database';
import { wakeOverdueProviderWaits } from '../../db/providers/overdue-provider-waits';
import { readOldestWaiting, requestOverlookedAllocations } from '../../db/recovery/relay-queue';
import { carryOutProviderResumes } from '../../db/providers/provider-resumes';
import { createRelay, type RelayTarget } from '../../relay/relay';
import { createTemporalClient, type TemporalClient } from '../../temporal/connection/client';
import { signalCancellation, startOrderWorkflow, wakeOrder } from '../../temporal/client/send-to-order';
import { signalBackorders } from '../../temporal/client/backorder-workflows';
import {
  installRuntime,
  shutDownRuntime,
  recordRetentionMetrics,
  setRelayGauges,
} from '../../temporal/worker/runtime';
import { startReturnWorkflow, wakeReturn } from '../../temporal/client/send-to-return';
import type { Environment } from '../settings/environment-schema';
import { requireVariables } from '../settings/environment';
import { runErasures } from '../background/erasures';
import { runReportsRefresh } from '../background/reports';
import { runRetention, retentionOf } from '../background/retention';
import { runEvery } from '../background/run-every';
import { createRelayQueue } from '../composition/relay-queue';
import { isTemporalOutage } from '../../temporal/connection/temporal-outage';
import { metricsAddressOf } from '../settings/metrics-address';
import { isPostgresReachable, createOutageAwareLog, isTemporalReachable } from '../composition/outages';
import type { Service } from './service';
import { requireTemporalOptions } from '../settings/temporal-options';

const INTERVAL_MS = 1_000;
const GAUGE_INTERVAL_MS = 15_000;
const CALL_TIMEOUT_MS = 5_000;
/** The missed check should find nothing. */
const MISSED_CHECK_INTERVAL_MS = 60_000;

export async function startRelay(variables: Environment, log: Logger): Promise<Service> {
  const environment = requireVariables(variables, 'DATABASE_URL');
  const metrics = metricsAddressOf('relay', environment);
  if (metrics !== undefined) await installRuntime(log, metrics);
  const { db, close } = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: environment.DATABASE_POOL_SIZE,
    idleSeconds: environment.DATABASE_IDLE_SECONDS,
    applicationName: 'holdfast-relay',
  });
  const temporal = requireTemporalOptions(environment);
  const client = createTemporalClient(temporal);
  const probeClient = createTemporalClient(temporal, 'once');
  const outageAwareLog = createOutageAwareLog(log, async () => ({
    postgres: await isPostgresReachable(db),
    temporal: await isTemporalReachable(probeClient),
  }));
  const relay = createRelay(createRelayQueue(db), targetOf(client), outageAwareLog, {
    isOutage: isTemporalOutage,
  });

  const stop = new AbortController();
  // Each loop listens while it pauses.
  setMaxListeners(0, stop.signal);
  // Postgres is unavailable. What is not delivered stays in its tables until it is back.
  const onFault = (error: unknown): void => outageAwareLog.warn({ err: error }, 'a sweep failed');
  const delivering = relay.run({
    stop: stop.signal,
    intervalMs: INTERVAL_MS,
    // The relay logs each failed delivery itself.
    onDelivered: (delivered) => log.info(delivered, 'delivered to Temporal'),
    onError: onFault,
  });
  const checking = runEvery(MISSED_CHECK_INTERVAL_MS, stop.signal, () => requestMissed(db, log), onFault);
  const resuming = runEvery(
    INTERVAL_MS,
    stop.signal,
    () => resumeProviders(db, outageAwareLog, stop.signal),
    onFault,
  );
  const measuring = runEvery(
    GAUGE_INTERVAL_MS,
    stop.signal,
    async () => {
      if (metrics !== undefined) setRelayGauges(await readOldestWaiting(db));
    },
    onFault,
  );
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
      await Promise.all([delivering, checking, resuming, measuring, reporting, erasing, purging]);
      await client.connection.close();
      await probeClient.connection.close();
      await close();
      if (metrics !== undefined) await shutDownRuntime();
    },
  };
}

async function resumeProviders(db: Database, log: Logger, stop: AbortSignal): Promise<void> {
  const resumed = await carryOutProviderResumes(db, log, stop);
  if (resumed > 0) log.info({ resumed }, 'orders and returns that were held for a provider were resumed');
}

/** Temporal as the relay calls it: each call has a timeout. */
function targetOf(client: TemporalClient): RelayTarget {
  const withTimeout = <T>(run: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + CALL_TIMEOUT_MS, run);
  return {
    startOrder: (order) => withTimeout(() => startOrderWorkflow(client, order)),
    startReturn: (returned) => withTimeout(() => startReturnWorkflow(client, returned)),
    cancelOrder: (order) => withTimeout(() => signalCancellation(client, order)),
    wakeOrder: (orderId) => withTimeout(() => wakeOrder(client, orderId)),
    wakeReturn: (returned) => withTimeout(() => wakeReturn(client, returned)),
    requestBackorderAllocation: (request) => withTimeout(() => signalBackorders(client, request)),
  };
}

/** Finds backorder allocations and wake-ups that should have been requested and were not. */
async function requestMissed(db: Database, log: Logger): Promise<void> {
  const missed = await requestOverlookedAllocations(db);
  if (missed > 0)
    log.warn({ missed }, 'backorder allocations that should have been requested were requested now');
  const woken = await wakeOverdueProviderWaits(db);
  if (woken > 0)
    log.info(
      { woken },
      'woke orders that have waited for a provider for longer than their storefront now allows',
    );
}
