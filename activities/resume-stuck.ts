import { cancellationSignal, Context, log, metricMeter } from '@temporalio/activity';
import type { Database } from '../src/db/connection/database';
import { readStuckWorkflows, type StuckWorkflow } from '../src/db/recovery/stuck-orders';
import { forEachConcurrently, type ScanTarget, type WorkflowStateReader } from './scan-open-work';
import type { ResumedWorkflow, ResumeStuckInput, ResumeStuckReport } from './types';

/**
 * Temporal, as far as resuming stuck workflows needs it. Every method throws when Temporal cannot be reached.
 */
export interface WorkflowControl extends WorkflowStateReader {
  /** Terminates this run and no other. @returns false when it had already ended */
  terminate(workflowId: string, runId: string): Promise<boolean>;
}

/** As for a scan: each holds one of the process's connections to Postgres. */
const CONCURRENCY = 4;

/**
 * Resumes an order or a return in a new run and adds a timeline entry about it: both or neither.
 *
 * @param endEarlierRun ends the earlier run; returns false to abort
 * @returns whether the new run was started
 */
export type ReplaceRun = (
  id: string,
  earlierRun: string,
  endEarlierRun: () => Promise<boolean>,
) => Promise<boolean>;

/**
 * Resumes stuck orders and returns from the record: terminates the run that it finds and starts a new one.
 * The record knows which steps were under way, and idempotency keys make repeating them harmless.
 */
export async function resumeStuck(
  db: Database,
  workflows: WorkflowControl,
  replace: Record<ScanTarget['name'], ReplaceRun>,
  { orderIds, causes, atMost, dryRun }: ResumeStuckInput,
): Promise<ResumeStuckReport> {
  const candidates = await readStuckWorkflows(db, { orderIds, causes, limit: atMost + 1 });
  const counter = metricMeter.createCounter(
    'holdfast_stuck_resumed_total',
    undefined,
    'Stuck orders and returns that were resumed on request',
  );
  const report: ResumeStuckReport = {
    dryRun,
    resumed: [],
    skipped: [],
    failed: [],
    hasMore: candidates.length > atMost,
  };
  const unknownIds = (orderIds ?? []).filter((id) => !candidates.some(({ orderId }) => orderId === id));
  for (const id of unknownIds) report.skipped.push({ id, reason: 'unknown' });
  await forEachConcurrently(candidates.slice(0, atMost), CONCURRENCY, async (one) => {
    cancellationSignal().throwIfAborted();
    Context.current().heartbeat();
    const id = one.returnId ?? one.orderId;
    const kind = one.returnId === null ? 'order' : 'return';
    try {
      const outcome = await resumeWorkflow(one, {
        workflows,
        replace: replace[kind],
        isSelectedById: orderIds !== undefined,
        dryRun,
      });
      if (outcome.why !== undefined) {
        report.skipped.push({ id, reason: outcome.why });
        return;
      }
      report.resumed.push({ id, kind, earlierRun: outcome.earlierRun, causes: one.causes });
      if (dryRun) return;
      counter.add(1, { earlier_run: outcome.earlierRun });
      log.warn(`A stuck ${kind} was resumed in a new run`, { id, earlierRun: outcome.earlierRun });
    } catch (error) {
      report.failed.push(id);
      log.warn(`A stuck ${kind} could not be resumed`, { id, error });
    }
  });
  return report;
}

type StuckResumeOutcome =
  { earlierRun: ResumedWorkflow['earlierRun']; why?: never } | { why: 'progressing_again' | 'ended' };

/**
 * Resumes one workflow. An order that is stuck by the record (overdue) is resumed whatever its workflow does.
 * One whose only cause is a failing workflow task is resumed only while the task still fails, unless it was
 * selected by its id.
 */
async function resumeWorkflow(
  one: StuckWorkflow,
  {
    workflows,
    replace,
    isSelectedById,
    dryRun,
  }: { workflows: WorkflowControl; replace: ReplaceRun; isSelectedById: boolean; dryRun: boolean },
): Promise<StuckResumeOutcome> {
  const { workflowId, causes } = one;
  const id = one.returnId ?? one.orderId;
  const state = await workflows.stateOf(workflowId);
  if (state.state === 'gone') {
    if (dryRun || (await replace(id, state.end, () => Promise.resolve(true))))
      return { earlierRun: state.end };
    return { why: 'ended' };
  }
  const isStuckOnlyByTask = causes.every((cause) => cause === 'workflow_task_failing');
  if (state.state === 'running' && isStuckOnlyByTask && !isSelectedById) return { why: 'progressing_again' };
  if (dryRun) return { earlierRun: state.state };
  const isResumed = await replace(id, state.state, () => workflows.terminate(workflowId, state.runId));
  return isResumed ? { earlierRun: state.state } : { why: 'progressing_again' };
}
