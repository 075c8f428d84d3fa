/**
 * What becomes of a return, as pure decisions. A return is a part of its order's record: a decision about it changes
 * both, in one transaction.
 */
import type { FieldChange } from '../access/audit';
import { updateRefundWaits, providerWaitEnd } from '../order/decisions/provider-wait';
import { resolvePayment } from '../order/decisions/payments';
import { ACCEPTED } from '../order/messages';
import type { OrderDraft } from '../order/order-draft';
import { sum, type OperationState, type OrderState } from '../order/order-state';
import { unavailableReason } from '../shared/providers';
import {
  receivedUnits,
  type ReturnReceipt,
  type ReturnMessageResult,
  type ReturnDraft,
  type ReturnMessage,
  type ReturnLineState,
  type ReturnCommand,
  type ReturnSnapshot,
  type ReturnState,
  type RefundEvent,
} from './return-draft';
import { finalAttemptsOf } from '../order/snapshot';
import { isTerminal } from '../order/order-status';
import { RETURN, type ReturnStatus } from './return-status';
import { applyMessages } from '../order/apply-messages';
import { SYSTEM, type Actor } from '../order/timeline';

/** A request that nobody decides about in this time expires. */
export const DECISION_DEADLINE_DAYS = 90;
/** The goods must have come this long after the approval. */
export const RECEIPT_DEADLINE_DAYS = 30;

type Of<Type extends ReturnCommand['type']> = Extract<ReturnCommand, { type: Type }>;

export interface RequestedReturnLine {
  lineNo: number;
  quantity: number;
}

/** A line of which more was asked for than can be returned. */
export interface NotReturnable {
  lineNo: number;
  requested: number;
  returnable: number;
}

/** Units that were delivered, have not come back, and are in no open return. */
function returnableUnits(order: OrderState, open: readonly ReturnState[], lineNo: number): number {
  const line = order.lines.find((l) => l.lineNo === lineNo);
  if (!line) return 0;
  const expected = sum(
    open.flatMap((other) => other.lines.filter((l) => l.lineNo === lineNo)),
    (l) => l.quantity - receivedUnits(l),
  );
  return Math.max(0, line.delivered - line.returned - expected);
}

/** Whether goods of it may still come. */
export const isAwaitingGoods = (status: ReturnStatus): boolean =>
  !RETURN.isTerminal(status) && status !== 'received';

/** No more of it will come, although its refund waits for an operator. */
const isClosed = ({ status, deadline }: ReturnState, now: string): boolean =>
  status === 'needs_attention' && deadline !== null && Date.parse(deadline) <= Date.parse(now);

/**
 * Somebody wants to send goods back. Told in the order's timeline; nothing else of the order changes.
 *
 * @param others the returns of the order so far
 * @returns the lines of which there is not that much to return; empty when the return is requested
 */
export function requestReturn(
  order: OrderDraft,
  others: readonly ReturnState[],
  request: { returnId: string; lines: readonly RequestedReturnLine[]; actor: Actor; requestId: string },
): NotReturnable[] {
  const { returnId, lines, actor, requestId } = request;
  const open = others.filter((other) => isAwaitingGoods(other.status) && !isClosed(other, order.now));
  const short = lines
    .map(({ lineNo, quantity }) => ({
      lineNo,
      requested: quantity,
      returnable: returnableUnits(order.state, open, lineNo),
    }))
    .filter(({ requested, returnable }) => requested > returnable);
  if (short.length > 0) return short;
  const changes = statusChanges(returnId, null, 'requested');
  order.addTimelineEntry('return_requested', { returnId, lines, changes }, actor, requestId);
  order.addOutboxEvent('return.updated', { returnId, status: 'requested', lines, refundedMinor: 0 });
  return [];
}

/**
 * Takes facts into a return and its order, and decides what follows. Every fact may come again: what is known
 * already changes nothing.
 *
 * @returns how those were taken that somebody waits for, by their keys
 */
