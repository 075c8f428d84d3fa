/**
 * Pure decisions about returns. A return is part of its order's record: a decision about it can
 * change both, in one transaction.
 */
import type { FieldChange } from '../access/audit';
import { updateRefundWaits, providerWaitEnd } from '../order/decisions/provider-wait';
import { resolvePayment } from '../order/payments/resolve-payment';
import { ACCEPTED, type MessageOf } from '../order/messages';
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
  type ReturnEvent,
  type UnkeyedReturnCommand,
} from './return-draft';
import { finalAttemptsOf } from '../order/snapshot';
import { isTerminal } from '../order/order-status';
import { RETURN, type ReturnStatus } from './return-status';
import { applyMessages } from '../order/apply-messages';
import { SYSTEM, type Actor } from '../order/timeline';

/** A return request expires after this time without a decision. */
export const DECISION_DEADLINE_DAYS = 90;
/** An approved return expires when no goods arrive within this time after the approval. */
export const RECEIPT_DEADLINE_DAYS = 30;

type CommandOf<Type extends ReturnCommand['type']> = MessageOf<Type, ReturnCommand>;

export interface RequestedReturnLine {
  lineNo: number;
  quantity: number;
}

/** A line of which more units are requested than can be returned. */
export interface NotReturnable {
  lineNo: number;
  requested: number;
  returnable: number;
}

/** The delivered units of a line that have not come back and are in no open return. */
function returnableUnits(order: OrderState, open: readonly ReturnState[], lineNo: number): number {
  const line = order.lines.find((l) => l.lineNo === lineNo);
  if (!line) return 0;
  const expected = sum(
    open.flatMap((other) => other.lines.filter((l) => l.lineNo === lineNo)),
    (l) => l.quantity - receivedUnits(l),
  );
  return Math.max(0, line.delivered - line.returned - expected);
}

/** Whether more goods of the return may arrive. */
export const isAwaitingGoods = (status: ReturnStatus): boolean =>
  !RETURN.isTerminal(status) && status !== 'received';

/** Whether no more goods will arrive while the return's refund waits for an operator. */
const isClosed = ({ status, deadline }: ReturnState, now: string): boolean =>
  status === 'needs_attention' && deadline !== null && Date.parse(deadline) <= Date.parse(now);

/**
 * Requests a return. The order gets a timeline entry and an outbox event; nothing else of it changes.
 *
 * @param others the present returns of the order
 * @returns the lines with fewer returnable units than requested; empty when the return is requested
 */
export function requestReturn(
  order: OrderDraft,
  others: readonly ReturnState[],
  request: { returnId: string; lines: readonly RequestedReturnLine[]; actor: Actor; requestId: string },
): NotReturnable[] {
  const { returnId, lines, actor, requestId } = request;
  const open = others.filter((other) => isAwaitingGoods(other.status) && !isClosed(other, order.now));
  const notReturnable = lines
    .map(({ lineNo, quantity }) => ({
      lineNo,
      requested: quantity,
      returnable: returnableUnits(order.state, open, lineNo),
    }))
    .filter(({ requested, returnable }) => requested > returnable);
  if (notReturnable.length > 0) return notReturnable;
  const changes = statusChanges(returnId, null, 'requested');
  order.addTimelineEntry('return_requested', { returnId, lines, changes }, actor, requestId);
  order.addOutboxEvent('return.updated', {
    returnId,
    status: 'requested',
    lines: lines.map(({ lineNo, quantity }) => ({ lineNo, quantity, restocked: 0, writtenOff: 0 })),
    refundedMinor: 0,
  });
  return [];
}

/**
 * Applies messages to a return and its order, and decides what follows. Every message may be
 * repeated: a repeat changes nothing.
 *
 * @returns the results of the commands, by their keys
 */
export function applyReturnMessages(
  draft: ReturnDraft,
  messages: readonly ReturnMessage[],
): Record<string, ReturnMessageResult> {
  const results: Record<string, ReturnMessageResult> = {};
  const before = outboxPayloadOf(draft);
  for (const message of messages) {
    if ('key' in message) results[message.key] = applyCommand(draft, message);
    else applyRefundEvent(draft, message);
    planReturn(draft);
  }
  // Plan without a message, too: the deadline may have passed.
  planReturn(draft);
  const after = outboxPayloadOf(draft);
  if (JSON.stringify(after) !== JSON.stringify(before)) draft.order.addOutboxEvent('return.updated', after);
  return results;
}

/** The payload of the `return.updated` event. */
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

function applyCommand(draft: ReturnDraft, command: ReturnCommand): ReturnMessageResult {
  switch (command.type) {
    case 'approve':
      return approve(draft, command);
    case 'reject':
      return reject(draft, command);
    case 'cancel':
      return cancel(draft, command);
    case 'receive':
      return receive(draft, command);
    case 'resolve_attention':
      return resolveAttention(draft, command);
  }
}

