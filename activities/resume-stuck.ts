import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { readStuckWorkflows, type StuckWorkflow } from '../src/db/recovery/stuck-orders';
import { forEachConcurrently, type ScanTarget, type WorkflowStateReader } from './scan-open-work';
import type { ResumedWorkflow, ResumeStuckInput, ResumeStuckReport } from './types';

/** Temporal, as whoever takes stuck orders up needs it. */
export interface WorkflowControl extends WorkflowStateReader {
  /** Ends this run, and no other. @returns false when it had ended already */
  terminate(workflowId: string, runId: string): Promise<boolean>;
}

/** As a look: each holds a connection to Postgres. */
const CONCURRENCY = 4;

/**
 * Has an order, or a return, taken up anew, and tells so in the record, both or neither.
 *
 * @param begin ends the earlier run; @returns false when that is not to be
 */
export type ReplaceRun = (id: string, earlierRun: string, begin: () => Promise<boolean>) => Promise<boolean>;

/**
 * Takes what is stuck up anew from the record: ends the run that was seen, and begins another one. The record knows what
 * was under way, and idempotency keys make a repeat of it harmless.
 */
export async function resumeStuck(
  db: Database,
  workflows: WorkflowControl,
  replace: Record<ScanTarget['name'], ReplaceRun>,
  { orderIds, causes, atMost, dryRun }: ResumeStuckInput,
): Promise<ResumeStuckReport> {
  const wanted = await readStuckWorkflows(db, { orderIds, causes, limit: atMost + 1 });
  const counter = metricMeter.createCounter(
    'holdfast_stuck_resumed_total',
    undefined,
    'Stuck orders and returns that were taken up anew on request',
  );
  const report: ResumeStuckReport = {
    dryRun,
    resumed: [],
    skipped: [],
    failed: [],
    hasMore: wanted.length > atMost,
  };
  const missing = (orderIds ?? []).filter((id) => !wanted.some(({ orderId }) => orderId === id));
  for (const id of missing) report.skipped.push({ id, reason: 'unknown' });
  await forEachConcurrently(wanted.slice(0, atMost), CONCURRENCY, async (one) => {
    cancellationSignal().throwIfAborted();
    Context.current().heartbeat();
    const id = one.returnId ?? one.orderId;
    const kind = one.returnId === null ? 'order' : 'return';
    try {
      const taken = await resumeWorkflow(one, {
        workflows,
        replace: replace[kind],
        isAskedFor: orderIds !== undefined,
        dryRun,
      });
      if (taken.why !== undefined) {
        report.skipped.push({ id, reason: taken.why });
        return;
      }
      report.resumed.push({ id, kind, earlierRun: taken.earlierRun, causes: one.causes });
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

type StuckResumeOutcome =
  { earlierRun: ResumedWorkflow['earlierRun']; why?: never } | { why: 'progressing_again' | 'ended' };

/** What is stuck by the record alone is taken up whatever its workflow does; the others only while it is still so. */
async function resumeWorkflow(
  one: StuckWorkflow,
  {
    workflows,
    replace,
    isAskedFor,
    dryRun,
  }: { workflows: WorkflowControl; replace: ReplaceRun; isAskedFor: boolean; dryRun: boolean },
): Promise<StuckResumeOutcome> {
  const { workflowId, causes } = one;
  const id = one.returnId ?? one.orderId;
  const found = await workflows.stateOf(workflowId);
  if (found.state === 'gone') {
    if (dryRun || (await replace(id, found.end, () => Promise.resolve(true))))
      return { earlierRun: found.end };
    return { why: 'ended' };
  }
  const isByTask = causes.every((cause) => cause === 'workflow_task_failing');
  if (found.state === 'running' && isByTask && !isAskedFor) return { why: 'progressing_again' };
  if (dryRun) return { earlierRun: found.state };
  const isTaken = await replace(id, found.state, () => workflows.terminate(workflowId, found.runId));
  return isTaken ? { earlierRun: found.state } : { why: 'progressing_again' };
}
