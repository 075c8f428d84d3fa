import type { OrderDraft } from '../order-draft';
import { type AuthorizationPurpose, type OperationState } from '../order-state';

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
