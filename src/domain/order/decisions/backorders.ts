/** Decisions about shortages: the customer is asked, or the units become backorders. */
import { ACCEPTED, type Requester, type MessageResult } from '../messages';
import type { OrderDraft } from '../order-draft';
import { isAwaitingAnswer, isInFulfillment, openUnits, stageOf, sum, type OrderState } from '../order-state';
import type { CustomerAnswer } from '../../stock/stock-decision';
import { SYSTEM, type Actor, type TimelineEntry } from '../timeline';
import { startCancellation } from './cancel';
import { rejectOrder } from './reject-order';
import { inDays } from '../../shared/time';

/** Sets the backorder deadline when the first units of the order become backordered. */
export function startBackorderDeadline(draft: OrderDraft): void {
  const { state, now } = draft;
  if (sum(state.lines, (line) => line.backordered) > 0)
    state.backorderDeadline ??= inDays(now, state.backorderDays);
}

/**
 * Applies the customer's answer. It is refused when the order awaits none, unless it
 * repeats the accepted answer.
 */
export function answerQuestion(
  draft: OrderDraft,
  answer: CustomerAnswer,
  requester?: Requester,
): MessageResult {
  const { state } = draft;
  if (!isAwaitingAnswer(state)) {
    // A repeat of the accepted answer is accepted: the first response was probably lost.
    return state.customerAnswer === answer ? ACCEPTED : { outcome: 'refused', refusal: 'no_open_question' };
  }
  state.customerAnswer = answer;
  const changes = [{ field: 'answer', before: null, after: answer }];
  draft.addTimelineEntry(
    'question_answered',
    { answer, changes },
    requester?.actor ?? SYSTEM,
    requester?.requestId,
  );
  applyAnswer(draft, answer);
  return ACCEPTED;
}

/** Applies the order's `ifNoAnswer` term, because the customer has not answered in time. */
export function applyDefaultAnswer(draft: OrderDraft): void {
  const { ifNoAnswer } = draft.state;
  draft.addTimelineEntry('question_answered', { answer: ifNoAnswer, because: 'no_answer_in_time' });
  applyAnswer(draft, ifNoAnswer === 'backorder' ? 'wait' : ifNoAnswer);
}

function applyAnswer(draft: OrderDraft, answer: CustomerAnswer): void {
  const { state } = draft;
  state.answerDeadline = null;
  if (answer === 'cancel')
    return startCancellation(draft, { source: 'system', reason: 'cancelled_out_of_stock' });
  for (const { lineNo, pending } of state.lines) {
    draft.moveUnits(lineNo, 'pending', answer === 'wait' ? 'backordered' : 'unfulfillable', pending);
  }
  startBackorderDeadline(draft);
  rejectIfNoOpenUnits(draft);
}

/** Rejects a pending order without open units. The plan ends confirmed orders. */
function rejectIfNoOpenUnits(draft: OrderDraft): void {
  const { state } = draft;
  if (stageOf(state) === 'pending' && openUnits(state) === 0) rejectOrder(draft, 'out_of_stock');
}

/** Closes the customer question when an amendment has removed the shortage. */
export function closeSettledQuestion(draft: OrderDraft): void {
  const { state } = draft;
  if (isAwaitingAnswer(state) && sum(state.lines, (line) => line.pending) === 0) state.answerDeadline = null;
}

/** Reserves the units that are available now for the order's backorders. */
export function applyBackorderAllocation(draft: OrderDraft): void {
  const { state } = draft;
  if (!isInFulfillment(state)) return;
  const before = state.lines.map(({ lineNo, reserved }) => ({ lineNo, reserved }));
  const reservedUnits = draft.reserveFrom(
    'backordered',
    state.lines.map((line) => line.lineNo),
  );
  if (reservedUnits === 0) return;
  const allocated = before.flatMap(({ lineNo, reserved }) => {
    const units = draft.line(lineNo).reserved - reserved;
    return units > 0 ? [{ lineNo, sku: draft.line(lineNo).sku, units }] : [];
  });
  draft.addTimelineEntry('backorder_allocated', { allocated });
  draft.addOutboxEvent('order.backorder_allocated', { allocated });
  if (sum(state.lines, (line) => line.backordered) === 0) state.backorderDeadline = null;
}

/**
 * Whether units may be left after an allocation to this order. An order that could be served and still waits
 * has found nothing more. Units that have come since belong to the next request, which serves it first.
 *
 * @param order undefined: there is no such order
 * @param isWaiting whether units of the product are backordered still
 */
export const mayLeaveUnits = (
  order: Pick<OrderState, 'status' | 'statusBeforeAttention'> | undefined,
  isWaiting: boolean,
): boolean => order === undefined || !isWaiting || !isInFulfillment(order);

/** The timeline entry of an order that moves up or down its backorder queues. */
export function backorderPriorityEntry(
  before: number,
  { priority, actor, requestId }: { priority: number; actor: Actor; requestId: string },
): TimelineEntry {
  const change = { before, after: priority };
  const details = { ...change, changes: [{ field: 'backorderPriority', ...change }] };
  return { type: 'backorder_prioritized', actor, requestId, details };
}

/** Cancels the backordered units after the deadline. The outbox event lets the shop notify the customer. */
export function expireBackorders(draft: OrderDraft): void {
  const { state } = draft;
  const expired = state.lines
    .filter((line) => line.backordered > 0)
    .map(({ lineNo, sku, backordered }) => ({ lineNo, sku, units: backordered }));
  state.backorderDeadline = null;
  if (expired.length === 0) return;
  for (const { lineNo, units } of expired) draft.moveUnits(lineNo, 'backordered', 'cancelled', units);
  draft.addTimelineEntry('backorder_expired', { expired });
  draft.addOutboxEvent('order.backorder_expired', { expired });
  rejectIfNoOpenUnits(draft);
}
