import type { OrderMessage } from '../messages';
import type { OrderDraft } from '../order-draft';
import {
  isAwaitingAnswer,
  sum,
  unpackedAllocations,
  valueOf,
  type AuthorizationPurpose,
  type AuthorizationState,
  type OperationState,
} from '../order-state';
import { settle, splitOver, type Balance } from '../../payments/settlement';
import { AUTHORIZATION } from '../../payments/payment-status';
import type { Actor } from '../timeline';
import { cancelAuthorizations } from './void-pending-authorizations';
import { rejectOrder } from './reject-order';
import { isDueForRenewal } from '../../payments/renewal-time';

type Of<Type extends OrderMessage['type']> = Extract<OrderMessage, { type: Type }>;

const GATEWAY: Actor = { type: 'gateway' };

/** An operation that may still act: what it is about counts as if it had. */
const isOpenOperation = (operation: OperationState): boolean =>
  operation.status === 'due' || operation.status === 'failed';

export function authorizationOf(
  { state }: OrderDraft,
  { authorizationNo }: OperationState,
): AuthorizationState {
  const authorization = state.authorizations.find((a) => a.no === authorizationNo);
  if (!authorization) throw new Error(`Order ${state.id} has no authorisation ${authorizationNo}`);
  return authorization;
}

/** The gateway did as it was asked. A repeat finds the operation done. */
export function completePayment(draft: OrderDraft, fact: Of<'payment_succeeded'>): void {
  const operation = operationOf(draft, fact.operationNo);
  if (!operation || operation.status === 'done' || operation.status === 'skipped') return;
  operation.status = 'done';
  const { amountMinor } = operation;
  const authorization = authorizationOf(draft, operation);
  const { currency } = draft.state;
  switch (operation.type) {
    case 'authorize':
      authorization.gatewayReference = fact.gatewayReference ?? null;
      authorization.authorizedAt = draft.now;
      authorization.expiresAt = fact.expiresAt ?? null;
      if (authorization.status === 'due') setAuthorizationStatus(authorization, 'authorized');
      draft.addTimelineEntry('payment_authorized', {
        amountMinor,
        currency,
        gatewayReference: fact.gatewayReference,
      });
      break;
    case 'capture':
      authorization.capturedMinor += amountMinor;
      draft.addTimelineEntry('payment_captured', { amountMinor, currency });
      draft.addOutboxEvent('payment.captured', { amountMinor, currency });
      break;
    case 'refund':
      authorization.refundedMinor += amountMinor;
      draft.addTimelineEntry('payment_refunded', { amountMinor, currency, ...returnDetails(operation) });
      draft.addOutboxEvent('payment.refunded', { amountMinor, currency, ...returnDetails(operation) });
      break;
    case 'void':
      setAuthorizationStatus(authorization, 'voided');
      draft.addTimelineEntry('payment_voided', {});
      break;
  }
}

const returnDetails = ({ returnId }: OperationState) => (returnId === null ? {} : { returnId });

function setAuthorizationStatus(authorization: AuthorizationState, to: AuthorizationState['status']): void {
  AUTHORIZATION.assert(authorization.status, to);
  authorization.status = to;
}

/** The gateway said no. What that means depends on what the money was for. */
export function refusePayment(draft: OrderDraft, { operationNo, reason }: Of<'payment_refused'>): void {
  const operation = operationOf(draft, operationNo);
  if (operation?.status !== 'due') return;
  operation.status = 'refused';
  operation.refusal = reason;
  const authorization = authorizationOf(draft, operation);
  if (operation.type === 'authorize') {
    setAuthorizationStatus(authorization, 'declined');
    draft.addTimelineEntry('payment_declined', { reason, amountMinor: operation.amountMinor }, GATEWAY);
    return handleDecline(draft, operation, reason);
  }
  if (operation.type === 'capture' && reason === 'expired') return expireAuthorization(draft, authorization);
  failOperation(draft, operation, `${operation.type}_refused: ${reason}`);
}

/** A person is called. The refund of a return waits for one with its return, and holds the order up in nothing. */
function failOperation(draft: OrderDraft, operation: OperationState, reason: string): void {
  operation.status = 'failed';
  if (operation.returnId === null) draft.openAttentionItem(`payment:${operation.no}`, reason);
}

/** The hold is gone: the plan asks for a new one, or a person is called. */
function expireAuthorization(draft: OrderDraft, authorization: AuthorizationState): void {
  // The captures of several shipments may each be told.
  if (authorization.status !== 'authorized') return;
  setAuthorizationStatus(authorization, 'expired');
  draft.addTimelineEntry(
    'payment_expired',
    { amountMinor: authorization.amountMinor - authorization.capturedMinor },
    GATEWAY,
  );
}

