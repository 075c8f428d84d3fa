import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowFailedError, type WorkflowExecutionDescription } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { ReconcileReport } from '../../../workflows/reconcile/messages';
import type { ResumeStuckInput, ResumeStuckReport } from '../../../workflows/order/messages';
import type { TemporalClient } from '../connection/client';
import { startReconcile, startResumeStuck } from './reconcile-schedule';

/** No worker does the work, or the worker cannot. The message says which worker, and what to do about it. */
export class ReconcileStalledError extends Error {
  override name = 'ReconcileStalledError';
}

/** The workflow ran and failed. */
export class ReconcileFailedError extends Error {
  override name = 'ReconcileFailedError';
}

/**
 * Runs the reconciler once over everything that is open and waits for its report.
 *
 * @param verifyAll also checks the consistency of everything, which may take hours
 * @throws ReconcileStalledError when nothing has progressed for `patienceMs`
 * @throws ReconcileFailedError when the workflow failed
 */
export async function reconcileNow(
  client: TemporalClient,
  { patienceMs, verifyAll }: { patienceMs: number; verifyAll: boolean },
): Promise<ReconcileReport> {
  return resultOf(
    await startReconcile(client, `now-${randomUUID()}`, { quietMs: 0, full: true, verifyAll }),
    patienceMs,
  );
}

/**
 * Resumes stuck orders and returns, and waits for the report.
 *
 * @throws ReconcileStalledError when nothing has progressed for `patienceMs`
 * @throws ReconcileFailedError when the workflow failed
 */
export async function resumeStuckNow(
  client: TemporalClient,
  input: ResumeStuckInput,
  { patienceMs }: { patienceMs: number },
): Promise<ResumeStuckReport> {
  return resultOf(await startResumeStuck(client, randomUUID(), input), patienceMs);
}

interface RunningWorkflow<Result> {
  result(): Promise<Result>;
  describe(): Promise<WorkflowExecutionDescription>;
  cancel(): Promise<unknown>;
}

async function resultOf<Result>(handle: RunningWorkflow<Result>, patienceMs: number): Promise<Result> {
  const stop = new AbortController();
  const stalled = watchForStall(() => handle.describe(), patienceMs, stop.signal).then(async (reason) => {
    // The caller stops waiting, so the result is of no use to anybody.
    await handle.cancel();
    throw new ReconcileStalledError(reason);
  });
  try {
    return await Promise.race([handle.result(), stalled]);
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    throw new ReconcileFailedError(`The reconciler failed: ${rootMessageOf(error)}`, { cause: error });
  } finally {
    stop.abort();
    stalled.catch(() => undefined);
  }
}

const rootMessageOf = (error: Error): string =>
  error.cause instanceof Error ? rootMessageOf(error.cause) : error.message;

/** @returns the reason why nothing progresses, once it has been the same for `patienceMs` */
async function watchForStall(
  describe: () => Promise<WorkflowExecutionDescription>,
  patienceMs: number,
  signal: AbortSignal,
): Promise<string> {
  let reason: string | undefined;
  let since = 0;
  for (;;) {
    await pause(200, undefined, { signal });
    const currentReason = stallReasonOf(await describe());
    if (currentReason !== reason) [reason, since] = [currentReason, Date.now()];
    if (reason !== undefined && Date.now() - since >= patienceMs) return reason;
  }
}

const { PENDING_ACTIVITY_STATE_SCHEDULED: SCHEDULED, PENDING_ACTIVITY_STATE_STARTED: STARTED } =
  temporal.api.enums.v1.PendingActivityState;

/** An attempt that has lasted this long is at work, even if an earlier attempt failed. */
const RUNNING_AFTER_MS = 5_000;

function stallReasonOf({ raw }: WorkflowExecutionDescription): string | undefined {
  const task = raw.pendingWorkflowTask;
  if (task && !task.startedTime) {
    return 'No order worker is running. Start one (npm start, or node dist/src/main/processes/worker.js orders) and try again.';
  }
  for (const { state, lastFailure, lastStartedTime } of raw.pendingActivities ?? []) {
    const attemptMs = Date.now() - Number(lastStartedTime?.seconds ?? 0) * 1_000;
    if (state === STARTED && attemptMs > RUNNING_AFTER_MS) continue;
    if (lastFailure) return `The inventory worker cannot do its work: ${rootFailureMessageOf(lastFailure)}`;
    if (state === SCHEDULED) {
      return 'No inventory worker is running. Start one (npm start, or node dist/src/main/processes/worker.js inventory) and try again.';
    }
  }
  return undefined;
}

/** The root cause's message, such as the driver's, instead of that of the statement that failed with it. */
function rootFailureMessageOf(failure: temporal.api.failure.v1.IFailure): string {
  return failure.cause ? rootFailureMessageOf(failure.cause) : (failure.message ?? 'no reason was given');
}
