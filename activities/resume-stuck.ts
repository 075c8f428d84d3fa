import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { stuckWorkflows, type StuckWorkflow } from '../src/db/recovery/stuck-orders';
import { forEachOf, type Kind, type WorkflowStates } from './scan-open-work';
import type { TakenUp, TakeUpInput, TakeUpStuckReport } from './types';

/** Temporal, as whoever takes stuck orders up needs it. */
export interface Workflows extends WorkflowStates {
  /** Ends this run, and no other. @returns false when it had ended already */
  terminate(workflowId: string, runId: string): Promise<boolean>;
}

/** As a look: each holds a connection to Postgres. */
const AT_ONCE = 4;

/**
 * Has an order, or a return, taken up anew, and tells so in the record, both or neither.
 *
 * @param begin ends the earlier run; @returns false when that is not to be
 */
export type Replace = (id: string, earlierRun: string, begin: () => Promise<boolean>) => Promise<boolean>;

/**
 * Takes what is stuck up anew from the record: ends the run that was seen, and begins another one. The record knows what
 * was under way, and idempotency keys make a repeat of it harmless.
 */
export async function takeUpStuck(
  db: Database,
  workflows: Workflows,
  replace: Record<Kind['name'], Replace>,
  { orderIds, causes, atMost, dryRun }: TakeUpInput,
): Promise<TakeUpStuckReport> {
  const wanted = await stuckWorkflows(db, { orderIds, causes, limit: atMost + 1 });
  const counter = metricMeter.createCounter(
    'holdfast_stuck_taken_up_total',
    undefined,
    'Stuck orders and returns that were taken up anew on request',
  );
  const report: TakeUpStuckReport = {
    dryRun,
    taken: [],
    skipped: [],
    failed: [],
    hasMore: wanted.length > atMost,
  };
  const missing = (orderIds ?? []).filter((id) => !wanted.some(({ orderId }) => orderId === id));
  for (const id of missing) report.skipped.push({ id, why: 'unknown' });
  await forEachOf(wanted.slice(0, atMost), AT_ONCE, async (one) => {
    cancellationSignal().throwIfAborted();
    Context.current().heartbeat();
    const id = one.returnId ?? one.orderId;
    const kind = one.returnId === null ? 'order' : 'return';
    try {
      const taken = await takeUp(one, {
        workflows,
        replace: replace[kind],
        isAskedFor: orderIds !== undefined,
        dryRun,
      });
      if (taken.why !== undefined) {
        report.skipped.push({ id, why: taken.why });
        return;
      }
      report.taken.push({ id, kind, earlierRun: taken.earlierRun, causes: one.causes });
      if (dryRun) return;
      counter.add(1, { earlier_run: taken.earlierRun });
      log.warn(`A stuck ${kind} is taken up anew`, { id, earlierRun: taken.earlierRun });
    } catch (error) {
      report.failed.push(id);
      log.warn(`A stuck ${kind} could not be taken up`, { id, error });
    }
  });
  return report;
}

type Taking = { earlierRun: TakenUp['earlierRun']; why?: never } | { why: 'moves_again' | 'ended' };

/** What is stuck by the record alone is taken up whatever its workflow does; the others only while it is still so. */
async function takeUp(
  one: StuckWorkflow,
  {
    workflows,
    replace,
    isAskedFor,
    dryRun,
  }: { workflows: Workflows; replace: Replace; isAskedFor: boolean; dryRun: boolean },
): Promise<Taking> {
  const { workflowId, causes } = one;
  const id = one.returnId ?? one.orderId;
  const found = await workflows.stateOf(workflowId);
  if (found.state === 'gone') {
    if (dryRun || (await replace(id, found.end, () => Promise.resolve(true))))
      return { earlierRun: found.end };
    return { why: 'ended' };
  }
  const isByTask = causes.every((cause) => cause === 'workflow_task_failing');
  if (found.state === 'running' && isByTask && !isAskedFor) return { why: 'moves_again' };
  if (dryRun) return { earlierRun: found.state };
  const isTaken = await replace(id, found.state, () => workflows.terminate(workflowId, found.runId));
  return isTaken ? { earlierRun: found.state } : { why: 'moves_again' };
}
