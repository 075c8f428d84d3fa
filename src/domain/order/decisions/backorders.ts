/** What is missing: the customer is asked, or it waits for a restock. */
import { ACCEPTED, type Requester, type MessageResult } from '../messages';
import type { OrderDraft } from '../order-draft';
import { isAwaitingAnswer, isOpen, stageOf, sum } from '../order-state';
import type { CustomerAnswer } from '../../stock/stock-decision';
import { SYSTEM } from '../timeline';
import { startCancellation } from './cancel';
import { rejectOrder } from './reject-order';

const HOUR_MS = 3_600_000;

export const inDays = (now: string, days: number): string => inHours(now, days * 24);
export const inHours = (now: string, hours: number): string =>
  new Date(Date.parse(now) + hours * HOUR_MS).toISOString();

/** Once stock is reserved: starts the clocks of what is missing. */
export function startBackorderDeadline(draft: OrderDraft): void {
  const { state, now } = draft;
  if (sum(state.lines, (line) => line.backordered) > 0)
    state.backorderDeadline ??= inDays(now, state.backorderDays);
}

export function answerQuestion(draft: OrderDraft, answer: CustomerAnswer, asked?: Requester): MessageResult {
  const { state } = draft;
  if (!isAwaitingAnswer(state)) {
    // Whoever repeats an answer that counted was not told so the first time.
    return state.customerAnswer === answer ? ACCEPTED : { outcome: 'refused', refusal: 'no_open_question' };
  }
  state.customerAnswer = answer;
  const changes = [{ field: 'answer', before: null, after: answer }];
  draft.addTimelineEntry('question_answered', { answer, changes }, asked?.actor ?? SYSTEM, asked?.requestId);
  applyAnswer(draft, answer);
  return ACCEPTED;
}

/** The customer has not answered in time: the order itself says what happens. */
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

/** Before it is confirmed; of a confirmed order the plan sees to that. */
function rejectIfNoOpenUnits(draft: OrderDraft): void {
  const { state } = draft;
  const isLeft = sum(state.lines, (line) => line.pending + line.reserved + line.backordered) > 0;
  if (stageOf(state) === 'pending' && !isLeft) rejectOrder(draft, 'out_of_stock');
}

/** An amended order may ask for no more than there is. */
export function closeAnsweredQuestion(draft: OrderDraft): void {
  const { state } = draft;
  if (isAwaitingAnswer(state) && sum(state.lines, (line) => line.pending) === 0) state.answerDeadline = null;
}

/** Stock has come: the order takes what there is of what it waits for. */
export function applyBackorderAllocation(draft: OrderDraft): void {
  const { state } = draft;
  if (!isOpen(state)) return;
  const before = state.lines.map(({ lineNo, reserved }) => ({ lineNo, reserved }));
  const taken = draft.reserveFrom(
    'backordered',
    state.lines.map((line) => line.lineNo),
  );
  if (taken === 0) return;
  const served = before.flatMap(({ lineNo, reserved }) => {
    const units = draft.line(lineNo).reserved - reserved;
    return units > 0 ? [{ lineNo, sku: draft.line(lineNo).sku, units }] : [];
  });
  draft.addTimelineEntry('backorder_allocated', { served });
  draft.addOutboxEvent('order.backorder_allocated', { served });
  if (sum(state.lines, (line) => line.backordered) === 0) state.backorderDeadline = null;
}

/** The wait was too long: the rest is cancelled, and the customer told by the event. */
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
