import { isAwaitingDispatch, isCancelling, openUnits, sum, type OrderState } from './order-state';
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
  if (openUnits(state) > 0) return undefined;
  // A cancellation in progress has moved its units already. A repeated request gets
  // the same answer as the first.
  return isCancelling(state) ? undefined : 'already_shipped';
}

/** What a cancellation has come to. */
export type CancellationResult =
  | 'cancelled'
  /** What had not left is cancelled; the rest is on its way, or has arrived. */
  | 'partially_cancelled'
  /** A step of the cancellation needs a person. */
  | 'needs_attention'
  | CancellationRefusal;

/** @returns undefined while an order is not cancelled, or shipments are still being recalled */
export function cancellationResultOf(state: OrderState): CancellationResult | undefined {
  const { status, lines, shipments } = state;
  if (status === 'cancelled' || status === 'needs_attention') return status;
  const shippedUnits = sum(lines, (line) => line.shipped);
  const isSettled = isCancelling(state) && !shipments.some(isAwaitingDispatch) && shippedUnits > 0;
  if (!isSettled && !isTerminal(status)) return undefined;
  const hasCancelledUnits = sum(lines, (line) => line.cancelled) > 0;
  if ((shippedUnits > 0 || status === 'completed') && hasCancelledUnits) return 'partially_cancelled';
  return shippedUnits > 0 ? 'already_shipped' : 'order_closed';
}
