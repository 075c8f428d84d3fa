import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import {
  scanOrders,
  scanReturns,
  type ScannedReturn,
  countNeedingAttention,
} from '../src/db/recovery/scan-orders';
import { readHeader, resumeOrder } from '../src/db/recovery/resume-order';
import { resumeReturn } from '../src/db/returns/resume-return';
import { findReturn } from '../src/db/returns/read-returns';
import { readOrderSnapshot } from '../src/db/orders/update-order';
import { checkRecentChanges, continueFullRound } from '../src/db/consistency/check-consistency';
import type { ConsistencyReport } from '../src/domain/shared/consistency';
import type { OrderHeader } from '../src/domain/order/order-record';
import type { ReturnRecord } from '../src/domain/returns/return-record';
import { dueSteps, overdueStep } from '../src/domain/order/stuck';
import { orderWorkflowId, returnWorkflowId } from '../src/temporal-names/visibility';
import { scanOpenWork, type ScanTarget } from './scan-open-work';
import { restartFailingBackorderWorkflows } from './restart-backorder-workflows';
import { resumeStuck, type ReplaceRun, type WorkflowControl } from './resume-stuck';
import type { ReconcileActivities } from './types';

/** Temporal, as far as the reconciler needs it. Every method throws when Temporal cannot be reached. */
export interface OrphanedWorkflows extends WorkflowControl {
  /** @returns false when the workflow already runs */
  resumeOrder(order: OrderHeader): Promise<boolean>;
  resumeReturn(returned: ReturnRecord): Promise<boolean>;
}

const PAGE_SIZE = 500;
const HEARTBEAT_INTERVAL_MS = 10_000;

interface ReconcileOptions {
  /** A connection of their own for consistency checks: they keep no step of an order waiting. Default: `db`. */
  consistencyDb?: Database;
  /** How many orders or returns are read at a time. Default: 500. */
  pageSize?: number;
  /** The share of workflows, from 0 to 1, that is examined although Temporal reports no problem. */
  spotCheckShare?: number;
}

export function createReconcileActivities(
  db: Database,
  workflows: OrphanedWorkflows,
  { consistencyDb = db, pageSize = PAGE_SIZE, spotCheckShare }: ReconcileOptions = {},
): ReconcileActivities {
  const replaceOrder: ReplaceRun = async (id, earlierRun, endEarlierRun) => {
    const order = await readHeader(db, id);
    if (!order) return false;
    return resumeOrder(
      db,
      id,
      earlierRun,
      async () => (await endEarlierRun()) && workflows.resumeOrder(order),
    );
  };
  const replaceReturn: ReplaceRun = async (id, earlierRun, endEarlierRun) => {
    const returned = await findReturn(db, { storefrontId: undefined }, id);
    if (!returned) return false;
    return resumeReturn(
      db,
      returned,
      earlierRun,
      async () => (await endEarlierRun()) && workflows.resumeReturn(returned),
    );
  };
  /** For a run that is gone: there is nothing to end. */
  const alreadyEnded = (): Promise<boolean> => Promise.resolve(true);

  const orders: ScanTarget = {
    name: 'order',
    scan: (selection) => scanOrders(db, selection),
    workflowId: orderWorkflowId,
    resume: (id, earlierRun) => replaceOrder(id, earlierRun, alreadyEnded),
    async findOverdueStep({ id, isStarted, isAmending, movedAt, now: at }) {
      if (!isStarted) return overdueStep([{ step: 'start', since: 0 }], { movedAt, now: at });
      const snapshot = await readOrderSnapshot(db, id, new Date(at).toISOString());
      return overdueStep(dueSteps(snapshot, { isAmending, now: at }), { movedAt, now: at });
    },
  };
  const returns: ScanTarget<ScannedReturn> = {
    name: 'return',
    scan: (selection) => scanReturns(db, selection),
    workflowId: returnWorkflowId,
    resume: (id, earlierRun) => replaceReturn(id, earlierRun, alreadyEnded),
    findOverdueStep: ({ isStarted, hasDueRefund, deadlineAt, movedAt, now: at }) =>
      Promise.resolve(
        overdueStep(
          [
            ...(isStarted ? [] : [{ step: 'start' as const, since: 0 }]),
            ...(hasDueRefund ? [{ step: 'payment' as const, since: 0 }] : []),
            ...(deadlineAt !== null && deadlineAt <= at
              ? [{ step: 'deadline' as const, since: deadlineAt }]
              : []),
          ],
          { movedAt, now: at },
        ),
      ),
  };

  return {
    scanOpenOrders: (input) => scanOpenWork(db, workflows, orders, input, { pageSize, spotCheckShare }),
    scanOpenReturns: (input) => scanOpenWork(db, workflows, returns, input, { pageSize, spotCheckShare }),
    restartFailingBackorderWorkflows: () => restartFailingBackorderWorkflows(db, workflows),
    resumeStuck: (input) => resumeStuck(db, workflows, { order: replaceOrder, return: replaceReturn }, input),
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
