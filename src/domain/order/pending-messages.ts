import { CANCELLED_BY_REQUEST } from './cancellation';
import type { OrderMessage } from './messages';
import { isCancelling, isRejecting, type OrderState } from './order-state';
import { isTerminal } from './order-status';

/**
 * What was written down for an order while no run of it was there to hear it: a cancellation by REST. A run that takes
 * the order up hears of it first. One that was taken in, or refused, is not asked for again.
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
