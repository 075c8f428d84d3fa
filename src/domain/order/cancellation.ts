import { isCancelling, sum, type OrderState } from './order-state';
import { isTerminal } from './order-status';

/** Who asked for the cancellation, as it stands in the timeline. */
export type CancellationSource = 'api' | 'signal' | 'update' | 'temporal';

/** In Temporal, in place of the reason that came by REST: a customer's own words stand in the record alone. */
export const CANCELLED_BY_REQUEST = 'cancelled_by_request';

/** Why an order cannot be cancelled (any more). */
export type CancellationRefusal = 'order_closed' | 'already_shipped';

/** What has not left yet can be cancelled; an order of which everything has left cannot. */
export function cancellationRefusalOf(state: OrderState): CancellationRefusal | undefined {
  if (isTerminal(state.status)) return 'order_closed';
  const cancellable = sum(state.lines, (line) => line.pending + line.reserved + line.backordered);
  if (cancellable > 0) return undefined;
  // A cancellation under way has moved its units already; a repeat is told the same as the first.
  return isCancelling(state) ? undefined : 'already_shipped';
}
