import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowFailedError, type WorkflowExecutionDescription } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { ReconcileReport, ResumeStuckInput, ResumeStuckReport } from '../../../workflows/order/messages';
import type { TemporalClient } from '../connection/client';
import { startReconcile, startResumeStuck } from './reconcile-schedule';

/** Nobody does the work, or whoever does it cannot. The message says who, and what to do about it. */
export class ReconcileStalledError extends Error {
  override name = 'ReconcileStalledError';
}

/** It ran, and could not come to its end. */
export class ReconcileFailedError extends Error {
  override name = 'ReconcileFailedError';
}

/**
 * Runs the reconciler once, over everything, and waits for what it came to.
 *
 * @throws ReconcileStalledError
 * @throws ReconcileFailedError
 */
export async function reconcileNow(
  client: TemporalClient,
  { patienceMs }: { patienceMs: number },
): Promise<ReconcileReport> {
  return resultOf(
    await startReconcile(client, `now-${randomUUID()}`, { quietMs: 0, full: true }),
    patienceMs,
  );
}

/**
 * Takes up what is stuck, and waits until that is done.
 *
 * @throws ReconcileStalledError
 * @throws ReconcileFailedError
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
  describe(): Promise<Described>;
  cancel(): Promise<unknown>;
}

async function resultOf<Result>(handle: RunningWorkflow<Result>, patienceMs: number): Promise<Result> {
  const stop = new AbortController();
  const stalled = watchForStall(() => handle.describe(), patienceMs, stop.signal).then(async (reason) => {
    // Nobody waits for it any more.
    await handle.cancel();
    throw new ReconcileStalledError(reason);
  });
  try {
    return await Promise.race([handle.result(), stalled]);
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    throw new ReconcileFailedError(`The reconciler has failed: ${rootMessageOf(error)}`, { cause: error });
  } finally {
    stop.abort();
    stalled.catch(() => undefined);
  }
}

const rootMessageOf = (error: Error): string =>
  error.cause instanceof Error ? rootMessageOf(error.cause) : error.message;

type Described = WorkflowExecutionDescription;

/** @returns why nothing goes on, when that has been so for as long as patience lasts */
async function watchForStall(
  describe: () => Promise<Described>,
  patienceMs: number,
  signal: AbortSignal,
): Promise<string> {
  let reason: string | undefined;
  let since = 0;
  for (;;) {
    await pause(200, undefined, { signal });
    const now = stallReasonOf(await describe());
    if (now !== reason) [reason, since] = [now, Date.now()];
    if (reason !== undefined && Date.now() - since >= patienceMs) return reason;
  }
}

const { PENDING_ACTIVITY_STATE_SCHEDULED: SCHEDULED, PENDING_ACTIVITY_STATE_STARTED: STARTED } =
  temporal.api.enums.v1.PendingActivityState;

/** A try that has lasted so long is at work, whatever became of the one before. */
const RUNNING_AFTER_MS = 5_000;

function stallReasonOf({ raw }: Described): string | undefined {
  const task = raw.pendingWorkflowTask;
  if (task && !task.startedTime) {
    return 'No order worker answers. Start one (npm start, or node dist/src/main/processes/worker.js orders) and try again.';
  }
  for (const { state, lastFailure, lastStartedTime } of raw.pendingActivities ?? []) {
    const triedForMs = Date.now() - Number(lastStartedTime?.seconds ?? 0) * 1_000;
    if (state === STARTED && triedForMs > RUNNING_AFTER_MS) continue;
    if (lastFailure) return `The inventory worker cannot do its work: ${rootFailureMessageOf(lastFailure)}`;
    if (state === SCHEDULED) {
      return 'No inventory worker answers. Start one (npm start, or node dist/src/main/processes/worker.js inventory) and try again.';
    }
  }
  return undefined;
}

/** The cause of all: the driver's own words, not the statement that met with it. */
function rootFailureMessageOf(failure: temporal.api.failure.v1.IFailure): string {
  return failure.cause ? rootFailureMessageOf(failure.cause) : (failure.message ?? 'it does not say why');
}
