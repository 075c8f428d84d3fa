/**
 * What becomes of a return, as pure decisions. A return is a part of its order's record: a decision about it changes
 * both, in one transaction.
 */
import type { FieldChange } from '../access/audit';
import { followRefundWaits, waitEnd } from '../order/decisions/provider-wait';
import { resolvePayment } from '../order/decisions/payments';
import { ACCEPTED } from '../order/messages';
import type { OrderDraft } from '../order/order-draft';
import { sum, type OperationState, type OrderState } from '../order/order-state';
import { unavailable } from '../shared/providers';
import {
  unitsIn,
  type Receipt,
  type ReturnAnswer,
  type ReturnDraft,
  type ReturnFact,
  type ReturnLineState,
  type ReturnRequest,
  type ReturnStanding,
  type ReturnState,
  type RefundNews,
} from './return-draft';
import { lastTriesOf } from '../order/snapshot';
import { isTerminal } from '../order/order-status';
import { RETURN, type ReturnStatus } from './return-status';
import { takeFacts } from '../order/apply-messages';
import { SYSTEM, type Actor } from '../order/timeline';

/** A request that nobody decides about in this time expires. */
export const DECIDED_WITHIN_DAYS = 90;
/** The goods must have come this long after the approval. */
export const SENT_BACK_WITHIN_DAYS = 30;

type Of<Type extends ReturnRequest['type']> = Extract<ReturnRequest, { type: Type }>;

export interface WantedLine {
  lineNo: number;
  quantity: number;
}

/** A line of which more was asked for than can be returned. */
export interface NotReturnable {
  lineNo: number;
  asked: number;
  returnable: number;
}

