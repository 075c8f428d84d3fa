import { Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { scanOrders, scanReturns, type ScannedReturn } from '../src/db/recovery/scan-orders';
import { countNeedingAttention, readHeader, resumeOrder } from '../src/db/recovery/orphaned-orders';
import { resumeReturn } from '../src/db/returns/resume-return';
import { findReturn } from '../src/db/returns/read-returns';
import { readOrderSnapshot } from '../src/db/orders/update-order';
import { checkConsistency } from '../src/db/consistency/check-consistency';
import type { ConsistencyReport } from '../src/domain/shared/consistency';
import type { OrderHeader } from '../src/domain/order/order-record';
import type { ReturnRecord } from '../src/domain/returns/return-record';
import { dueSteps, overdueStep } from '../src/domain/order/stuck';
import { orderWorkflowId, returnWorkflowId } from '../src/temporal/contract/visibility';
import { scanOpenWork, type ScanTarget } from './scan-open-work';
import { restartFailingBackorderWorkflows } from './restart-backorder-workflows';
import { resumeStuck, type ReplaceRun, type WorkflowControl } from './resume-stuck';
import type { ReconcileActivities } from './types';

/** Temporal, as the reconciler needs it. All of them throw when it cannot be reached. */
export interface OrphanedWorkflows extends WorkflowControl {
  /** @returns false when it runs already */
  resumeOrder(order: OrderHeader): Promise<boolean>;
  resumeReturn(returned: ReturnRecord): Promise<boolean>;
}

const PAGE_SIZE = 500;
const HEARTBEAT_INTERVAL_MS = 10_000;

interface ReconcileOptions {
  /** Waits longer for an answer than others do: one look at the books may take minutes. */
  consistencyDb?: Database;
  /** How many are looked at in one go. */
  pageSize?: number;
  /** Of those that Temporal calls sound, the share that is asked for all the same. */
  spotCheckShare?: number;
}

export function createReconcileActivities(
  db: Database,
  workflows: OrphanedWorkflows,
  { consistencyDb: booksDb = db, pageSize = PAGE_SIZE, spotCheckShare }: ReconcileOptions = {},
): ReconcileActivities {
  const replaceOrder: ReplaceRun = async (id, earlierRun, begin) => {
    const order = await readHeader(db, id);
    if (!order) return false;
    return resumeOrder(db, id, earlierRun, async () => (await begin()) && workflows.resumeOrder(order));
  };
  const replaceReturn: ReplaceRun = async (id, earlierRun, begin) => {
    const returned = await findReturn(db, { storefrontId: undefined }, id);
    if (!returned) return false;
    return resumeReturn(
      db,
      returned,
      earlierRun,
      async () => (await begin()) && workflows.resumeReturn(returned),
    );
  };
  const now = (): Promise<boolean> => Promise.resolve(true);

  const orders: ScanTarget = {
    name: 'order',
    scan: (wanted) => scanOrders(db, wanted),
    workflowId: orderWorkflowId,
    resume: (id, earlierRun) => replaceOrder(id, earlierRun, now),
    async findOverdueStep({ id, isStarted, isAmending, movedAt, now: at }) {
      if (!isStarted) return overdueStep([{ step: 'start', since: 0 }], { movedAt, now: at });
      const standing = await readOrderSnapshot(db, id, new Date(at).toISOString());
      return overdueStep(dueSteps(standing, { isAmending, now: at }), { movedAt, now: at });
    },
  };
  const returns: ScanTarget<ScannedReturn> = {
    name: 'return',
    scan: (wanted) => scanReturns(db, wanted),
    workflowId: returnWorkflowId,
    resume: (id, earlierRun) => replaceReturn(id, earlierRun, now),
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
    async checkConsistency(input) {
      const books = await withHeartbeats(() => checkConsistency(booksDb, input));
      const ordersNeedingAttention = await countNeedingAttention(db);
      reportConsistency(books, ordersNeedingAttention);
      return { ...books, ordersNeedingAttention };
    },
  };
}

/** Long statements report nothing; this tells a worker that waits for one from a worker that died. */
async function withHeartbeats<T>(run: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beating = setInterval(() => context.heartbeat(), HEARTBEAT_INTERVAL_MS);
  try {
    return await run();
  } finally {
    clearInterval(beating);
  }
}

/** Gauges keep what the last look found; the log tells each drift once, as the outbox does. */
function reportConsistency(
  { counts, drift, reported, resolved: settled }: ConsistencyReport,
  needingAttention: number,
): void {
  const broken = metricMeter.createGauge(
    'holdfast_reconciler_drift',
    'int',
    undefined,
    'What breaks a rule of the books, by rule',
  );
  for (const [rule, count] of Object.entries(counts)) broken.set(count, { rule });
  metricMeter
    .createGauge('holdfast_orders_needing_attention', 'int', undefined, 'Orders that wait for a person')
    .set(needingAttention);
  // Each worker shows what it found itself: of several, the one that looked last is right.
  metricMeter
    .createGauge('holdfast_reconciler_last_check_timestamp_seconds', 'int', undefined, 'When, in Unix time')
    .set(Math.floor(Date.now() / 1_000));
  for (const found of drift.slice(0, reported)) log.error('The books drift', { ...found });
  if (settled > 0) log.info('Drift of the books has gone', { settled });
}
