import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import type { CancellationSource } from '../../src/domain/cancellation';
import {
  cancelSignal,
  cancelUpdate,
  decisionUpdate,
  parcelUpdatedSignal,
  type CancelAnswer,
  type CancelRequest,
} from '../messages';
import type { OrderRun } from './order-run';

const REFUSALS = {
  parcel_left: 'A parcel of this order has already left; what has left can only be returned',
  order_closed: 'The order has already ended',
} as const;

/** Sets every handler before the first step, so that no message ever finds none. */
export function listen(run: OrderRun, temporalCancel: Promise<never>): void {
  const { cancellation, parcels, story } = run;

  setHandler(parcelUpdatedSignal, (update) => {
    // A parcel that has left closes the door at once, even before it is recorded.
    if (parcels.receive(update) === 'kept') cancellation.close('parcel_left');
  });
  setHandler(cancelSignal, (request) => cancellation.ask(...questionOf(request, 'signal')));
  setHandler(
    cancelUpdate,
    async (request?: CancelRequest): Promise<CancelAnswer> => {
      cancellation.ask(...questionOf(request, 'update'));
      await condition(() => story.hasEnded || cancellation.refusal === 'parcel_left');
      if (story.status === 'cancelled') return { outcome: 'cancelled', reason: run.reason ?? '' };
      if (story.status === 'needs_attention') return { outcome: 'needs_attention' };
      return { outcome: 'refused', refusal: cancellation.refusal ?? 'order_closed' };
    },
    {
      validator: (_request?: CancelRequest) => {
        const { refusal } = cancellation;
        if (refusal) throw ApplicationFailure.nonRetryable(REFUSALS[refusal], refusal);
      },
    },
  );
  setHandler(decisionUpdate, async () => {
    await condition(() => story.isDecided);
    return { status: story.status };
  });
  temporalCancel.catch(() => cancellation.ask('temporal', 'cancelled_in_temporal'));
}

/** What came by REST has its reason in the record; a customer's own words do not pass through Temporal. */
function questionOf(
  request: CancelRequest | undefined,
  source: 'signal' | 'update',
): [CancellationSource, string] {
  return request?.via === 'api'
    ? ['api', 'cancelled_by_request']
    : [source, reasonOf(request, `cancelled_by_${source}`)];
}

/**
 * A signal or update may carry anything, or nothing: the Web UI and the CLI let people send both. Control
 * characters and halves of surrogate pairs are left out, as Postgres cannot store them: the step that records
 * the reason would be retried for ever.
 */
function reasonOf(request: CancelRequest | undefined, otherwise: string): string {
  const reason: unknown = request?.reason;
  if (typeof reason !== 'string') return otherwise;
  // Cut first: the cut may split a pair.
  return (
    reason
      .slice(0, 200)
      .replace(/[\p{Cc}\p{Cs}]/gu, '')
      .trim() || otherwise
  );
}
