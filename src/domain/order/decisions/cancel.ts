import type { FieldChange } from '../../access/audit';
import { cancellationRefusalOf, type CancellationRefusal, type CancellationSource } from '../cancellation';
import { ACCEPTED, type Requester, type MessageResult } from '../messages';
import type { OrderDraft } from '../order-draft';
import { isCancelling, isRejecting, isAwaitingDispatch, stageOf, sum } from '../order-state';
import type { OrderStatus } from '../order-status';
import { skipPendingAuthorizations } from '../payments/void-authorizations';
import { refuseOpenAmendments } from '../amendments/record-refusal';
import { SYSTEM, type Actor, type TimelineEntry } from '../timeline';

interface Cancellation extends Requester {
  source: CancellationSource | 'system';
  reason: string;
}

/**
 * Cancels an order on request. It is refused when the order has ended, or when all of its units have left.
 */
export function requestCancellation(
  draft: OrderDraft,
  request: Cancellation & { source: CancellationSource },
): MessageResult {
  const { state } = draft;
  const refusal = cancellationRefusalOf(state);
  // This may repeat the request that ended the order, so it is accepted without a timeline entry.
  if (state.status === 'cancelled') return ACCEPTED;
  if (refusal) {
    if (refusal !== 'order_closed' || hasCancelledNothing(draft)) recordRefusalOnce(draft, request, refusal);
    return { outcome: 'refused', refusal };
  }
  if (!isRejecting(state)) startCancellation(draft, request);
  return ACCEPTED;
}

/**
 * Whether an order completed without any cancelled units. With cancelled units, the request may be the repeat
 * of an accepted cancellation that came too late for some of the units, so no refusal is recorded.
 */
const hasCancelledNothing = ({ state }: OrderDraft): boolean =>
  state.status === 'completed' && sum(state.lines, (line) => line.cancelled) === 0;

function recordRefusalOnce(
  draft: OrderDraft,
  { source, reason, actor }: Cancellation,
  refusal: CancellationRefusal,
): void {
  if (draft.state.refusedCancellations.includes(source)) return;
  draft.state.refusedCancellations.push(source);
  draft.addTimelineEntry('cancellation_refused', { reason, source }, actor ?? actorOf(source));
  draft.addOutboxEvent('order.cancellation_refused', { refusal });
}

/**
 * Starts every kind of cancellation. Pending and backordered units are cancelled, shipments that have not left
 * are recalled, and authorizations that the gateway has not answered are skipped. The rest follows from `plan`,
 * as the recalls are answered: `releaseUnpackedUnits` cancels the units that did not leave, and
 * `voidUnneededAuthorizations` voids what will not be captured.
 */
export function startCancellation(
  draft: OrderDraft,
  { source, reason, actor, requestId }: Cancellation,
): void {
  const { state } = draft;
  if (isCancelling(state)) return;
  const statedReason = source === 'api' ? (state.requestedCancelReason ?? reason) : reason;
  const changes = cancellationChanges(stageOf(state));
  if (state.status === 'needs_attention') {
    state.statusBeforeAttention = 'cancelling';
    state.statusReason = statedReason;
  } else {
    draft.transitionTo('cancelling', statedReason);
  }
  draft.addTimelineEntry(
    'cancellation_started',
    { reason: statedReason, source, changes },
    actor ?? actorOf(source),
    requestId,
  );
  for (const line of state.lines) {
    draft.moveUnits(line.lineNo, 'pending', 'cancelled', line.pending);
    draft.moveUnits(line.lineNo, 'backordered', 'cancelled', line.backordered);
  }
  for (const shipment of state.shipments) {
    if (isAwaitingDispatch(shipment)) shipment.recalled = true;
    draft.closeAttentionItem(`booking:${shipment.id}`, 'resolved');
  }
  draft.closeAttentionItem('customer', 'resolved');
  skipPendingAuthorizations(draft);
  refuseOpenAmendments(draft, 'order_closed');
  state.answerDeadline = null;
  state.backorderDeadline = null;
}

/** The timeline entry of a cancellation request over REST. */
export const cancellationRequestEntry = (
  status: OrderStatus,
  { reason, actor, requestId }: { reason: string; actor: Actor; requestId: string },
): TimelineEntry => ({
  type: 'cancellation_requested',
  actor,
  requestId,
  details: { reason, changes: cancellationChanges(status) },
});

/** The status change of a cancellation, for the timeline. */
const cancellationChanges = (from: OrderStatus): FieldChange[] => [
  { field: 'status', before: from, after: 'cancelling' },
];

/**
 * The timeline entry of a REST request names its requester. The entries of the
 * cancellation itself name the system.
 */
const actorOf = (source: CancellationSource | 'system'): Actor =>
  source === 'system' || source === 'api' ? SYSTEM : { type: 'temporal', id: source };
