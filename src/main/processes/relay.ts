import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { openDatabase, type Database } from '../../db/connection/database';
import { wakeOverdueWaits } from '../../db/providers/overdue-provider-waits';
import {
  markDelivered,
  markRestockDelivered,
  markReturnWakeUpDelivered,
  markStarted,
  markWakeUpDelivered,
  requestMissedRestocks,
  restockRequests,
  undeliveredCancellations,
  undeliveredReturnWakeUps,
  undeliveredWakeUps,
  unstartedOrders,
} from '../../db/recovery/relay-queue';
import { markReturnsStarted, unstartedReturns } from '../../db/returns/read-returns';
import { resumeHeld } from '../../db/providers/provider-resumes';
import { createRelay, type RelayQueue } from '../../relay/relay';
import { createTemporalClient } from '../../temporal/connection/client';
import { signalCancellation, startOrderWorkflow, wakeOrder } from '../../temporal/workflows/order-workflow';
import { signalRestock } from '../../temporal/backorder-workflow';
import { installRuntime, removeRuntime, tellRetention } from '../../temporal/worker/runtime';
import { startReturnWorkflow, wakeReturn } from '../../temporal/workflows/return-workflow';
import { needing } from '../settings/environment';
import { keepErasures } from '../background/erasures';
import { keepReports } from '../background/reports';
import { keepRetention, retentionOf } from '../background/retention';
import { metricsAt } from '../settings/metrics-address';
import { postgresAnswers, quietInOutages, temporalAnswers } from '../composition/outages';
import { runService } from './service';
import { temporalOptions } from '../settings/temporal-options';

/** The API tries at once; what is older than this it has failed at, or died before. */
const BATCH = { olderThanMs: 3_000, limit: 200 };
const INTERVAL_MS = 1_000;
const CALL_TIMEOUT_MS = 5_000;
/** A look at all that wait, which should find nothing. */
const LOOK_FOR_MISSED_MS = 60_000;

runService('relay', async (given, log) => {
  const environment = needing(given, 'DATABASE_URL');
  const metrics = metricsAt('relay', environment);
  if (metrics !== undefined) installRuntime(log, metrics);
  const { db, close } = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: 3,
    applicationName: 'holdfast-relay',
  });
  const temporal = temporalOptions(environment);
  const client = createTemporalClient(temporal);
  const probed = createTemporalClient(temporal, 'once');
  const quiet = quietInOutages(log, async () => ({
    postgres: await postgresAnswers(db),
    temporal: await temporalAnswers(probed),
  }));
  const within = <T>(run: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + CALL_TIMEOUT_MS, run);
  const relay = createRelay(
    queueOf(db),
    {
      start: (order) => within(() => startOrderWorkflow(client, order)),
      startReturn: (returned) => within(() => startReturnWorkflow(client, returned)),
      cancel: (order) => within(() => signalCancellation(client, order)),
      wake: (orderId) => within(() => wakeOrder(client, orderId)),
      wakeReturn: (returned) => within(() => wakeReturn(client, returned)),
      restock: (request) => within(() => signalRestock(client, request)),
    },
    quiet,
  );

  const lookForMissed = lookingForMissed(db, log);
  const stop = new AbortController();
  const sweeping = (async () => {
    while (!stop.signal.aborted) {
      try {
        await lookForMissed();
        const resumed = await resumeHeld(db, quiet, stop.signal);
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
  const reporting = keepReports(db, quiet, stop.signal);
  const erasing = keepErasures(db, { log: quiet, stop: stop.signal });
  const purging = keepRetention(db, {
    log: quiet,
    retention: retentionOf(environment),
    stop: stop.signal,
    tell: metrics === undefined ? () => undefined : tellRetention,
  });
  return {
    async drain() {
      stop.abort();
      await sweeping;
      await Promise.all([reporting, erasing, purging]);
      await client.connection.close();
      await probed.connection.close();
      await close();
      if (metrics !== undefined) await removeRuntime();
    },
  };
});

function queueOf(db: Database): RelayQueue {
  return {
    unstarted: () => unstartedOrders(db, BATCH),
    markStarted: (orderIds) => markStarted(db, orderIds),
    unstartedReturns: () => unstartedReturns(db, BATCH),
    markReturnsStarted: (returnIds) => markReturnsStarted(db, returnIds),
    undelivered: () => undeliveredCancellations(db, BATCH),
    markDelivered: (commandId) => markDelivered(db, commandId),
    wakeUps: () => undeliveredWakeUps(db, BATCH),
    markWakeUpDelivered: (wakeUp) => markWakeUpDelivered(db, wakeUp),
    returnWakeUps: () => undeliveredReturnWakeUps(db, BATCH),
    markReturnWakeUpDelivered: (wakeUp) => markReturnWakeUpDelivered(db, wakeUp),
    restocks: () => restockRequests(db, BATCH.limit),
    markRestockDelivered: (request) => markRestockDelivered(db, request),
  };
}

/** Now and then looks for restocks and wake-ups that nobody has asked for. */
function lookingForMissed(db: Database, log: Logger): () => Promise<void> {
  let lookedAt = 0;
  return async () => {
    if (Date.now() - lookedAt < LOOK_FOR_MISSED_MS) return;
    const missed = await requestMissedRestocks(db);
    if (missed > 0) log.warn({ missed }, 'restocks that nobody had asked for');
    const woken = await wakeOverdueWaits(db);
    if (woken > 0)
      log.info({ woken }, 'have waited for a provider for longer than their storefront says now');
    lookedAt = Date.now();
  };
}
