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
 * One return, from the request to its end. It works like the order's workflow: messages are applied to the
 * record, and the resulting snapshot says which refunds are due at the gateway. Every run starts from the
 * record, so a later run continues where an earlier one ended.
 *
 * @throws CancelledFailure when Temporal's own Cancel has cancelled the return
 */
export async function orderReturn(input: ReturnInput): Promise<ReturnResult> {
  const temporalCancel = CancellationScope.current().cancelRequested;
  // Non-cancellable: Temporal's Cancel becomes a cancellation request like any other and interrupts no
  // refund.
  return CancellationScope.nonCancellable(async () => {
    const run = new ReturnRun(workflowInputId(input, 'returnId', 'a return'));
    registerReturnHandlers(run, temporalCancel);
    await run.load();
    while (!run.isOver) {
      if (!run.hasPendingWork) {
        const { orderId, refunds } = run.snapshot;
        run.tasks.syncTo(refunds.map((refund) => paymentTask(orderId, run.snapshot, refund)));
        await condition(() => run.hasPendingWork || run.tasks.hasFinishedTask || shouldContinueAsNew());
      }
      if (run.hasPendingWork) await run.flush();
      if (shouldContinueAsNew()) await continueInNewRun(run);
    }
    await drainHandlers(run);
    return resultOf(run);
  });
}

/**
 * Continues as new with a short history. The new run loads the return from the record, which holds
 * everything.
 */
async function continueInNewRun(run: ReturnRun): Promise<void> {
  await drainTasks(run);
  // Updates that arrived during the drain are answered by this run.
  if (!run.isOver && allHandlersFinished())
    await continueAsNew<typeof orderReturn>({ returnId: run.returnId });
}

function resultOf({ returnId, snapshot, isCancelledByTemporal }: ReturnRun): ReturnResult {
  const { status, reason } = snapshot;
  if (status === 'cancelled' && isCancelledByTemporal) {
    // Temporal then shows the workflow as cancelled, which is what the person who pressed Cancel expects.
    throw new CancelledFailure(`Return ${returnId} is cancelled`);
  }
  return { returnId, status, ...(reason === null ? {} : { reason }) };
}
