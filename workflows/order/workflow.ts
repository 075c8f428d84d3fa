import { CancelledFailure, CancellationScope, condition, continueAsNew } from '@temporalio/workflow';
import type { OrderInput, OrderResult } from './messages';
import { shouldContinueAsNew } from '../shared/should-continue-as-new';
import { drainHandlers, drainTasks } from '../shared/drain';
import { registerOrderHandlers } from './handlers';
import { OrderRun } from './order-run';
import { workflowInputId } from '../shared/validators';
import { heldTaskKeys, desiredTasks } from './desired-tasks';

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
    const run = new OrderRun(workflowInputId(input, 'orderId', 'an order'));
    registerOrderHandlers(run, temporalCancel);
    await (input.resume ? run.resume() : run.reserveStock());
    while (!run.isOver) {
      run.tasks.syncTo(desiredTasks(run), heldTaskKeys(run));
      await condition(() => run.hasPendingWork || run.tasks.hasFinishedTask || isDueForNewRun(run));
      if (run.hasPendingWork) await run.flush();
      if (isDueForNewRun(run)) await continueInNewRun(run);
    }
    // Nobody needs what is still under way, such as a booking of which no answer came.
    await run.tasks.cancelAll();
    await drainHandlers(run);
    return resultOf(run);
  });
}

/** Whom Temporal's own Cancel has reached sees to its end: Temporal shows no other run as cancelled. */
const isDueForNewRun = ({ isCancelledByTemporal }: OrderRun): boolean =>
  !isCancelledByTemporal && shouldContinueAsNew();

/** Everything is in the record, so a new run with a short history can take the order up where this one leaves it. */
async function continueInNewRun(run: OrderRun): Promise<void> {
  await drainTasks(run);
  // Whoever came meanwhile is answered by this run.
  if (!run.isOver && isDueForNewRun(run))
    await continueAsNew<typeof order>({ orderId: run.orderId, resume: true });
}

function resultOf({ orderId, snapshot: standing, isCancelledByTemporal }: OrderRun): OrderResult {
  const { status, reason } = standing;
  if (status === 'cancelled' && isCancelledByTemporal) {
    // Whoever pressed Cancel in Temporal finds the workflow cancelled, as they asked.
    throw new CancelledFailure(`Order ${orderId} is cancelled and everything is undone`);
  }
  return { orderId, status, ...(reason === null ? {} : { reason }) };
}
