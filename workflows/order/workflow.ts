import { CancelledFailure, CancellationScope, condition, continueAsNew } from '@temporalio/workflow';
import type { OrderInput, OrderResult } from './messages';
import { shouldContinueAsNew } from '../shared/should-continue-as-new';
import { drainHandlers, drainTasks } from '../shared/drain';
import { registerOrderHandlers } from './handlers';
import { OrderRun } from './order-run';
import { workflowInputId } from '../shared/validators';
import { heldTaskKeys, desiredTasks } from './desired-tasks';

/**
 * One order, from acceptance to its end. Messages are applied to the record. The resulting snapshot says
 * which calls to the customer service, the payment gateway and the carrier are due next. Their outcomes are
 * messages again. All decisions are in `src/domain`; the workflow holds only what must survive a crash.
 *
 * A rejected or cancelled order completes the workflow. An order that needs a person keeps its workflow
 * running.
 *
 * @throws CancelledFailure when Temporal's own Cancel has cancelled the order
 */
export async function order(input: OrderInput): Promise<OrderResult> {
  const temporalCancel = CancellationScope.current().cancelRequested;
  // Non-cancellable: Temporal's Cancel becomes a cancellation request like any other and interrupts no step.
  return CancellationScope.nonCancellable(async () => {
    const run = new OrderRun(workflowInputId(input, 'orderId', 'an order'));
    registerOrderHandlers(run, temporalCancel);
    await (input.resume ? run.resume() : run.reserveStock());
    while (!run.isOver) {
      if (!run.hasPendingWork) {
        run.tasks.syncTo(desiredTasks(run), heldTaskKeys(run));
        await condition(() => run.hasPendingWork || run.tasks.hasFinishedTask || isDueForNewRun(run));
      }
      if (run.hasPendingWork) await run.flush();
      if (isDueForNewRun(run)) await continueInNewRun(run);
    }
    // No result is needed any more, for example that of a booking which the carrier never answered.
    await run.tasks.cancelAll();
    await drainHandlers(run);
    return resultOf(run);
  });
}

/**
 * A run that Temporal's Cancel has reached continues until the order is cancelled: only this run can be shown
 * as cancelled in Temporal.
 */
const isDueForNewRun = ({ isCancelledByTemporal }: OrderRun): boolean =>
  !isCancelledByTemporal && shouldContinueAsNew();

/**
 * Continues as new with a short history. The new run resumes the order from the record, which holds
 * everything.
 */
async function continueInNewRun(run: OrderRun): Promise<void> {
  await drainTasks(run);
  // Updates that arrived during the drain are answered by this run.
  if (!run.isOver && isDueForNewRun(run))
    await continueAsNew<typeof order>({ orderId: run.orderId, resume: true });
}

function resultOf({ orderId, snapshot, isCancelledByTemporal }: OrderRun): OrderResult {
  const { status, reason } = snapshot;
  if (status === 'cancelled' && isCancelledByTemporal) {
    // Temporal then shows the workflow as cancelled, which is what the person who pressed Cancel expects.
    throw new CancelledFailure(`Order ${orderId} is cancelled and every step is compensated`);
  }
  return { orderId, status, ...(reason === null ? {} : { reason }) };
}
