import type { Database } from '../src/db/connection/database';
import { scanOrders, scanReturns, type ScannedReturn } from '../src/db/recovery/scan-orders';
import { readHeader, resumeOrder } from '../src/db/recovery/resume-order';
import { resumeReturn } from '../src/db/returns/resume-return';
import { findReturn } from '../src/db/returns/read-returns';
import { readOrderSnapshot } from '../src/db/orders/update-order';
import type { OrderHeader } from '../src/domain/order/order-record';
import type { ReturnRecord } from '../src/domain/returns/return-record';
import { dueSteps, overdueStep } from '../src/domain/order/stuck';
import { orderWorkflowId, returnWorkflowId } from '../src/temporal-names/visibility';
import { createConsistencyActivities } from './check-consistency';
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
    ...createConsistencyActivities(db, consistencyDb),
  };
}