export function applyReturnMessages(
  draft: ReturnDraft,
  facts: readonly ReturnMessage[],
): Record<string, ReturnMessageResult> {
  const answers: Record<string, ReturnMessageResult> = {};
  const before = outboxPayloadOf(draft);
  for (const fact of facts) {
    if ('key' in fact) answers[fact.key] = applyCommand(draft, fact);
    else applyRefundEvent(draft, fact);
    planReturn(draft);
  }
  // Also without a fact: time alone may have met the deadline.
  planReturn(draft);
  const now = outboxPayloadOf(draft);
  if (JSON.stringify(now) !== JSON.stringify(before)) draft.order.addOutboxEvent('return.updated', now);
  return answers;
}

/** What subscribers are told of a return. */
function outboxPayloadOf({ state, refundedMinor }: ReturnDraft): Record<string, unknown> {
  const { id, status, statusReason, lines } = state;
  return {
    returnId: id,
    status,
    ...(statusReason === null ? {} : { reason: statusReason }),
    lines: lines.map((line) => ({ ...line })),
    refundedMinor,
  };
}

function applyCommand(draft: ReturnDraft, request: ReturnCommand): ReturnMessageResult {
  switch (request.type) {
    case 'approve':
      return approve(draft, request);
    case 'reject':
      return reject(draft, request);
    case 'cancel':
      return cancel(draft, request);
    case 'receive':
      return receive(draft, request);
    case 'resolve_attention':
      return resolveAttention(draft, request);
  }
}

const statusChanges = (returnId: string, before: ReturnStatus | null, after: ReturnStatus): FieldChange[] => [
  { field: `returns.${returnId}.status`, before, after },
];

function refuseTransition({ state }: ReturnDraft, to: ReturnStatus): ReturnMessageResult {
  const allowed = RETURN.nextStates(state.status);
  return { outcome: 'refused', refusal: 'illegal_transition', from: state.status, to, allowed };
}

function approve(draft: ReturnDraft, { actor, requestId }: Of<'approve'>): ReturnMessageResult {
  if (draft.state.status === 'approved') return ACCEPTED;
  if (!RETURN.can(draft.state.status, 'approved', 'operator')) return refuseTransition(draft, 'approved');
  const changes = statusChanges(draft.state.id, draft.state.status, 'approved');
  draft.transitionTo('approved');
  draft.state.deadline = draft.daysFromNow(RECEIPT_DEADLINE_DAYS);
  draft.order.addTimelineEntry('return_approved', { returnId: draft.state.id, changes }, actor, requestId);
  return ACCEPTED;
}

function reject(draft: ReturnDraft, { reason, actor, requestId }: Of<'reject'>): ReturnMessageResult {
  if (draft.state.status === 'rejected') return ACCEPTED;
  if (!RETURN.can(draft.state.status, 'rejected', 'operator')) return refuseTransition(draft, 'rejected');
  const changes = statusChanges(draft.state.id, draft.state.status, 'rejected');
  draft.transitionTo('rejected', reason);
  draft.order.addTimelineEntry(
    'return_rejected',
    { returnId: draft.state.id, reason, changes },
    actor,
    requestId,
  );
  return ACCEPTED;
}

function cancel(draft: ReturnDraft, { actor, requestId }: Of<'cancel'>): ReturnMessageResult {
  if (draft.state.status === 'cancelled') return ACCEPTED;
  if (!RETURN.can(draft.state.status, 'cancelled')) return refuseTransition(draft, 'cancelled');
  close(draft, 'cancelled', null, actor, requestId);
  return ACCEPTED;
}

function close(
  draft: ReturnDraft,
  status: 'cancelled' | 'expired' | 'refunded',
  reason: string | null,
  actor: Actor = SYSTEM,
  requestId?: string,
): void {
  const changes = statusChanges(draft.state.id, draft.state.status, status);
  draft.transitionTo(status, reason);
  const details = { returnId: draft.state.id, status, ...(reason === null ? {} : { reason }), changes };
  draft.order.addTimelineEntry('return_closed', details, actor, requestId);
}