function handleDecline(draft: OrderDraft, operation: OperationState, reason: string): void {
  switch (operation.purpose) {
    case 'order':
      return rejectOrder(draft, 'payment_declined');
    case 'amendment':
      // The amendment finds its money missing, and is refused as a whole.
      return;
    case 'backorder':
      return cancelUncoveredUnits(draft);
    default:
      failOperation(draft, operation, `authorization_${operation.purpose}_declined: ${reason}`);
  }
}

/** Reserved units that nobody pays for go back on the shelf, and to the next in the queue. */
export function cancelUncoveredUnits(draft: OrderDraft): void {
  const released = unpackedAllocations(draft.state);
  for (const allocation of released) draft.release(allocation);
  const units = sum(released, (allocation) => allocation.quantity);
  if (units === 0) return;
  draft.addTimelineEntry('stock_released', { units, reason: 'payment_declined' });
  draft.addOutboxEvent('order.units_cancelled', { units, reason: 'payment_declined' });
}

/**
 * What was never answered may have been done all the same, so it is asked for again by the same key. What was refused is
 * asked for anew: to the old key the gateway would only repeat its answer.
 */
function retryOperation(draft: OrderDraft, operation: OperationState): void {
  if (operation.refusal === null) {
    operation.status = 'due';
    return;
  }
  operation.status = 'refused';
  const { type, authorizationNo, amountMinor, purpose, returnId } = operation;
  // An authorisation is planned anew from what is owed.
  if (type !== 'authorize')
    planOperation(draft, type, { no: authorizationNo, amountMinor }, { purpose, returnId });
}

/** An operator tries it once more, or lets it go: then the books say so. */
export function resolvePayment(draft: OrderDraft, operationNo: number, action: 'retry' | 'skip'): void {
  const operation = operationOf(draft, operationNo);
  if (operation?.status !== 'failed') return;
  const authorization = authorizationOf(draft, operation);
  if (action === 'retry') {
    return retryOperation(draft, operation);
  }
  operation.status = 'skipped';
  switch (operation.type) {
    case 'authorize':
      if (authorization.status === 'due') setAuthorizationStatus(authorization, 'voided');
      cancelUncoveredUnits(draft);
      // What is packed or gone already goes without its money.
      draft.state.waivedMinor += settle(balanceOf(draft)).authorizeMinor;
      // The holds there are run out without being renewed.
      for (const held of draft.state.authorizations) held.expiresAt = null;
      return;
    case 'capture':
      draft.state.waivedMinor += operation.amountMinor;
      return;
    case 'refund':
      draft.state.waivedMinor -= operation.amountMinor;
      return;
    case 'void':
      return setAuthorizationStatus(authorization, 'voided');
  }
}

function operationOf({ state }: OrderDraft, operationNo: number): OperationState | undefined {
  return state.operations.find((operation) => operation.no === operationNo);
}

const uncapturedMinor = (draft: OrderDraft, authorization: AuthorizationState): number =>
  authorization.amountMinor -
  authorization.capturedMinor -
  openAmountMinor(draft, 'capture', authorization.no);

function openAmountMinor(draft: OrderDraft, type: OperationState['type'], authorizationNo?: number): number {
  return sum(
    draft.state.operations.filter(
      (o) =>
        o.type === type &&
        isOpenOperation(o) &&
        (authorizationNo === undefined || o.authorizationNo === authorizationNo),
    ),
    (operation) => operation.amountMinor,
  );
}

/** Whether money can be taken from it, or will be able to be. */
export function isLive(draft: OrderDraft, authorization: AuthorizationState): boolean {
  if (authorization.status !== 'due' && authorization.status !== 'authorized') return false;
  return !draft.state.operations.some(
    (o) =>
      o.authorizationNo === authorization.no &&
      ((o.type === 'void' && isOpenOperation(o)) ||
        (o.type === 'authorize' && (o.status === 'refused' || o.status === 'skipped'))),
  );
}

export function balanceOf(draft: OrderDraft): Balance {
  const { state } = draft;
  const live = state.authorizations.filter((authorization) => isLive(draft, authorization));
  return {
    earnedMinor: valueOf(state, (line) => line.shipped - line.returned),
    reservedMinor: valueOf(state, (line) => line.reserved),
    unreservedMinor: valueOf(state, (line) => line.pending + line.backordered),
    capturedMinor: sum(state.authorizations, (a) => a.capturedMinor) + openAmountMinor(draft, 'capture'),
    refundedMinor: sum(state.authorizations, (a) => a.refundedMinor) + openAmountMinor(draft, 'refund'),
    waivedMinor: state.waivedMinor,
    heldMinor: sum(live, (authorization) => uncapturedMinor(draft, authorization)),
  };
}

/** Whether everything that is reserved is paid for by money that is really held. */
export function isCovered(draft: OrderDraft): boolean {
  const awaited = draft.state.operations.some((o) => o.type === 'authorize' && isOpenOperation(o));
  return !awaited && settle(balanceOf(draft)).authorizeMinor === 0;
}

