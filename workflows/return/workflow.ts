import {
  allHandlersFinished,
  CancelledFailure,
  CancellationScope,
  condition,
  continueAsNew,
} from '@temporalio/workflow';
import type { ReturnInput, ReturnResult } from './messages';
import { hasGrownLong } from '../shared/should-continue-as-new';
import { answerEverybody, settleDown } from '../shared/drain';
import { listenForReturn } from './handlers';
import { startedWith } from '../shared/validators';
import { ReturnRun } from './return-run';
import { pay } from '../order/desired-tasks';

/**
 * One return, from the request to its end, in the manner of the order's workflow: facts go into the record, and how
 * it then stands says which refunds the gateway is to be asked for. Every run begins from the record, so a later one
 * goes on wherever an earlier one ended.
 */
export async function orderReturn(input: ReturnInput): Promise<ReturnResult> {
  const temporalCancel = CancellationScope.current().cancelRequested;
  // Shielded, so that Temporal's own Cancel asks like everybody else instead of cutting a refund off.
  return CancellationScope.nonCancellable(async () => {
    const run = new ReturnRun(startedWith(input, 'returnId', 'a return'));
    listenForReturn(run, temporalCancel);
    await run.takeUp();
    while (!run.isOver) {
      const { orderId, refunds } = run.standing;
      run.tasks.pursue(refunds.map((refund) => pay(orderId, run.standing, refund)));
      await condition(() => run.hasNews || run.tasks.hasEnded || hasGrownLong());
      if (run.hasNews) await run.takeIn();
      if (hasGrownLong()) await goOnInNewRun(run);
    }
    await answerEverybody(run);
    return endOf(run);
  });
}

/** Everything is in the record, so a new run with a short history can take the return up where this one leaves it. */
async function goOnInNewRun(run: ReturnRun): Promise<void> {
  await settleDown(run);
  // Whoever came meanwhile is answered by this run.
  if (!run.isOver && allHandlersFinished())
    await continueAsNew<typeof orderReturn>({ returnId: run.returnId });
}

function endOf({ returnId, standing, isCancelledByTemporal }: ReturnRun): ReturnResult {
  const { status, reason } = standing;
  if (status === 'cancelled' && isCancelledByTemporal) {
    // Whoever pressed Cancel in Temporal finds the workflow cancelled, as they asked.
    throw new CancelledFailure(`Return ${returnId} is cancelled`);
  }
  return { returnId, status, ...(reason === null ? {} : { reason }) };
}