/** Goods have come. A part that comes late, before anybody looked at the clock, is taken all the same. */
function receive(draft: ReturnDraft, request: Of<'receive'>): ReturnMessageResult {
  const { state } = draft;
  const { receiptId, lines, final, actor, requestId } = request;
  const known = state.receipts.find((receipt) => receipt.id === receiptId);
  if (known) return isSameReceipt(known, request) ? ACCEPTED : { outcome: 'refused', refusal: 'key_reused' };
  if (!RETURN.can(state.status, 'received', 'operator')) return refuseTransition(draft, 'received');
  const refusal = refuseReceipt(draft, request);
  if (refusal) return refusal;

  for (const { lineNo, quantity, disposition } of lines) {
    const line = state.lines.find((l) => l.lineNo === lineNo)!;
    line[disposition === 'restock' ? 'restocked' : 'writtenOff'] += quantity;
  }
  if (final) state.deadline = draft.order.now;
  state.receipts.push({ id: receiptId, lines, final });
  applyMessages(draft.order, [
    {
      type: 'return_received',
      returnId: state.id,
      receiptId,
      lines,
      final,
      ...(actor ? { actor } : {}),
      ...(requestId ? { requestId } : {}),
    },
  ]);
  return ACCEPTED;
}

function isSameReceipt({ lines, final }: ReturnReceipt, other: Of<'receive'>): boolean {
  const plain = (items: ReturnReceipt['lines']) =>
    JSON.stringify(items.map((l) => [l.lineNo, l.quantity, l.disposition, l.locationId]));
  return final === other.final && plain(lines) === plain(other.lines);
}

function refuseReceipt(draft: ReturnDraft, { lines, final }: Of<'receive'>): ReturnMessageResult | undefined {
  const { state } = draft;
  // Without any goods there is nothing to close: such a return is cancelled.
  if (lines.length === 0 && !(final && sum(state.lines, receivedUnits) > 0)) {
    return { outcome: 'refused', refusal: 'nothing_received' };
  }
  const mayCome = !isClosed(state, draft.order.now);
  const expectedOf = (line: ReturnLineState | undefined): number =>
    line && mayCome ? line.quantity - receivedUnits(line) : 0;
  const unexpected = [...new Set(lines.map((line) => line.lineNo))]
    .map((lineNo) => ({
      lineNo,
      received: sum(
        lines.filter((line) => line.lineNo === lineNo),
        (line) => line.quantity,
      ),
      expected: expectedOf(state.lines.find((line) => line.lineNo === lineNo)),
    }))
    .filter(({ received, expected }) => received > expected);
  if (unexpected.length > 0)
    return { outcome: 'refused', refusal: 'expected_quantity_exceeded', lines: unexpected };
  const unknown = [...new Set(lines.map((line) => line.locationId))].filter(
    (locationId) => !draft.locationIds.has(locationId),
  );
  if (unknown.length > 0) return { outcome: 'refused', refusal: 'unknown_location', locationIds: unknown };
  return undefined;
}

/** An operator has a refused refund tried again, or gives the money back by other means and has it skipped. */
function resolveAttention(draft: ReturnDraft, request: Of<'resolve_attention'>): ReturnMessageResult {
  const { item, action, actor, requestId } = request;
  const refund = draft.refunds.find((operation) => attentionItemOf(operation) === item);
  if (!refund) return { outcome: 'refused', refusal: 'unknown_attention_item' };
  // What was refused before is asked for anew, as another refund.
  const isRepeated =
    action === 'skip' ? refund.status === 'skipped' : refund.status === 'due' || refund.status === 'refused';
  if (isRepeated) return ACCEPTED;
  if (refund.status !== 'failed') return { outcome: 'refused', refusal: 'unknown_attention_item' };
  resolvePayment(draft.order, refund.no, action);
  const after = action === 'skip' ? 'skipped' : 'retried';
  const changes = [{ field: `attention.${item}`, before: 'open', after }];
  draft.order.addTimelineEntry(
    'attention_resolved',
    { returnId: draft.state.id, item, action, changes },
    actor,
    requestId,
  );
  return ACCEPTED;
}

/** As an operator names what needs attention. */
export const attentionItemOf = ({ no }: { no: number }) => `payment:${no}` as const;

