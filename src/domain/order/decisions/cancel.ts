import type { FieldChange } from '../../access/audit';
import { cancellationRefusalOf, type CancellationRefusal, type CancellationSource } from '../cancellation';
import { ACCEPTED, type Requester, type MessageResult } from '../messages';
import type { OrderDraft } from '../order-draft';
import { isCancelling, isRejecting, isAwaitingDispatch, stageOf, sum } from '../order-state';
import type { OrderStatus } from '../order-status';
import { cancelAuthorizations } from './void-pending-authorizations';
import { refuseOpenAmendments } from './refuse-amendment';
import { SYSTEM, type Actor } from '../timeline';

interface Cancellation extends Requester {
  source: CancellationSource | 'system';
  reason: string;
}

/** Somebody wants the order cancelled: what has not left is undone, unless nothing is left to be undone. */
export function requestCancellation(
  draft: OrderDraft,
  wish: Cancellation & { source: CancellationSource },
): MessageResult {
  const { state } = draft;
  const refusal = cancellationRefusalOf(state);
  // It may be the repeat of the very wish that ended the order, so nothing is told, and nobody refused what they got.
  if (state.status === 'cancelled') return ACCEPTED;
  if (refusal) {
    if (refusal !== 'order_closed' || hasCancelledNothing(draft)) recordRefusalOnce(draft, wish, refusal);
    return { outcome: 'refused', refusal };
  }
  if (!isRejecting(state)) startCancellation(draft, wish);
  return ACCEPTED;
}

/** It may be the repeat of a cancellation that left an order completed, of which a part had left: then nobody was refused. */
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

/** The one way of cancelling: nothing more is reserved or sent, and the carrier is asked for what has not left. */
export function startCancellation(
  draft: OrderDraft,
  { source, reason, actor, requestId }: Cancellation,
): void {
  const { state } = draft;
  if (isCancelling(state)) return;
  const stated = source === 'api' ? (state.requestedCancelReason ?? reason) : reason;
  const changes = cancellationChanges(stageOf(state));
  if (state.status === 'needs_attention') {
    state.statusBeforeAttention = 'cancelling';
    state.statusReason = stated;
  } else {
    draft.transitionTo('cancelling', stated);
  }
  draft.addTimelineEntry(
    'cancellation_started',
    { reason: stated, source, changes },
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
  cancelAuthorizations(draft);
  refuseOpenAmendments(draft, 'order_closed');
  state.answerDeadline = null;
  state.backorderDeadline = null;
}

/** What a cancellation does to the order's status, as the timeline tells it. */
export const cancellationChanges = (from: OrderStatus): FieldChange[] => [
  { field: 'status', before: from, after: 'cancelling' },
];

/** Who asked over REST is named by the entry of the request itself; here the system does as it was asked. */
const actorOf = (source: CancellationSource | 'system'): Actor =>
  source === 'system' || source === 'api' ? SYSTEM : { type: 'temporal', id: source };
