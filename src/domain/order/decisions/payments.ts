import type { MessageOf } from '../messages';
import type { OrderDraft } from '../order-draft';
import {
  isAuthorizing,
  isAwaitingAnswer,
  isOpenOperation,
  openUnits,
  sum,
  unpackedAllocations,
  valueOf,
  type AuthorizationPurpose,
  type AuthorizationState,
  type OperationState,
} from '../order-state';
import { settle, splitOver, type Balance } from '../../payments/settlement';
import { AUTHORIZATION, mayHold } from '../../payments/payment-status';
import type { Actor } from '../timeline';
import { skipPendingAuthorizations } from './skip-pending-authorizations';
import { rejectOrder } from './reject-order';
import { isDueForRenewal } from '../../payments/renewal-time';

const GATEWAY: Actor = { type: 'gateway' };

export function authorizationOf(
  { state }: OrderDraft,
  { authorizationNo }: OperationState,
): AuthorizationState {
  const authorization = state.authorizations.find((a) => a.no === authorizationNo);
  if (!authorization) throw new Error(`Order ${state.id} has no authorization ${authorizationNo}`);
  return authorization;
}

/** Applies the success of an operation. A repeated message finds the operation done, and changes nothing. */
export function completePayment(draft: OrderDraft, event: MessageOf<'payment_succeeded'>): void {
  const operation = draft.operation(event.operationNo);
  if (!operation || operation.status === 'done' || operation.status === 'skipped') return;
  operation.status = 'done';
  const { amountMinor } = operation;
  const authorization = authorizationOf(draft, operation);
  const { currency } = draft.state;
  switch (operation.type) {
    case 'authorize':
      authorization.gatewayReference = event.gatewayReference ?? null;
      authorization.authorizedAt = draft.now;
      authorization.expiresAt = event.expiresAt ?? null;
      if (authorization.status === 'due') setAuthorizationStatus(authorization, 'authorized');
      draft.addTimelineEntry('payment_authorized', {
        amountMinor,
        currency,
        gatewayReference: event.gatewayReference,
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
      releaseAuthorization(authorization);
      draft.addTimelineEntry(
        authorization.status === 'voided' ? 'payment_voided' : 'authorization_cancelled',
        {},
      );
      break;
  }
}

const returnDetails = ({ returnId }: OperationState) => (returnId === null ? {} : { returnId });

function setAuthorizationStatus(authorization: AuthorizationState, to: AuthorizationState['status']): void {
  AUTHORIZATION.assert(authorization.status, to);
  authorization.status = to;
}

/**
 * Only what was granted is voided. An authorization that was not granted is cancelled. The gateway is told
 * all the same, because a run of the workflow whose answer was lost may have requested it.
 */
function releaseAuthorization(authorization: AuthorizationState): void {
  setAuthorizationStatus(authorization, authorization.authorizedAt === null ? 'cancelled' : 'voided');
}

/** Applies the refusal of an operation. Its type and purpose decide what follows. */
export function refusePayment(
  draft: OrderDraft,
  { operationNo, reason }: MessageOf<'payment_refused'>,
): void {
  const operation = draft.operation(operationNo);
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

/**
 * Opens an attention item. A refund of a return gets none: the return needs
 * attention, and the order continues.
 */
function failOperation(draft: OrderDraft, operation: OperationState, reason: string): void {
  operation.status = 'failed';
  if (operation.returnId === null) draft.openAttentionItem(`payment:${operation.no}`, reason);
}

/**
 * Marks an authorization as expired. The plan requests a new one; if that is declined, an operator decides.
 */
function expireAuthorization(draft: OrderDraft, authorization: AuthorizationState): void {
  // The captures of several shipments may each report the expiry.
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
      // `recheckAmendment` finds the authorization missing and refuses the amendment as a whole.
      return;
    case 'backorder':
      return cancelUncoveredUnits(draft);
    default:
      failOperation(draft, operation, `authorization_${operation.purpose}_declined: ${reason}`);
  }
}

/**
 * Releases and cancels reserved units that are not paid for. The next order in the
 * backorder queue may get them.
 */
export function cancelUncoveredUnits(draft: OrderDraft): void {
  const released = unpackedAllocations(draft.state);
  for (const allocation of released) draft.release(allocation);
  const units = sum(released, (allocation) => allocation.quantity);
  if (units === 0) return;
  draft.addTimelineEntry('stock_released', { units, reason: 'payment_declined' });
  draft.addOutboxEvent('order.units_cancelled', { units, reason: 'payment_declined' });
}

/**
 * Retries a failed operation. An operation without an answer may have taken effect, so it keeps
 * its idempotency key. A refused operation becomes a new one, because for the old key the gateway
 * would only repeat its answer.
 */
function retryOperation(draft: OrderDraft, operation: OperationState): void {
  if (operation.refusal === null) {
    operation.status = 'due';
    return;
  }
  operation.status = 'refused';
  const { type, authorizationNo, amountMinor, purpose, returnId } = operation;
  // The plan requests a new authorization for the amount that is not covered then.
  if (type !== 'authorize')
    planOperation(draft, type, { no: authorizationNo, amountMinor }, { purpose, returnId });
}

/** Applies an operator's decision about a failed operation. A skipped amount is recorded as waived. */
export function resolvePayment(draft: OrderDraft, operationNo: number, action: 'retry' | 'skip'): void {
  const operation = draft.operation(operationNo);
  if (operation?.status !== 'failed') return;
  const authorization = authorizationOf(draft, operation);
  if (action === 'retry') {
    return retryOperation(draft, operation);
  }
  operation.status = 'skipped';
  switch (operation.type) {
    case 'authorize':
      if (authorization.status === 'due') releaseAuthorization(authorization);
      cancelUncoveredUnits(draft);
      // Units that are packed or shipped already remain unpaid.
      draft.state.waivedMinor += settle(balanceOf(draft)).authorizeMinor;
      // Without an expiry, the remaining authorizations are not renewed.
      for (const remaining of draft.state.authorizations) remaining.expiresAt = null;
      return;
    case 'capture':
      draft.state.waivedMinor += operation.amountMinor;
      return;
    case 'refund':
      draft.state.waivedMinor -= operation.amountMinor;
      return;
    case 'void':
      return releaseAuthorization(authorization);
  }
}

const uncapturedMinor = (draft: OrderDraft, authorization: AuthorizationState): number =>
  authorization.amountMinor -
  authorization.capturedMinor -
  openAmountMinor(draft, 'capture', authorization.no);

export function openAmountMinor(
  draft: OrderDraft,
  type: OperationState['type'],
  authorizationNo?: number,
): number {
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

/** Whether the authorization can be captured, now or once the gateway has granted it. */
export function isLive(draft: OrderDraft, authorization: AuthorizationState): boolean {
  if (!mayHold(authorization)) return false;
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

/** Whether granted authorizations cover all reserved units. */
export function isCovered(draft: OrderDraft): boolean {
  return !isAuthorizing(draft.state) && settle(balanceOf(draft)).authorizeMinor === 0;
}

/** Plans the operations that the gateway has to carry out now. */
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
  // An amount whose capture was skipped was never paid, so it is not refunded either.
  if (openAmountMinor(draft, 'capture') === 0)
    state.waivedMinor -= refundMinor - sum(refunds, (r) => r.amountMinor);
  const { authorizeMinor } = settle(balanceOf(draft));
  // After a decline, only an operator's retry may request a new authorization.
  // Otherwise requests would never end.
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

/** Voids authorizations when nothing is left to capture, and those that a newer one has replaced. */
function voidUnneededAuthorizations(draft: OrderDraft): void {
  const { state } = draft;
  const isAmending = state.amendments.some((amendment) => amendment.status === 'started');
  for (const authorization of state.authorizations) {
    if (!mayHoldMoney(draft, authorization) || hasOpenOperation(draft, authorization)) continue;
    const isDead = !isLive(draft, authorization);
    const isUnneeded = !isAmending && (isNothingLeftToCapture(draft) || isSuperfluous(draft, authorization));
    if (!isDead && !isUnneeded) continue;
    skipPendingAuthorizations(draft, authorization.no);
    planOperation(draft, 'void', {
      no: authorization.no,
      amountMinor: uncapturedMinor(draft, authorization),
    });
  }
}

/** Whether no more units will ship, and all shipped units are captured. */
function isNothingLeftToCapture(draft: OrderDraft): boolean {
  return openUnits(draft.state) === 0 && settle(balanceOf(draft)).captureMinor === 0;
}

function mayHoldMoney(draft: OrderDraft, authorization: AuthorizationState): boolean {
  return mayHold(authorization) && uncapturedMinor(draft, authorization) > 0;
}

/**
 * Whether operations must end before the void: an open capture, or an
 * authorization that waits for an operator.
 */
function hasOpenOperation(draft: OrderDraft, authorization: AuthorizationState): boolean {
  return draft.state.operations.some(
    (o) =>
      o.authorizationNo === authorization.no &&
      (o.type === 'authorize' ? o.status === 'failed' : o.type !== 'refund' && isOpenOperation(o)),
  );
}

/** Whether the other authorizations are enough: an edit reduced the order, or a renewal replaced this one. */
export function isSuperfluous(draft: OrderDraft, authorization: AuthorizationState): boolean {
  if (isAuthorizing(draft.state)) return false;
  const others = draft.state.authorizations.filter(
    (a) => a.no !== authorization.no && isLive(draft, a) && !isDueForRenewal(a, draft.now),
  );
  const heldMinor = sum(others, (a) => uncapturedMinor(draft, a));
  const { captureMinor, authorizeMinor } = settle({ ...balanceOf(draft), heldMinor });
  return authorizeMinor === 0 && captureMinor === 0;
}