/** What the gateway answered goes into the order; when it refuses, a person is needed. */
function applyRefundEvent(draft: ReturnDraft, fact: RefundEvent): void {
  const isAbout = (refund: OperationState): boolean =>
    fact.type === 'provider_unavailable'
      ? attentionItemOf(refund) === fact.item
      : refund.no === fact.operationNo;
  const refund = draft.refunds.find(isAbout);
  if (refund?.status !== 'due') return;
  applyMessages(draft.order, [fact]);
  if (fact.type === 'payment_refused') requireAttention(draft, refund, `refund_refused: ${fact.reason}`);
}

function requireAttention(draft: ReturnDraft, refund: OperationState, reason: string): void {
  if (draft.state.status !== 'needs_attention') draft.transitionTo('needs_attention', reason);
  draft.state.statusReason = reason;
  draft.order.addTimelineEntry('return_needs_attention', {
    returnId: draft.state.id,
    item: attentionItemOf(refund),
    reason,
  });
}

/** What follows from how the return stands: by its deadline, its goods, and its refunds. */
function planReturn(draft: ReturnDraft): void {
  const { state } = draft;
  if (RETURN.isTerminal(state.status)) return;
  if (state.status === 'requested') {
    state.deadline ??= draft.daysFromNow(DECISION_DEADLINE_DAYS);
    if (draft.isPastDeadline) close(draft, 'expired', 'not_decided_in_time');
    return;
  }
  if (sum(state.lines, receivedUnits) === 0) {
    if (draft.isPastDeadline) close(draft, 'expired', 'nothing_came_in_time');
    return;
  }
  for (const refund of updateRefundWaits(draft.order, draft.refunds))
    requireAttention(draft, refund, unavailableReason('payment_gateway'));
  if (draft.refunds.some((refund) => refund.status === 'failed')) return;
  const isComplete =
    draft.isPastDeadline || state.lines.every((line) => receivedUnits(line) === line.quantity);
  const stage = isComplete || state.status === 'received' ? 'received' : 'partially_received';
  if (state.status !== stage) draft.transitionTo(stage);
  const isRefunded = draft.refunds.every((refund) => refund.status !== 'due');
  if (stage === 'received' && isRefunded) close(draft, 'refunded', endReasonOf(draft));
}

function endReasonOf({ state, refunds }: ReturnDraft): string | null {
  if (refunds.some((refund) => refund.status === 'skipped')) return 'refund_skipped';
  return state.lines.every((line) => receivedUnits(line) === line.quantity) ? null : 'partially_returned';
}

/** Whether the return's workflow has something to do, or to show, that it had not before. */
export function returnNeedsWakeUp(before: ReturnSnapshot, after: ReturnSnapshot): boolean {
  const { version: _v, ...knew } = before;
  const { version: _w, ...knows } = after;
  return JSON.stringify(knew) !== JSON.stringify(knows);
}

export function returnSnapshotOf(draft: ReturnDraft): ReturnSnapshot {
  const { state, order } = draft;
  const isWaiting = isAwaitingGoods(state.status) && !draft.isPastDeadline;
  const waits = order.state.providerWaits.filter(({ item }) =>
    draft.refunds.some((refund) => attentionItemOf(refund) === item),
  );
  const times = [
    ...(isWaiting && state.deadline !== null ? [Date.parse(state.deadline)] : []),
    ...waits.filter(({ isFinalAttempt }) => !isFinalAttempt).map((wait) => providerWaitEnd(order, wait)),
  ];
  return {
    version: order.state.version,
    status: state.status,
    reason: state.statusReason,
    orderId: order.state.id,
    isOrderOpen: !isTerminal(order.state.status),
    customerId: order.state.customerId,
    currency: order.state.currency,
    refunds: draft.refunds
      .filter((refund) => refund.status === 'due')
      .map(({ no, type, authorizationNo, amountMinor }) => ({ no, type, authorizationNo, amountMinor })),
    providerWaits: waits.map(({ item }) => item),
    finalAttempts: finalAttemptsOf(waits),
    nextDeadline: times.length === 0 ? null : new Date(Math.min(...times)).toISOString(),
  };
}
