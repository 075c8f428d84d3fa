import { isCancelling, sum, type OrderState } from './order-state';
import { isTerminal } from './order-status';

/** The channel of a cancellation request, as the timeline records it. */
export type CancellationSource = 'api' | 'signal' | 'update' | 'temporal';

/**
 * Temporal gets this reason instead of the one stated by REST: only the record may
 * store a customer's own words.
 */
export const CANCELLED_BY_REQUEST = 'cancelled_by_request';

/** Why an order cannot be cancelled. */
export const CANCELLATION_REFUSALS = ['order_closed', 'already_shipped'] as const;
export type CancellationRefusal = (typeof CANCELLATION_REFUSALS)[number];

/** Units that have not left can be cancelled. When all units have left, the order cannot. */
export function cancellationRefusalOf(state: OrderState): CancellationRefusal | undefined {
  if (isTerminal(state.status)) return 'order_closed';
  const cancellable = sum(state.lines, (line) => line.pending + line.reserved + line.backordered);
  if (cancellable > 0) return undefined;
  // A cancellation in progress has moved its units already. A repeated request gets
  // the same answer as the first.
  return isCancelling(state) ? undefined : 'already_shipped';
}
