import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type ScheduleDescription,
  type ScheduleOptions,
} from '@temporalio/client';
import type { reconcile, resumeStuck } from '../../../workflows';
import type { ReconcileInput, ResumeStuckInput } from '../../../workflows/order/messages';
import type { TemporalClient } from '../connection/client';
import type { TemporalNames } from '../connection/names';

/** The name under which workers know the workflow. */
const RECONCILE_WORKFLOW = 'reconcile';

/** Each of its steps has an hour; what still runs after that waits for a worker that is away, and the next run will do. */
const RUN_TIMEOUT_MS = 2 * 3_600_000;

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
      staticSummary: 'Take up lost orders, verify the books',
    },
    // A run looks at everything that those before it should have: none has to be made up for.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 60_000, pauseOnFailure: false },
  } satisfies ScheduleOptions;
}

/**
 * Makes sure that the reconciler runs every so often: creates the schedule, or gives it the interval and the action
 * of this version. Whether somebody has paused it stays as it is.
 */
export async function ensureReconcileSchedule(client: TemporalClient, everySeconds: number): Promise<void> {
  const wanted = scheduleOptions(client.names, everySeconds);
  try {
    await client.schedule.create(wanted);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const handle = client.schedule.getHandle(client.names.reconcileSchedule);
    if (isUpToDate(await handle.describe(), wanted)) return;
    await handle.update(({ state }) => ({ ...wanted, state }));
  }
}

function isUpToDate(
  { spec, action, policies }: ScheduleDescription,
  wanted: ReturnType<typeof scheduleOptions>,
): boolean {
  const { workflowType, taskQueue, staticSummary } = action;
  const timeout: unknown = action.workflowExecutionTimeout;
  return (
    spec.intervals?.length === 1 &&
    spec.intervals[0]?.every === wanted.spec.intervals[0]?.every &&
    (spec.calendars?.length ?? 0) === 0 &&
    policies.overlap === wanted.policies.overlap &&
    policies.catchupWindow === wanted.policies.catchupWindow &&
    workflowType === wanted.action.workflowType &&
    taskQueue === wanted.action.taskQueue &&
    staticSummary === wanted.action.staticSummary &&
    timeout === wanted.action.workflowExecutionTimeout
  );
}

/** Starts the reconciler now, whatever its schedule does. @param id tells this run from all others */
export async function startReconcile(client: TemporalClient, id: string, input: ReconcileInput) {
  return client.workflow.start<typeof reconcile>(RECONCILE_WORKFLOW, {
    workflowId: client.names.workflowId(`${RECONCILE_WORKFLOW}/${id}`),
    taskQueue: client.names.taskQueue('orders'),
    args: [input],
    workflowExecutionTimeout: RUN_TIMEOUT_MS,
    staticSummary: 'Take up lost orders, verify the books',
  });
}

/** Starts taking up what is stuck. @param id tells this run from all others */
export async function startResumeStuck(client: TemporalClient, id: string, input: ResumeStuckInput) {
  return client.workflow.start<typeof resumeStuck>('resumeStuck', {
    workflowId: client.names.workflowId(`resume-stuck/${id}`),
    taskQueue: client.names.taskQueue('orders'),
    args: [input],
    workflowExecutionTimeout: RUN_TIMEOUT_MS,
    staticSummary: input.dryRun ? 'See what would be taken up' : 'Take up what is stuck',
  });
}
