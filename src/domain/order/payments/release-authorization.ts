import { type AuthorizationState } from '../order-state';
import { AUTHORIZATION } from '../../payments/payment-status';

export function setAuthorizationStatus(
  authorization: AuthorizationState,
  to: AuthorizationState['status'],
): void {
  AUTHORIZATION.assert(authorization.status, to);
  authorization.status = to;
}

/**
 * Only what was granted is voided. An authorization that was not granted is cancelled. The gateway is told
 * all the same, because a run of the workflow whose answer was lost may have requested it.
 */
export function releaseAuthorization(authorization: AuthorizationState): void {
  setAuthorizationStatus(authorization, authorization.authorizedAt === null ? 'cancelled' : 'voided');
}