/** Writes down what the gateway is to do now. */
export function planPayments(draft: OrderDraft, purpose: AuthorizationPurpose): void {
  const { state } = draft;
  const { captureMinor, refundMinor } = settle(balanceOf(draft));
  const live = state.authorizations.filter((a) => a.status === 'authorized' && isLive(draft, a));
  for (const part of splitOver(captureMinor, live, (a) => uncapturedMinor(draft, a)))
    planOperation(draft, 'capture', part);
  const captured = (a: AuthorizationState): number =>
    a.capturedMinor - a.refundedMinor - openAmountMinor(draft, 'refund', a.no);
  const refunds = splitOver(refundMinor, state.authorizations, captured);
  for (const part of refunds) planOperation(draft, 'refund', part);
  // What was never paid, as a capture of it was let go, is not given back either.
  if (openAmountMinor(draft, 'capture') === 0)
    state.waivedMinor -= refundMinor - sum(refunds, (r) => r.amountMinor);
  const { authorizeMinor } = settle(balanceOf(draft));
  // A card that was declined is asked again when an operator says so, and not for ever.
  const isRefused = state.operations.some((o) => o.type === 'authorize' && o.status === 'failed');
  if (authorizeMinor > 0 && !isRefused) planAuthorization(draft, authorizeMinor, purpose);
  if (!isAwaitingAnswer(state)) voidUnneededAuthorizations(draft);
}

export function planOperation(
  draft: OrderDraft,
  type: OperationState['type'],
  { no: authorizationNo, amountMinor }: { no: number; amountMinor: number },
  extra: Partial<OperationState> = {},
): void {
  draft.state.operations.push({
    no: draft.nextOperationNo,
    type,
    authorizationNo,
    amountMinor,
    status: 'due',
    purpose: null,
    returnId: null,
    refusal: null,
    ...extra,
  });
}

export function planAuthorization(
  draft: OrderDraft,
  amountMinor: number,
  purpose: AuthorizationPurpose,
): void {
  const no = draft.nextAuthorizationNo;
  draft.state.authorizations.push({
    no,
    status: 'due',
    amountMinor,
    capturedMinor: 0,
    refundedMinor: 0,
    gatewayReference: null,
    authorizedAt: null,
    expiresAt: null,
  });
  planOperation(draft, 'authorize', { no, amountMinor }, { purpose });
}

/** Once nothing more is to be taken, the rest of every hold is let go; so is a hold that a newer one has replaced. */
function voidUnneededAuthorizations(draft: OrderDraft): void {
  const { state } = draft;
  const isAmending = state.amendments.some((amendment) => amendment.status === 'started');
  for (const authorization of state.authorizations) {
    if (!mayHoldMoney(draft, authorization) || hasOpenOperation(draft, authorization)) continue;
    const isLeft = !isLive(draft, authorization);
    const over = !isAmending && (isNothingLeftToCapture(draft) || isSuperfluous(draft, authorization));
    if (!isLeft && !over) continue;
    cancelAuthorizations(draft, authorization.no);
    planOperation(draft, 'void', {
      no: authorization.no,
      amountMinor: uncapturedMinor(draft, authorization),
    });
  }
}

/** Neither will anything leave, nor does anything that has left wait for its money. */
function isNothingLeftToCapture(draft: OrderDraft): boolean {
  const toCome = sum(draft.state.lines, (line) => line.pending + line.reserved + line.backordered);
  return toCome === 0 && settle(balanceOf(draft)).captureMinor === 0;
}

function mayHoldMoney(draft: OrderDraft, authorization: AuthorizationState): boolean {
  const { status } = authorization;
  if (status !== 'due' && status !== 'authorized') return false;
  return uncapturedMinor(draft, authorization) > 0;
}

/** What is under way on it ends first: a capture before the rest is let go, and what waits for an operator. */
function hasOpenOperation(draft: OrderDraft, authorization: AuthorizationState): boolean {
  return draft.state.operations.some(
    (o) =>
      o.authorizationNo === authorization.no &&
      (o.type === 'authorize' ? o.status === 'failed' : o.type !== 'refund' && isOpenOperation(o)),
  );
}

/** The others hold enough without it: an edit made the order smaller, or a renewal took its place. */
export function isSuperfluous(draft: OrderDraft, authorization: AuthorizationState): boolean {
  if (draft.state.operations.some((o) => o.type === 'authorize' && isOpenOperation(o))) return false;
  const others = draft.state.authorizations.filter(
    (a) => a.no !== authorization.no && isLive(draft, a) && !isDueForRenewal(a, draft.now),
  );
  const heldMinor = sum(others, (a) => uncapturedMinor(draft, a));
  const { captureMinor, authorizeMinor } = settle({ ...balanceOf(draft), heldMinor });
  return authorizeMinor === 0 && captureMinor === 0;
}
