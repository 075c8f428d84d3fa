import { ApplicationFailure } from '@temporalio/workflow';
import type { OrderRun } from '../support/order-run';
import { record } from '../support/steps';
import type { Ending } from './fulfil';

/** Undoes what was done, and ends the order unless a parcel turns out to have left. */
export async function undo(
  run: OrderRun,
  ending: Exclude<Ending, { outcome: 'parcel_left' }>,
): Promise<void> {
  switch (ending.outcome) {
    case 'out_of_stock':
      // The step that found nothing to reserve has written the rejection itself.
      return run.end('rejected', 'Rejected: not enough stock', 'out_of_stock');
    case 'declined':
      return reject(run, 'payment_declined', { reason: ending.reason, currency: ending.currency });
    case 'given_up':
      // Before a payment there is no confirmation, so nothing was promised yet. Any other step may have confirmed the
      // order although its answer never came.
      return ending.reason === 'payment_unavailable' && !run.cancellation.accepted
        ? reject(run, ending.reason)
        : cancel(run, ending.reason);
  }
}

async function reject(
  run: OrderRun,
  reason: string,
  declined?: { reason: string; currency: string },
): Promise<void> {
  await unwind(run, reason);
  await record('Reject the order').rejectOrder({
    orderId: run.orderId,
    reason,
    ...(declined === undefined ? {} : { declined }),
  });
  run.end('rejected', `Rejected: ${reason}`, reason);
}

async function cancel(run: OrderRun, reason: string): Promise<void> {
  const { orderId, story, cancellation, parcels } = run;
  const source = cancellation.accepted?.source ?? 'system';
  await record('Begin the cancellation').beginCancellation({ orderId, reason, source });
  story.enter('cancelling', `Cancelling (${source}): ${reason}`);
  await unwind(run, reason);
  if (parcels.left.length > 0) {
    story.tell(`Too late for ${parcels.left.length} parcel(s): already on the way`);
    cancellation.giveUp('parcel_left');
    return;
  }
  await record('Finish the cancellation').finishCancellation({ orderId, reason });
  run.end('cancelled', 'Cancelled; everything is undone', reason);
}

/** @throws ApplicationFailure when an undo failed for good: red in the Web UI, as a person is needed */
async function unwind({ orderId, saga, story }: OrderRun, reason: string): Promise<void> {
  const failures = await saga.unwind();
  if (failures.length === 0) return;
  await record('Call a person').flagForAttention({ orderId, reason, failures });
  story.enter('needs_attention', `Could not be undone: ${failures.join(', ')}`);
  throw ApplicationFailure.nonRetryable(`Could not be undone: ${failures.join(', ')}`, 'UndoFailed');
}
