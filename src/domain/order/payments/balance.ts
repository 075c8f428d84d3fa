import type { OrderDraft } from '../order-draft';
import {
  isAuthorizing,
  isOpenOperation,
  sum,
  valueOf,
  type AuthorizationState,
  type OperationState,
} from '../order-state';
import { settle, type Balance } from '../../payments/settlement';
import { mayHold } from '../../payments/payment-status';

export function authorizationOf(
  { state }: OrderDraft,
  { authorizationNo }: OperationState,
): AuthorizationState {
  const authorization = state.authorizations.find((a) => a.no === authorizationNo);
  if (!authorization) throw new Error(`Order ${state.id} has no authorization ${authorizationNo}`);
  return authorization;
}

export const uncapturedMinor = (draft: OrderDraft, authorization: AuthorizationState): number =>
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
export function isCapturable(draft: OrderDraft, authorization: AuthorizationState): boolean {
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
  const live = state.authorizations.filter((authorization) => isCapturable(draft, authorization));
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
