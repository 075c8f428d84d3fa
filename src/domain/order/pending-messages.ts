import { CANCELLED_BY_REQUEST } from './cancellation';
import type { OrderMessage } from './messages';
import { isCancelling, isRejecting, type OrderState } from './order-state';
import { isTerminal } from './order-status';

/**
 * The messages that were stored for an order while no workflow run was there to receive them: a
 * cancellation request by REST. A run that resumes the order applies them first. A request that was
 * applied or refused is left out.
 */
export function undeliveredMessages(state: OrderState): OrderMessage[] {
  if (isTerminal(state.status)) return [];
  if (state.requestedCancelReason === null || isCancelling(state) || isRejecting(state)) return [];
  if (state.refusedCancellations.includes('api')) return [];
  return [
    {
      type: 'cancellation_requested',
      key: 'cancellation_requests',
      source: 'api',
      reason: CANCELLED_BY_REQUEST,
    },
  ];
}