/** Units that were delivered, have not come back, and are in no open return. */
function returnableOf(order: OrderState, open: readonly ReturnState[], lineNo: number): number {
  const line = order.lines.find((l) => l.lineNo === lineNo);
  if (!line) return 0;
  const expected = sum(
    open.flatMap((other) => other.lines.filter((l) => l.lineNo === lineNo)),
    (l) => l.quantity - unitsIn(l),
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
  request: { returnId: string; lines: readonly WantedLine[]; actor: Actor; requestId: string },
): NotReturnable[] {
  const { returnId, lines, actor, requestId } = request;
  const open = others.filter((other) => isAwaitingGoods(other.status) && !isClosed(other, order.now));
  const short = lines
    .map(({ lineNo, quantity }) => ({
      lineNo,
      asked: quantity,
      returnable: returnableOf(order.state, open, lineNo),
    }))
    .filter(({ asked, returnable }) => asked > returnable);
  if (short.length > 0) return short;
  const changes = statusChanges(returnId, null, 'requested');
  order.tell('return_requested', { returnId, lines, changes }, actor, requestId);
  order.announce('return.updated', { returnId, status: 'requested', lines, refundedMinor: 0 });
  return [];
}

/**
 * Takes facts into a return and its order, and decides what follows. Every fact may come again: what is known
 * already changes nothing.
 *
 * @returns how those were taken that somebody waits for, by their keys
 */
export function takeReturnFacts(
  draft: ReturnDraft,
  facts: readonly ReturnFact[],
): Record<string, ReturnAnswer> {
  const answers: Record<string, ReturnAnswer> = {};
  const before = newsOf(draft);
  for (const fact of facts) {
    if ('key' in fact) answers[fact.key] = answer(draft, fact);
    else hear(draft, fact);
    follow(draft);
  }
  // Also without a fact: time alone may have met the deadline.
  follow(draft);
  const now = newsOf(draft);
  if (JSON.stringify(now) !== JSON.stringify(before)) draft.order.announce('return.updated', now);
  return answers;
}

/** What subscribers are told of a return. */
function newsOf({ state, refundedMinor }: ReturnDraft): Record<string, unknown> {
  const { id, status, statusReason, lines } = state;
  return {
    returnId: id,
    status,
    ...(statusReason === null ? {} : { reason: statusReason }),
    lines: lines.map((line) => ({ ...line })),
    refundedMinor,
  };
}

function answer(draft: ReturnDraft, request: ReturnRequest): ReturnAnswer {
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

function illegal({ state }: ReturnDraft, to: ReturnStatus): ReturnAnswer {
  const allowed = RETURN.after(state.status);
  return { outcome: 'refused', refusal: 'illegal_transition', from: state.status, to, allowed };
}

function approve(draft: ReturnDraft, { actor, requestId }: Of<'approve'>): ReturnAnswer {
  if (draft.state.status === 'approved') return ACCEPTED;
  if (!RETURN.can(draft.state.status, 'approved', 'operator')) return illegal(draft, 'approved');
  const changes = statusChanges(draft.state.id, draft.state.status, 'approved');
  draft.enter('approved');
  draft.state.deadline = draft.in(SENT_BACK_WITHIN_DAYS);
  draft.order.tell('return_approved', { returnId: draft.state.id, changes }, actor, requestId);
  return ACCEPTED;
}

function reject(draft: ReturnDraft, { reason, actor, requestId }: Of<'reject'>): ReturnAnswer {
  if (draft.state.status === 'rejected') return ACCEPTED;
  if (!RETURN.can(draft.state.status, 'rejected', 'operator')) return illegal(draft, 'rejected');
  const changes = statusChanges(draft.state.id, draft.state.status, 'rejected');
  draft.enter('rejected', reason);
  draft.order.tell('return_rejected', { returnId: draft.state.id, reason, changes }, actor, requestId);
  return ACCEPTED;
}

function cancel(draft: ReturnDraft, { actor, requestId }: Of<'cancel'>): ReturnAnswer {
  if (draft.state.status === 'cancelled') return ACCEPTED;
  if (!RETURN.can(draft.state.status, 'cancelled')) return illegal(draft, 'cancelled');
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
  draft.enter(status, reason);
  const details = { returnId: draft.state.id, status, ...(reason === null ? {} : { reason }), changes };
  draft.order.tell('return_closed', details, actor, requestId);
}

/** Goods have come. A part that comes late, before anybody looked at the clock, is taken all the same. */
function receive(draft: ReturnDraft, request: Of<'receive'>): ReturnAnswer {
  const { state } = draft;
  const { receiptId, lines, final, actor, requestId } = request;
  const known = state.receipts.find((receipt) => receipt.id === receiptId);
  if (known) return isSame(known, request) ? ACCEPTED : { outcome: 'refused', refusal: 'key_reused' };
  if (!RETURN.can(state.status, 'received', 'operator')) return illegal(draft, 'received');
  const refusal = refuseReceipt(draft, request);
  if (refusal) return refusal;

  for (const { lineNo, quantity, disposition } of lines) {
    const line = state.lines.find((l) => l.lineNo === lineNo)!;
    line[disposition === 'restock' ? 'restocked' : 'writtenOff'] += quantity;
  }
  if (final) state.deadline = draft.order.now;
  state.receipts.push({ id: receiptId, lines, final });
  takeFacts(draft.order, [
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

function isSame({ lines, final }: Receipt, other: Of<'receive'>): boolean {
  const plain = (items: Receipt['lines']) =>
    JSON.stringify(items.map((l) => [l.lineNo, l.quantity, l.disposition, l.locationId]));
  return final === other.final && plain(lines) === plain(other.lines);
}

function refuseReceipt(draft: ReturnDraft, { lines, final }: Of<'receive'>): ReturnAnswer | undefined {
  const { state } = draft;
  // Without any goods there is nothing to close: such a return is cancelled.
  if (lines.length === 0 && !(final && sum(state.lines, unitsIn) > 0)) {
    return { outcome: 'refused', refusal: 'nothing_received' };
  }
  const mayCome = !isClosed(state, draft.order.now);
  const expectedOf = (line: ReturnLineState | undefined): number =>
    line && mayCome ? line.quantity - unitsIn(line) : 0;
  const unexpected = [...new Set(lines.map((line) => line.lineNo))]
    .map((lineNo) => ({
      lineNo,
      asked: sum(
        lines.filter((line) => line.lineNo === lineNo),
        (line) => line.quantity,
      ),
      expected: expectedOf(state.lines.find((line) => line.lineNo === lineNo)),
    }))
    .filter(({ asked, expected }) => asked > expected);
  if (unexpected.length > 0) return { outcome: 'refused', refusal: 'not_expected', lines: unexpected };
  const unknown = [...new Set(lines.map((line) => line.locationId))].filter(
    (locationId) => !draft.locationIds.has(locationId),
  );
  if (unknown.length > 0) return { outcome: 'refused', refusal: 'unknown_location', locationIds: unknown };
  return undefined;
}

/** An operator has a refused refund tried again, or gives the money back by other means and has it skipped. */
function resolveAttention(draft: ReturnDraft, request: Of<'resolve_attention'>): ReturnAnswer {
  const { item, action, actor, requestId } = request;
  const refund = draft.refunds.find((operation) => itemOf(operation) === item);
  if (!refund) return { outcome: 'refused', refusal: 'no_such_item' };
  // What was refused before is asked for anew, as another refund.
  const isRepeated =
    action === 'skip' ? refund.status === 'skipped' : refund.status === 'due' || refund.status === 'refused';
  if (isRepeated) return ACCEPTED;
  if (refund.status !== 'failed') return { outcome: 'refused', refusal: 'no_such_item' };
  resolvePayment(draft.order, refund.no, action);
  const after = action === 'skip' ? 'skipped' : 'retried';
  const changes = [{ field: `attention.${item}`, before: 'open', after }];
  draft.order.tell(
    'attention_resolved',
    { returnId: draft.state.id, item, action, changes },
    actor,
    requestId,
  );
  return ACCEPTED;
}

/** As an operator names what needs attention. */
export const itemOf = ({ no }: { no: number }) => `payment:${no}` as const;

/** What the gateway answered goes into the order; when it refuses, a person is needed. */
function hear(draft: ReturnDraft, fact: RefundNews): void {
  const isAbout = (refund: OperationState): boolean =>
    fact.type === 'provider_unavailable' ? itemOf(refund) === fact.item : refund.no === fact.operationNo;
  const refund = draft.refunds.find(isAbout);
  if (refund?.status !== 'due') return;
  takeFacts(draft.order, [fact]);
  if (fact.type === 'payment_refused') callForPerson(draft, refund, `refund_refused: ${fact.reason}`);
}

function callForPerson(draft: ReturnDraft, refund: OperationState, reason: string): void {
  if (draft.state.status !== 'needs_attention') draft.enter('needs_attention', reason);
  draft.state.statusReason = reason;
  draft.order.tell('return_needs_attention', { returnId: draft.state.id, item: itemOf(refund), reason });
}

/** What follows from how the return stands: by its deadline, its goods, and its refunds. */
function follow(draft: ReturnDraft): void {
  const { state } = draft;
  if (RETURN.isTerminal(state.status)) return;
  if (state.status === 'requested') {
    state.deadline ??= draft.in(DECIDED_WITHIN_DAYS);
    if (draft.isPastDeadline) close(draft, 'expired', 'not_decided_in_time');
    return;
  }
  if (sum(state.lines, unitsIn) === 0) {
    if (draft.isPastDeadline) close(draft, 'expired', 'nothing_came_in_time');
    return;
  }
  for (const refund of followRefundWaits(draft.order, draft.refunds))
    callForPerson(draft, refund, unavailable('payment_gateway'));
  if (draft.refunds.some((refund) => refund.status === 'failed')) return;
  const isComplete = draft.isPastDeadline || state.lines.every((line) => unitsIn(line) === line.quantity);
  const stage = isComplete || state.status === 'received' ? 'received' : 'partially_received';
  if (state.status !== stage) draft.enter(stage);
  const isRefunded = draft.refunds.every((refund) => refund.status !== 'due');
  if (stage === 'received' && isRefunded) close(draft, 'refunded', endReasonOf(draft));
}

function endReasonOf({ state, refunds }: ReturnDraft): string | null {
  if (refunds.some((refund) => refund.status === 'skipped')) return 'refund_skipped';
  return state.lines.every((line) => unitsIn(line) === line.quantity) ? null : 'partially_returned';
}

/** Whether the return's workflow has something to do, or to show, that it had not before. */
export function wakesReturn(before: ReturnStanding, after: ReturnStanding): boolean {
  const { version: _v, ...knew } = before;
  const { version: _w, ...knows } = after;
  return JSON.stringify(knew) !== JSON.stringify(knows);
}

export function returnStandingOf(draft: ReturnDraft): ReturnStanding {
  const { state, order } = draft;
  const isWaiting = isAwaitingGoods(state.status) && !draft.isPastDeadline;
  const waits = order.state.waits.filter(({ item }) =>
    draft.refunds.some((refund) => itemOf(refund) === item),
  );
  const times = [
    ...(isWaiting && state.deadline !== null ? [Date.parse(state.deadline)] : []),
    ...waits.filter(({ isLastTry }) => !isLastTry).map((wait) => waitEnd(order, wait)),
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
    waits: waits.map(({ item }) => item),
    lastTries: lastTriesOf(waits),
    wakeAt: times.length === 0 ? null : new Date(Math.min(...times)).toISOString(),
  };
}
