import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../db/database';
import { markDelivered, markStarted, undeliveredCancellations, unstartedOrders } from '../db/relay-queue';
import { createRelay } from '../relay/relay';
import { createTemporalClient } from '../temporal/client';
import { signalCancellation, startOrderWorkflow } from '../temporal/order-workflow';
import { needing } from './environment';
import { runService } from './service';

/** The API tries at once; what is older than this it has failed at, or died before. */
const BATCH = { olderThanMs: 3_000, limit: 200 };
const INTERVAL_MS = 1_000;
const CALL_TIMEOUT_MS = 5_000;

runService('relay', async (given, log) => {
  const environment = needing(given, 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  const { db, close } = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: 2,
    applicationName: 'holdfast-relay',
  });
  const client = createTemporalClient({
    address: environment.TEMPORAL_ADDRESS,
    namespace: environment.TEMPORAL_NAMESPACE,
  });
  const within = (run: () => Promise<void>) => client.withDeadline(Date.now() + CALL_TIMEOUT_MS, run);
  const relay = createRelay(
    {
      unstarted: () => unstartedOrders(db, BATCH),
      markStarted: (orderIds) => markStarted(db, orderIds),
      undelivered: () => undeliveredCancellations(db, BATCH),
      markDelivered: (commandId) => markDelivered(db, commandId),
    },
    {
      start: (order) => within(() => startOrderWorkflow(client, order)),
      cancel: (order) => within(() => signalCancellation(client, order)),
    },
    log,
  );

  const stop = new AbortController();
  const sweeping = (async () => {
    while (!stop.signal.aborted) {
      try {
        const swept = await relay.sweep();
        if (swept.started + swept.cancelled + swept.failed > 0) log.info(swept, 'swept');
      } catch (error) {
        // Postgres is away: what is owed stays there until it is back.
        log.warn({ err: error }, 'a sweep failed');
      }
      await pause(INTERVAL_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return {
    async drain() {
      stop.abort();
      await sweeping;
      await client.connection.close();
      await close();
    },
  };
});
