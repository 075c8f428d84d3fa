import type { OrderDraft } from '../order-draft';
import { isAwaitingAnswer, sum, type AuthorizationPurpose, type AuthorizationState } from '../order-state';
import { settle, splitOver } from '../../payments/settlement';
import { balanceOf, isCapturable, uncapturedMinor, openAmountMinor } from './balance';
import { voidUnneededAuthorizations } from './void-authorizations';
import { planOperation, planAuthorization } from './plan-operation';

/** Plans the operations that the gateway has to carry out now. */
export function planPayments(draft: OrderDraft, purpose: AuthorizationPurpose): void {
  const { state } = draft;
  const { captureMinor, refundMinor } = settle(balanceOf(draft));
  const live = state.authorizations.filter((a) => a.status === 'authorized' && isCapturable(draft, a));
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
