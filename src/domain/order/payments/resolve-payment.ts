import type { OrderDraft } from '../order-draft';
import { type OperationState } from '../order-state';
import { settle } from '../../payments/settlement';
import { planOperation } from './plan-operation';
import { authorizationOf, balanceOf } from './balance';
import { releaseAuthorization } from './release-authorization';
import { cancelUncoveredUnits } from './payment-declined';

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
