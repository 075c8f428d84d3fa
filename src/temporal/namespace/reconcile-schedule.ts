import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type ScheduleDescription,
  type ScheduleOptions,
} from '@temporalio/client';
import type { reconcile, resumeStuck } from '../../../workflows';
import type { ReconcileInput } from '../../../workflows/reconcile/messages';
import type { ResumeStuckInput } from '../../../workflows/order/messages';
import type { TemporalClient } from '../connection/client';
import type { TemporalNames } from '../connection/names';

/** The workflow type's name. */
const RECONCILE_WORKFLOW = 'reconcile';

/**
 * Each activity has an hour. A run that is still open after two waits for a worker that does not run, and the
 * next run makes up for it.
 */
const RUN_TIMEOUT_MS = 2 * 3_600_000;

/** A full round through a very large database takes hours. */
const VERIFY_ALL_TIMEOUT_MS = 24 * 3_600_000;

const SUMMARY = 'Resume orphaned orders and returns, find stuck ones, check consistency';

function scheduleOptions(names: TemporalNames, everySeconds: number) {
  return {
    scheduleId: names.reconcileSchedule,
    spec: { intervals: [{ every: everySeconds * 1_000 }] },
    action: {
      type: 'startWorkflow',
      workflowType: RECONCILE_WORKFLOW,
      workflowId: names.workflowId(RECONCILE_WORKFLOW),
      taskQueue: names.taskQueue('orders'),
      args: [{}],
      workflowExecutionTimeout: RUN_TIMEOUT_MS,
      staticSummary: SUMMARY,
    },
    // Every run covers what a skipped run should have done, so no run has to be caught up.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 60_000, pauseOnFailure: false },
  } satisfies ScheduleOptions;
}

/**
 * Creates the reconciler's schedule, or updates it to the interval and the action of this version. A paused
 * schedule stays paused.
 */
export async function ensureReconcileSchedule(client: TemporalClient, everySeconds: number): Promise<void> {
  const desired = scheduleOptions(client.names, everySeconds);
  try {
    await client.schedule.create(desired);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const handle = client.schedule.getHandle(client.names.reconcileSchedule);
    if (isUpToDate(await handle.describe(), desired)) return;
    await handle.update(({ state }) => ({ ...desired, state }));
  }
}

function isUpToDate(
  { spec, action, policies }: ScheduleDescription,
  desired: ReturnType<typeof scheduleOptions>,
): boolean {
  const { workflowType, taskQueue, staticSummary } = action;
  const timeout: unknown = action.workflowExecutionTimeout;
  return (
    spec.intervals?.length === 1 &&
    spec.intervals[0]?.every === desired.spec.intervals[0]?.every &&
    (spec.calendars?.length ?? 0) === 0 &&
    policies.overlap === desired.policies.overlap &&
    policies.catchupWindow === desired.policies.catchupWindow &&
    workflowType === desired.action.workflowType &&
    taskQueue === desired.action.taskQueue &&
    staticSummary === desired.action.staticSummary &&
    timeout === desired.action.workflowExecutionTimeout
  );
}

/** Starts the reconciler now, independently of its schedule. @param id unique for this run */
export async function startReconcile(client: TemporalClient, id: string, input: ReconcileInput) {
  return client.workflow.start<typeof reconcile>(RECONCILE_WORKFLOW, {
    workflowId: client.names.workflowId(`${RECONCILE_WORKFLOW}/${id}`),
    taskQueue: client.names.taskQueue('orders'),
    args: [input],
    workflowExecutionTimeout: input.verifyAll ? VERIFY_ALL_TIMEOUT_MS : RUN_TIMEOUT_MS,
    staticSummary: SUMMARY,
  });
}

/** Starts the workflow that resumes stuck orders and returns. @param id unique for this run */
export async function startResumeStuck(client: TemporalClient, id: string, input: ResumeStuckInput) {
  return client.workflow.start<typeof resumeStuck>('resumeStuck', {
    workflowId: client.names.workflowId(`resume-stuck/${id}`),
    taskQueue: client.names.taskQueue('orders'),
    args: [input],
    workflowExecutionTimeout: RUN_TIMEOUT_MS,
    staticSummary: input.dryRun
      ? 'List the stuck orders and returns to resume'
      : 'Resume stuck orders and returns',
  });
}
