import { ApplicationFailure, condition, TemporalFailure } from '@temporalio/workflow';
import { formatMoney } from '../../src/domain/money';
import type { OrderRun } from '../support/order-run';
import { capture, record } from '../support/steps';

/** At least one parcel has left: nothing is undone any more, and what arrives is paid. */
export async function deliver(run: OrderRun): Promise<void> {
  const { parcels, cancellation, orderId } = run;
  let shippedMinor = 0;
  while (!parcels.allArrived) {
    await condition(() => parcels.hasNews || cancellation.hasRefusals);
    await tellRefusals(run);
    if (parcels.hasNews) shippedMinor = await recordNews(run);
  }
  await takePayment(run, shippedMinor);
  // The capture may have taken days, in which somebody may have asked.
  await tellRefusals(run);
  await record('Complete the order').completeOrder({ orderId, payment: { amountMinor: shippedMinor } });
  run.end('completed', 'Delivered and paid');
}

async function tellRefusals({ orderId, cancellation, story }: OrderRun): Promise<void> {
  for (const { source, reason } of cancellation.takeRefusals()) {
    await record('Note a late cancellation').recordRefusedCancellation({ orderId, source, reason });
    story.tell(`Not cancelled (${source}): a parcel has already left`);
  }
}

async function recordNews({ orderId, parcels, story }: OrderRun): Promise<number> {
  const updates = parcels.takeNews();
  const now = await record(`Record ${updates.map((update) => update.status).join(', ')}`).recordParcelUpdates(
    {
      orderId,
      updates,
    },
  );
  parcels.set(now.shipments);
  const told = updates.map(
    (update) => `Parcel ${update.shipmentId.slice(-6)}: ${update.status.replaceAll('_', ' ')}`,
  );
  if (story.status === 'confirmed') story.enter('processing', told.join('; '));
  else story.tell(told.join('; '));
  return now.shippedMinor;
}

async function takePayment({ orderId, currency, story }: OrderRun, amountMinor: number): Promise<void> {
  if (amountMinor === 0) return;
  const money = formatMoney(amountMinor, currency);
  const refusal = await tryCapture(orderId, amountMinor, currency, money);
  if (refusal === undefined) return story.tell(`Payment of ${money} captured`);
  await record('Call a person').flagForAttention({ orderId, reason: 'capture_failed', failures: [refusal] });
  story.enter('needs_attention', `Delivered, but ${money} could not be captured: ${refusal}`);
  throw ApplicationFailure.nonRetryable(`${money} could not be captured: ${refusal}`, 'CaptureFailed');
}

/** @returns why the money could not be taken, or undefined when it was */
async function tryCapture(
  orderId: string,
  amountMinor: number,
  currency: string,
  money: string,
): Promise<string | undefined> {
  try {
    const answer = await capture(`Capture ${money}`).capturePayment({ orderId, amountMinor, currency });
    return answer.outcome === 'captured' ? undefined : answer.reason;
  } catch (error) {
    if (!(error instanceof TemporalFailure)) throw error;
    return 'gateway_unavailable';
  }
}
