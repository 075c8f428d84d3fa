import { allHandlersFinished, CancelledFailure, CancellationScope, condition } from '@temporalio/workflow';
import { deliver } from './chapters/deliver';
import { fulfil } from './chapters/fulfil';
import { undo } from './chapters/undo';
import type { OrderInput, OrderResult } from './messages';
import { listen } from './support/listen';
import { OrderRun } from './support/order-run';

/**
 * One order, from acceptance to its end. It is fulfilled until its first parcel leaves, and can be cancelled
 * until then; what has left is delivered and paid, everything else is undone.
 *
 * A rejected or cancelled order completes the workflow; a failed one means that a person is needed.
 */
export async function order({ orderId }: OrderInput): Promise<OrderResult> {
  const temporalCancel = CancellationScope.current().cancelRequested;
  // Shielded, so that Temporal's own Cancel asks like everybody else instead of cutting a step off.
  return CancellationScope.nonCancellable(async () => {
    const run = new OrderRun(orderId);
    listen(run, temporalCancel);

    try {
      const ending = await fulfil(run);
      if (ending.outcome !== 'parcel_left') await undo(run, ending);
      if (!run.story.hasEnded) await deliver(run);
    } finally {
      // Whoever waits for an answer gets it, whichever way the order ends.
      await condition(allHandlersFinished);
    }
    if (run.story.status === 'cancelled' && run.cancellation.accepted?.source === 'temporal') {
      // Whoever pressed Cancel in Temporal finds the workflow cancelled, as they asked.
      throw new CancelledFailure(`Order ${orderId} is cancelled and everything is undone`);
    }
    return { orderId, status: run.story.status, ...(run.reason === undefined ? {} : { reason: run.reason }) };
  });
}
