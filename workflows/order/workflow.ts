import { CancelledFailure, CancellationScope, condition, continueAsNew } from '@temporalio/workflow';
import type { OrderInput, OrderResult } from './messages';
import { hasGrownLong } from '../shared/should-continue-as-new';
import { answerEverybody, settleDown } from '../shared/drain';
import { listen } from './handlers';
import { OrderRun } from './order-run';
import { startedWith } from '../shared/validators';
import { heldSteps, tasksOf } from './desired-tasks';

/**
 * One order, from acceptance to its end. Facts go into the record, and how the record then stands says what is to
 * be asked of the customer service, the gateway and the carrier next; what they answer are facts again. The
 * decisions are in `src/domain`; here is only what has to outlive a crash.
 *
 * A rejected or cancelled order completes the workflow. One that needs a person runs on, and waits for them.
 */
export async function order(input: OrderInput): Promise<OrderResult> {
  const temporalCancel = CancellationScope.current().cancelRequested;
  // Shielded, so that Temporal's own Cancel asks like everybody else instead of cutting a step off.
  return CancellationScope.nonCancellable(async () => {
    const run = new OrderRun(startedWith(input, 'orderId', 'an order'));
    listen(run, temporalCancel);
    await (input.takeUp ? run.takeUp() : run.reserve());
    while (!run.isOver) {
      run.tasks.pursue(tasksOf(run), heldSteps(run));
      await condition(() => run.hasNews || run.tasks.hasEnded || isToMakeWay(run));
      if (run.hasNews) await run.takeIn();
      if (isToMakeWay(run)) await goOnInNewRun(run);
    }
    // Nobody needs what is still under way, such as a booking of which no answer came.
    await run.tasks.stop();
    await answerEverybody(run);
    return endOf(run);
  });
}

/** Whom Temporal's own Cancel has reached sees to its end: Temporal shows no other run as cancelled. */
const isToMakeWay = ({ isCancelledByTemporal }: OrderRun): boolean =>
  !isCancelledByTemporal && hasGrownLong();

/** Everything is in the record, so a new run with a short history can take the order up where this one leaves it. */
async function goOnInNewRun(run: OrderRun): Promise<void> {
  await settleDown(run);
  // Whoever came meanwhile is answered by this run.
  if (!run.isOver && isToMakeWay(run))
    await continueAsNew<typeof order>({ orderId: run.orderId, takeUp: true });
}

function endOf({ orderId, standing, isCancelledByTemporal }: OrderRun): OrderResult {
  const { status, reason } = standing;
  if (status === 'cancelled' && isCancelledByTemporal) {
    // Whoever pressed Cancel in Temporal finds the workflow cancelled, as they asked.
    throw new CancelledFailure(`Order ${orderId} is cancelled and everything is undone`);
  }
  return { orderId, status, ...(reason === null ? {} : { reason }) };
}
