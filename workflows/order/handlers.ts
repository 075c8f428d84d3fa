import { ApplicationFailure, setHandler, uuid4 } from '@temporalio/workflow';
import { CANCELLED_BY_REQUEST, type CancellationSource } from '../../src/domain/order/cancellation';
import type { Asked, FactAnswer } from '../../src/domain/order/messages';
import {
  amendUpdate,
  answerUpdate,
  cancelSignal,
  cancelUpdate,
  decisionUpdate,
  recordChangedSignal,
  resolveAttentionUpdate,
  resolveParcelUpdate,
  setTrackingUpdate,
  signalDroppedSignal,
  startPickingUpdate,
  type CancelAnswer,
  type CancelRequest,
} from './messages';
import { dropInWords } from '../shared/dropped-signals';
import { holds } from '../shared/wait-uncancellable';
import type { OrderRun } from './order-run';
import * as valid from '../shared/validators';

const REFUSALS = {
  parcel_left: 'Everything of this order has left already; what has left can only be returned',
  order_closed: 'The order has already ended',
} as const;

/** Sets every handler before the first step, so that no message ever finds none. */
export function listen(run: OrderRun, temporalCancel: Promise<never>): void {
  setHandler(signalDroppedSignal, (dropped) => run.story.note(dropInWords(dropped)));
  setHandler(recordChangedSignal, () => run.look());
  setHandler(decisionUpdate, async () => {
    await holds(() => run.isKnown && (run.standing.status !== 'pending' || run.standing.isAsking));
    return { status: run.standing.status };
  });
  listenForCancellation(run, temporalCancel);
  listenForOperators(run);
}

function listenForCancellation(run: OrderRun, temporalCancel: Promise<never>): void {
  const ask = async (source: CancellationSource, reason: string): Promise<FactAnswer> =>
    run.ask({ type: 'cancellation_asked', key: uuid4(), source, reason });

  setHandler(cancelSignal, async (request) => {
    await ask(...questionOf(request, 'signal'));
  });
  setHandler(
    cancelUpdate,
    async (request?: CancelRequest): Promise<CancelAnswer> => {
      const answer = await ask(...questionOf(request, 'update'));
      if (answer.outcome === 'refused') return cancelRefused(run);
      await holds(() => run.isOver || run.standing.status === 'needs_attention' || isUndone(run));
      return cancelAnswer(run);
    },
    {
      validator: (_request?: CancelRequest) => {
        const refusal = run.isKnown ? run.standing.cancellationRefusal : null;
        if (refusal) throw ApplicationFailure.nonRetryable(REFUSALS[refusal], refusal);
      },
    },
  );
  temporalCancel.catch(() => run.cancelByTemporal(uuid4()));
}

/** What could be taken back has been; the rest is on its way to the customer. */
function isUndone({ standing }: OrderRun): boolean {
  return standing.isCancelling && standing.parcels.length === 0 && standing.shippedUnits > 0;
}

function cancelAnswer(run: OrderRun): CancelAnswer {
  const { status, reason, cancelledUnits, shippedUnits } = run.standing;
  if (status === 'cancelled') return { outcome: 'cancelled', reason: reason ?? '' };
  if (status === 'needs_attention') return { outcome: 'needs_attention' };
  if ((shippedUnits > 0 || status === 'completed') && cancelledUnits > 0)
    return { outcome: 'partially_cancelled', reason: reason ?? '' };
  return cancelRefused(run);
}

function cancelRefused({ standing }: OrderRun): CancelAnswer {
  return { outcome: 'refused', refusal: standing.shippedUnits > 0 ? 'parcel_left' : 'order_closed' };
}

function listenForOperators(run: OrderRun): void {
  setHandler(
    answerUpdate,
    ({ answer, ...asked }) => run.ask({ type: 'question_answered', key: uuid4(), answer, ...askedBy(asked) }),
    { validator: valid.answerRequest },
  );
  setHandler(
    amendUpdate,
    async (asked) => {
      const amendmentId = valid.idOf(asked.amendmentId);
      const answer = await run.ask({ type: 'amendment_asked', key: amendmentId });
      if (answer.outcome === 'refused') return answer;
      await holds(() => run.isOver || run.standing.amendments[amendmentId] !== undefined);
      const end = run.standing.amendments[amendmentId] ?? 'order_closed';
      return end === 'applied' ? answer : { outcome: 'refused', refusal: end };
    },
    { validator: valid.amendRequest },
  );
  setHandler(
    setTrackingUpdate,
    ({ shipmentId, carrier, trackingNumber, ...asked }) =>
      run.ask({
        type: 'tracking_set',
        key: uuid4(),
        shipmentId: valid.idOf(shipmentId),
        carrier,
        trackingNumber,
        ...askedBy(asked),
      }),
    { validator: valid.trackingRequest },
  );
  setHandler(
    startPickingUpdate,
    ({ shipmentId, ...asked }) =>
      run.ask({
        type: 'picking_started',
        key: uuid4(),
        shipmentId: valid.idOf(shipmentId),
        ...askedBy(asked),
      }),
    { validator: valid.parcelRequest },
  );
  setHandler(
    resolveParcelUpdate,
    ({ shipmentId, action, restock, ...asked }) =>
      run.ask({
        type: 'parcel_resolved',
        key: uuid4(),
        shipmentId: valid.idOf(shipmentId),
        action: { action, restock },
        ...askedBy(asked),
      }),
    { validator: valid.resolveParcelRequest },
  );
  setHandler(
    resolveAttentionUpdate,
    ({ item, action, ...asked }) =>
      run.ask({
        type: 'attention_resolved',
        key: uuid4(),
        item: valid.idOf(item),
        action,
        ...askedBy(asked),
      }),
    { validator: valid.attentionRequest },
  );
}

/** Who asked by REST is named by the API; whoever asks by way of Temporal is known as that. */
export function askedBy({ actor, requestId }: Asked): Asked {
  return {
    actor: actor ?? { type: 'temporal', id: 'update' },
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** What came by REST has its reason in the record; a customer's own words do not pass through Temporal. */
function questionOf(
  request: CancelRequest | undefined,
  source: 'signal' | 'update',
): [CancellationSource, string] {
  return request?.via === 'api'
    ? ['api', CANCELLED_BY_REQUEST]
    : [source, valid.textOf(request?.reason) || `cancelled_by_${source}`];
}
