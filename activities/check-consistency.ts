import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { checkRecentChanges, continueFullRound } from '../src/db/consistency/check-consistency';
import { countNeedingAttention } from '../src/db/recovery/scan-orders';
import type { ConsistencyReport } from '../src/domain/shared/consistency';
import type { ReconcileActivities } from './types';

const HEARTBEAT_INTERVAL_MS = 10_000;

/** @param consistencyDb a connection of their own: the checks keep no step of an order waiting */
export function createConsistencyActivities(
  db: Database,
  consistencyDb: Database,
): Pick<ReconcileActivities, 'checkConsistency' | 'continueFullRound'> {
  return {
    async checkConsistency() {
      const consistency = await withHeartbeats(() => checkRecentChanges(consistencyDb, STOP_WHEN_CANCELLED));
      reportConsistency(consistency);
      reportLastCheck();
      const ordersNeedingAttention = await countNeedingAttention(db);
      reportNeedingAttention(ordersNeedingAttention);
      return { ...consistency, ordersNeedingAttention };
    },
    async continueFullRound(input) {
      const consistency = await withHeartbeats(() =>
        continueFullRound(consistencyDb, { ...input, ...STOP_WHEN_CANCELLED }),
      );
      reportConsistency(consistency);
      return consistency;
    },
  };
}

/** A check ends between two pieces when its worker stops. Its retry continues it. */
const STOP_WHEN_CANCELLED = { beforePiece: () => cancellationSignal().throwIfAborted() };

/** Heartbeats while a long statement runs, so that Temporal can tell a waiting worker from a dead one. */
async function withHeartbeats<T>(run: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), HEARTBEAT_INTERVAL_MS);
  try {
    return await run();
  } finally {
    clearInterval(timer);
  }
}

/** Sets the gauges to the last check's findings, and logs each drift once, as the outbox does. */
function reportConsistency({ counts, drift, reported, resolved, fullRound }: ConsistencyReport): void {
  const driftGauge = metricMeter.createGauge(
    'holdfast_reconciler_drift',
    'int',
    undefined,
    'Rows that break a consistency rule, by rule',
  );
  for (const [rule, count] of Object.entries(counts)) driftGauge.set(count, { rule });
  if (fullRound.verifiedAsOf !== null) {
    metricMeter
      .createGauge(
        'holdfast_reconciler_verified_as_of_timestamp_seconds',
        'int',
        undefined,
        'Begin of the last complete round of consistency checks, in Unix seconds: all that is older is verified',
      )
      .set(Math.floor(Date.parse(fullRound.verifiedAsOf) / 1_000));
  }
  for (const item of drift.slice(0, reported)) log.error('The records have drifted', { ...item });
  if (resolved > 0) log.info('Drift was resolved', { resolved });
}

function reportNeedingAttention(orders: number): void {
  metricMeter
    .createGauge('holdfast_orders_needing_attention', 'int', undefined, 'Orders with an open attention item')
    .set(orders);
}

/** Each worker exports its own findings: of several workers, the one with the latest check is right. */
function reportLastCheck(): void {
  metricMeter
    .createGauge(
      'holdfast_reconciler_last_check_timestamp_seconds',
      'int',
      undefined,
      'Time of the last consistency check, in Unix seconds',
    )
    .set(Math.floor(Date.now() / 1_000));
}