const statusChanges = (returnId: string, before: ReturnStatus | null, after: ReturnStatus): FieldChange[] => [
  { field: `returns.${returnId}.status`, before, after },
];

function refuseTransition({ state }: ReturnDraft, to: ReturnStatus): ReturnMessageResult {
  const allowed = RETURN.nextStates(state.status);
  return { outcome: 'refused', refusal: 'illegal_transition', from: state.status, to, allowed };
}

function approve(draft: ReturnDraft, { actor, requestId }: CommandOf<'approve'>): ReturnMessageResult {
  if (draft.state.status === 'approved') return ACCEPTED;
  if (!RETURN.can(draft.state.status, 'approved', 'operator')) return refuseTransition(draft, 'approved');
  const changes = statusChanges(draft.state.id, draft.state.status, 'approved');
  draft.transitionTo('approved');
  draft.state.deadline = draft.daysFromNow(RECEIPT_DEADLINE_DAYS);
  draft.order.addTimelineEntry('return_approved', { returnId: draft.state.id, changes }, actor, requestId);
  return ACCEPTED;
}

function reject(draft: ReturnDraft, { reason, actor, requestId }: CommandOf<'reject'>): ReturnMessageResult {
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

function cancel(draft: ReturnDraft, { actor, requestId }: CommandOf<'cancel'>): ReturnMessageResult {
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

/**
 * Applies a return receipt. A late one is accepted as long as the return has not been closed by its deadline.
 */
function receive(draft: ReturnDraft, command: CommandOf<'receive'>): ReturnMessageResult {
  const { state } = draft;
  const { receiptId, lines, final, actor, requestId } = command;
  const known = state.receipts.find((receipt) => receipt.id === receiptId);
  if (known) return isSameReceipt(known, command) ? ACCEPTED : { outcome: 'refused', refusal: 'key_reused' };
  if (!RETURN.can(state.status, 'received', 'operator')) return refuseTransition(draft, 'received');
  const refusal = refuseReceipt(draft, command);
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

/** Whether the command puts units on a shelf. A storefront that shares its stock pool may not do that. */
export const restocksUnits = (command: UnkeyedReturnCommand): boolean =>
  command.type === 'receive' && command.lines.some(({ disposition }) => disposition === 'restock');

function isSameReceipt({ lines, final }: ReturnReceipt, other: CommandOf<'receive'>): boolean {
  const serialize = (items: ReturnReceipt['lines']) =>
    JSON.stringify(items.map((l) => [l.lineNo, l.quantity, l.disposition, l.locationId]));
  return final === other.final && serialize(lines) === serialize(other.lines);
}

function refuseReceipt(
  draft: ReturnDraft,
  { lines, final }: CommandOf<'receive'>,
): ReturnMessageResult | undefined {
  const { state } = draft;
  // A return that has received nothing cannot be closed by a final receipt: it is cancelled instead.
  if (lines.length === 0 && !(final && sum(state.lines, receivedUnits) > 0)) {
    return { outcome: 'refused', refusal: 'nothing_received' };
  }
  const mayArrive = !isClosed(state, draft.order.now);
  const expectedOf = (line: ReturnLineState | undefined): number =>
    line && mayArrive ? line.quantity - receivedUnits(line) : 0;
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

/**
 * Retries or skips a refused refund for an operator, who skips it after paying the money back by other means.
 */
function resolveAttention(draft: ReturnDraft, command: CommandOf<'resolve_attention'>): ReturnMessageResult {
  const { item, action, actor, requestId } = command;
  const refund = draft.refunds.find((operation) => attentionItemOf(operation) === item);
  if (!refund) return { outcome: 'refused', refusal: 'unknown_attention_item' };
  // The retry of a refused refund is a new operation, and the old one stays refused.
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

/** The attention item of a refund. */
export const attentionItemOf = ({ no }: { no: number }) => `payment:${no}` as const;

/** Applies the gateway's answer to the order. After a refusal, the return needs attention. */
function applyRefundEvent(draft: ReturnDraft, event: ReturnEvent): void {
  const isAbout = (refund: OperationState): boolean =>
    event.type === 'provider_unavailable'
      ? attentionItemOf(refund) === event.item
      : refund.no === event.operationNo;
  const refund = draft.refunds.find(isAbout);
  if (refund?.status !== 'due') return;
  applyMessages(draft.order, [event]);
  if (event.type === 'payment_refused') requireAttention(draft, refund, `refund_refused: ${event.reason}`);
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

/** Derives what follows from the deadline, the receipts and the refunds of the return. */
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

/** Whether a change gives the return's workflow something new to do or to show. */
export function returnNeedsWakeUp(before: ReturnSnapshot, after: ReturnSnapshot): boolean {
  const { version: _v, ...restBefore } = before;
  const { version: _w, ...restAfter } = after;
  return JSON.stringify(restBefore) !== JSON.stringify(restAfter);
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
