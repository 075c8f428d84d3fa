import { ApplicationFailure, setHandler, uuid4 } from '@temporalio/workflow';
import { CANCELLED_BY_REQUEST, type CancellationSource } from '../../src/domain/order/cancellation';
import type { Requester, MessageResult } from '../../src/domain/order/messages';
import type { OrderSnapshot } from '../../src/domain/order/snapshot';
import {
  amendUpdate,
  answerQuestionUpdate,
  cancelSignal,
  cancelUpdate,
  awaitDecisionUpdate,
  resolveAttentionUpdate,
  resolveShipmentUpdate,
  setTrackingUpdate,
  startPickingUpdate,
  type CancelResult,
  type CancelRequest,
} from './messages';
import { recordChangedSignal, signalDroppedSignal } from '../shared/messages';
import { describeDroppedSignal } from '../shared/dropped-signals';
import { waitUncancellable } from '../shared/wait-uncancellable';
import type { OrderRun } from './order-run';
import * as valid from '../shared/validators';

const REFUSAL_MESSAGES = {
  already_shipped: 'The whole order has already shipped; shipped units can only be returned',
  order_closed: 'The order has already ended',
} as const;

/** Sets every handler before the first step, so that no signal or update arrives without a handler. */
export function registerOrderHandlers(run: OrderRun, temporalCancel: Promise<never>): void {
  setHandler(signalDroppedSignal, (dropped) => run.webUiDetails.addNote(describeDroppedSignal(dropped)));
  setHandler(recordChangedSignal, () => run.refresh());
  setHandler(awaitDecisionUpdate, async () => {
    await waitUncancellable(
      () => run.hasSnapshot && (run.snapshot.status !== 'pending' || run.snapshot.isAwaitingAnswer),
    );
    return { status: run.snapshot.status };
  });
  registerCancellationHandlers(run, temporalCancel);
  registerOperatorHandlers(run);
}

function registerCancellationHandlers(run: OrderRun, temporalCancel: Promise<never>): void {
  const requestCancellation = async (source: CancellationSource, reason: string): Promise<MessageResult> =>
    run.submit({ type: 'cancellation_requested', key: uuid4(), source, reason });

  setHandler(cancelSignal, async (request) => {
    await requestCancellation(...cancellationOriginOf(request, 'signal'));
  });
  setHandler(
    cancelUpdate,
    async (request?: CancelRequest): Promise<CancelResult> => {
      const result = await requestCancellation(...cancellationOriginOf(request, 'update'));
      if (result.outcome === 'refused')
        return { outcome: 'refused', refusal: run.snapshot.cancellationRefusal ?? 'order_closed' };
      await waitUncancellable(() => run.snapshot.cancellationResult !== null);
      return cancelResultOf(run.snapshot);
    },
    {
      validator: (_request?: CancelRequest) => {
        const refusal = run.hasSnapshot ? run.snapshot.cancellationRefusal : null;
        if (refusal) throw ApplicationFailure.nonRetryable(REFUSAL_MESSAGES[refusal], refusal);
      },
    },
  );
  temporalCancel.catch(() => run.requestTemporalCancellation(uuid4()));
}

function cancelResultOf({ cancellationResult: result, reason }: OrderSnapshot): CancelResult {
  switch (result) {
    case 'cancelled':
    case 'partially_cancelled':
      return { outcome: result, reason: reason ?? '' };
    case 'needs_attention':
      return { outcome: result };
    default:
      return { outcome: 'refused', refusal: result ?? 'order_closed' };
  }
}

function registerOperatorHandlers(run: OrderRun): void {
  setHandler(
    answerQuestionUpdate,
    ({ answer, ...requester }) =>
      run.submit({ type: 'question_answered', key: uuid4(), answer, ...requestedBy(requester) }),
    { validator: valid.validateCustomerAnswerRequest },
  );
  setHandler(
    amendUpdate,
    async (request) => {
      const amendmentId = valid.normalizeId(request.amendmentId);
      const result = await run.submit({ type: 'amendment_requested', key: amendmentId });
      if (result.outcome === 'refused') return result;
      await waitUncancellable(() => run.isOver || run.snapshot.amendments[amendmentId] !== undefined);
      const ending = run.snapshot.amendments[amendmentId] ?? 'order_closed';
      return ending === 'applied' ? result : { outcome: 'refused', refusal: ending };
    },
    { validator: valid.validateAmendRequest },
  );
  setHandler(
    setTrackingUpdate,
    ({ shipmentId, carrier, trackingNumber, ...requester }) =>
      run.submit({
        type: 'tracking_set',
        key: uuid4(),
        shipmentId: valid.normalizeId(shipmentId),
        carrier,
        trackingNumber,
        ...requestedBy(requester),
      }),
    { validator: valid.validateSetTrackingRequest },
  );
  setHandler(
    startPickingUpdate,
    ({ shipmentId, ...requester }) =>
      run.submit({
        type: 'picking_started',
        key: uuid4(),
        shipmentId: valid.normalizeId(shipmentId),
        ...requestedBy(requester),
      }),
    { validator: valid.validateShipmentRequest },
  );
  setHandler(
    resolveShipmentUpdate,
    ({ shipmentId, action, restock, ...requester }) =>
      run.submit({
        type: 'shipment_resolved',
        key: uuid4(),
        shipmentId: valid.normalizeId(shipmentId),
        action: { action, restock },
        ...requestedBy(requester),
      }),
    { validator: valid.validateResolveShipmentRequest },
  );
  setHandler(
    resolveAttentionUpdate,
    ({ item, action, ...requester }) =>
      run.submit({
        type: 'attention_resolved',
        key: uuid4(),
        item: valid.normalizeId(item),
        action,
        ...requestedBy(requester),
      }),
    { validator: valid.validateResolveAttentionRequest },
  );
}

/**
 * The API names the requester of a REST request; a request sent through Temporal has the actor `temporal`.
 */
export function requestedBy({ actor, requestId }: Requester): Requester {
  return {
    actor: actor ?? { type: 'temporal', id: 'update' },
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/**
 * The source and the reason code of a cancellation. The reason of a REST request is in the record already,
 * since a customer's own words must not pass through Temporal.
 */
function cancellationOriginOf(
  request: CancelRequest | undefined,
  source: 'signal' | 'update',
): [CancellationSource, string] {
  return request?.via === 'api'
    ? ['api', CANCELLED_BY_REQUEST]
    : [source, valid.sanitizeText(request?.reason) || `cancelled_by_${source}`];
}
