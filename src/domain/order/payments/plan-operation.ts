import type { OrderDraft } from '../order-draft';
import type { AuthorizationPurpose, AuthorizationState, OperationState } from '../order-state';

/** An operation that the gateway has to carry out. */
export const newOperation = (
  operation: Pick<OperationState, 'no' | 'type' | 'authorizationNo' | 'amountMinor'>,
  extra: Partial<OperationState> = {},
): OperationState => ({
  ...operation,
  status: 'due',
  purpose: null,
  returnId: null,
  refusal: null,
  ...extra,
});

/** An authorization that the gateway has not heard of yet. */
export const newAuthorization = (no: number, amountMinor: number): AuthorizationState => ({
  no,
  status: 'due',
  amountMinor,
  capturedMinor: 0,
  refundedMinor: 0,
  gatewayReference: null,
  authorizedAt: null,
  expiresAt: null,
});

export function planOperation(
  draft: OrderDraft,
  type: OperationState['type'],
  { no: authorizationNo, amountMinor }: { no: number; amountMinor: number },
  extra: Partial<OperationState> = {},
): void {
  const no = draft.nextOperationNo;
  draft.state.operations.push(newOperation({ no, type, authorizationNo, amountMinor }, extra));
}

export function planAuthorization(
  draft: OrderDraft,
  amountMinor: number,
  purpose: AuthorizationPurpose,
): void {
  const no = draft.nextAuthorizationNo;
  draft.state.authorizations.push(newAuthorization(no, amountMinor));
  planOperation(draft, 'authorize', { no, amountMinor }, { purpose });
}
