import { ApplicationFailure, setHandler, uuid4 } from '@temporalio/workflow';
import { CANCELLED_BY_REQUEST, type CancellationSource } from '../../src/domain/order/cancellation';
import type { Requester, MessageResult } from '../../src/domain/order/messages';
import {
  amendUpdate,
  customerAnswerUpdate,
  cancelSignal,
  cancelUpdate,
  awaitDecisionUpdate,
  recordChangedSignal,
  resolveAttentionUpdate,
  resolveShipmentUpdate,
  setTrackingUpdate,
  signalDroppedSignal,
  startPickingUpdate,
  type CancelResult,
  type CancelRequest,
} from './messages';
import { describeDroppedSignal } from '../shared/dropped-signals';
import { waitUncancellable } from '../shared/wait-uncancellable';
import type { OrderRun } from './order-run';
import * as valid from '../shared/validators';

const REFUSAL_MESSAGES = {
  already_shipped: 'Everything of this order has left already; what has left can only be returned',
  order_closed: 'The order has already ended',
} as const;

/** Sets every handler before the first step, so that no message ever finds none. */
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
  const ask = async (source: CancellationSource, reason: string): Promise<MessageResult> =>
    run.submit({ type: 'cancellation_requested', key: uuid4(), source, reason });

  setHandler(cancelSignal, async (request) => {
    await ask(...cancellationOriginOf(request, 'signal'));
  });
  setHandler(
    cancelUpdate,
    async (request?: CancelRequest): Promise<CancelResult> => {
      const answer = await ask(...cancellationOriginOf(request, 'update'));
      if (answer.outcome === 'refused') return refusedCancelResult(run);
      await waitUncancellable(
        () => run.isOver || run.snapshot.status === 'needs_attention' || isCancellationSettled(run),
      );
      return cancelResultOf(run);
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

/** What could be taken back has been; the rest is on its way to the customer. */
function isCancellationSettled({ snapshot: standing }: OrderRun): boolean {
  return standing.isCancelling && standing.shipments.length === 0 && standing.shippedUnits > 0;
}

function cancelResultOf(run: OrderRun): CancelResult {
  const { status, reason, cancelledUnits, shippedUnits } = run.snapshot;
  if (status === 'cancelled') return { outcome: 'cancelled', reason: reason ?? '' };
  if (status === 'needs_attention') return { outcome: 'needs_attention' };
  if ((shippedUnits > 0 || status === 'completed') && cancelledUnits > 0)
    return { outcome: 'partially_cancelled', reason: reason ?? '' };
  return refusedCancelResult(run);
}

function refusedCancelResult({ snapshot: standing }: OrderRun): CancelResult {
  return { outcome: 'refused', refusal: standing.shippedUnits > 0 ? 'already_shipped' : 'order_closed' };
}

function registerOperatorHandlers(run: OrderRun): void {
  setHandler(
    customerAnswerUpdate,
    ({ answer, ...asked }) =>
      run.submit({ type: 'question_answered', key: uuid4(), answer, ...requestedBy(asked) }),
    { validator: valid.validateCustomerAnswerRequest },
  );
  setHandler(
    amendUpdate,
    async (asked) => {
      const amendmentId = valid.normalizeId(asked.amendmentId);
      const answer = await run.submit({ type: 'amendment_requested', key: amendmentId });
      if (answer.outcome === 'refused') return answer;
      await waitUncancellable(() => run.isOver || run.snapshot.amendments[amendmentId] !== undefined);
      const end = run.snapshot.amendments[amendmentId] ?? 'order_closed';
      return end === 'applied' ? answer : { outcome: 'refused', refusal: end };
    },
    { validator: valid.validateAmendRequest },
  );
  setHandler(
    setTrackingUpdate,
    ({ shipmentId, carrier, trackingNumber, ...asked }) =>
      run.submit({
        type: 'tracking_set',
        key: uuid4(),
        shipmentId: valid.normalizeId(shipmentId),
        carrier,
        trackingNumber,
        ...requestedBy(asked),
      }),
    { validator: valid.validateSetTrackingRequest },
  );
  setHandler(
    startPickingUpdate,
    ({ shipmentId, ...asked }) =>
      run.submit({
        type: 'picking_started',
        key: uuid4(),
        shipmentId: valid.normalizeId(shipmentId),
        ...requestedBy(asked),
      }),
    { validator: valid.validateShipmentRequest },
  );
  setHandler(
    resolveShipmentUpdate,
    ({ shipmentId, action, restock, ...asked }) =>
      run.submit({
        type: 'shipment_resolved',
        key: uuid4(),
        shipmentId: valid.normalizeId(shipmentId),
        action: { action, restock },
        ...requestedBy(asked),
      }),
    { validator: valid.validateResolveShipmentRequest },
  );
  setHandler(
    resolveAttentionUpdate,
    ({ item, action, ...asked }) =>
      run.submit({
        type: 'attention_resolved',
        key: uuid4(),
        item: valid.normalizeId(item),
        action,
        ...requestedBy(asked),
      }),
    { validator: valid.validateResolveAttentionRequest },
  );
}

/** Who asked by REST is named by the API; whoever asks by way of Temporal is known as that. */
export function requestedBy({ actor, requestId }: Requester): Requester {
  return {
    actor: actor ?? { type: 'temporal', id: 'update' },
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** What came by REST has its reason in the record; a customer's own words do not pass through Temporal. */
function cancellationOriginOf(
  request: CancelRequest | undefined,
  source: 'signal' | 'update',
): [CancellationSource, string] {
  return request?.via === 'api'
    ? ['api', CANCELLED_BY_REQUEST]
    : [source, valid.sanitizeText(request?.reason) || `cancelled_by_${source}`];
}
