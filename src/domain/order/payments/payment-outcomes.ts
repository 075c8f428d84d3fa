import type { MessageOf } from '../messages';
import type { OrderDraft } from '../order-draft';
import { type AuthorizationState, type OperationState } from '../order-state';
import type { Actor } from '../timeline';
import { authorizationOf } from './balance';
import { setAuthorizationStatus, releaseAuthorization } from './release-authorization';
import { handleDecline, failOperation } from './payment-declined';

const GATEWAY: Actor = { type: 'gateway' };

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
