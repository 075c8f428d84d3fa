import {
  allHandlersFinished,
  CancelledFailure,
  CancellationScope,
  condition,
  continueAsNew,
} from '@temporalio/workflow';
import type { ReturnInput, ReturnResult } from './messages';
import { shouldContinueAsNew } from '../shared/should-continue-as-new';
import { drainHandlers, drainTasks } from '../shared/drain';
import { registerReturnHandlers } from './handlers';
import { workflowInputId } from '../shared/validators';
import { ReturnRun } from './return-run';
import { paymentTask } from '../order/desired-tasks';

/**
 * One return, from the request to its end, in the manner of the order's workflow: facts go into the record, and how
 * it then stands says which refunds the gateway is to be asked for. Every run begins from the record, so a later one
 * goes on wherever an earlier one ended.
 */
export async function orderReturn(input: ReturnInput): Promise<ReturnResult> {
  const temporalCancel = CancellationScope.current().cancelRequested;
  // Shielded, so that Temporal's own Cancel asks like everybody else instead of cutting a refund off.
  return CancellationScope.nonCancellable(async () => {
    const run = new ReturnRun(workflowInputId(input, 'returnId', 'a return'));
    registerReturnHandlers(run, temporalCancel);
    await run.load();
    while (!run.isOver) {
      const { orderId, refunds } = run.snapshot;
      run.tasks.syncTo(refunds.map((refund) => paymentTask(orderId, run.snapshot, refund)));
      await condition(() => run.hasPendingWork || run.tasks.hasFinishedTask || shouldContinueAsNew());
      if (run.hasPendingWork) await run.flush();
      if (shouldContinueAsNew()) await continueInNewRun(run);
    }
    await drainHandlers(run);
    return resultOf(run);
  });
}

/** Everything is in the record, so a new run with a short history can take the return up where this one leaves it. */
async function continueInNewRun(run: ReturnRun): Promise<void> {
  await drainTasks(run);
  // Whoever came meanwhile is answered by this run.
  if (!run.isOver && allHandlersFinished())
    await continueAsNew<typeof orderReturn>({ returnId: run.returnId });
}

function resultOf({ returnId, snapshot: standing, isCancelledByTemporal }: ReturnRun): ReturnResult {
  const { status, reason } = standing;
  if (status === 'cancelled' && isCancelledByTemporal) {
    // Whoever pressed Cancel in Temporal finds the workflow cancelled, as they asked.
    throw new CancelledFailure(`Return ${returnId} is cancelled`);
  }
  return { returnId, status, ...(reason === null ? {} : { reason }) };
}
