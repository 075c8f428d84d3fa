import type { OrderDraft } from '../order-draft';
import { isAuthorizing, isOpenOperation, openUnits, sum, type AuthorizationState } from '../order-state';
import { settle } from '../../payments/settlement';
import { mayHold } from '../../payments/payment-status';
import { isDueForRenewal } from '../../payments/renewal-time';
import { isCapturable, uncapturedMinor, balanceOf } from './balance';
import { planOperation } from './plan-operation';

/**
 * Skips requests for authorizations that are no longer needed, and closes their attention items. The gateway
 * may have granted them already: the void that follows makes sure that no money stays held.
 *
 * @param authorizationNo left out: all authorizations that the gateway has not answered
 */
export function skipPendingAuthorizations(draft: OrderDraft, authorizationNo?: number): void {
  for (const operation of draft.state.operations) {
    if (operation.type !== 'authorize' || !isOpenOperation(operation)) continue;
    if (authorizationNo !== undefined && operation.authorizationNo !== authorizationNo) continue;
    operation.status = 'skipped';
    draft.closeAttentionItem(`payment:${operation.no}`, 'resolved');
  }
}

/** Voids authorizations when nothing is left to capture, and those that a newer one has replaced. */
export function voidUnneededAuthorizations(draft: OrderDraft): void {
  const { state } = draft;
  const isAmending = state.amendments.some((amendment) => amendment.status === 'started');
  for (const authorization of state.authorizations) {
    if (!mayHoldMoney(draft, authorization) || hasOpenOperation(draft, authorization)) continue;
    const isDead = !isCapturable(draft, authorization);
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
    (a) => a.no !== authorization.no && isCapturable(draft, a) && !isDueForRenewal(a, draft.now),
  );
  const heldMinor = sum(others, (a) => uncapturedMinor(draft, a));
  const { captureMinor, authorizeMinor } = settle({ ...balanceOf(draft), heldMinor });
  return authorizeMinor === 0 && captureMinor === 0;
}
