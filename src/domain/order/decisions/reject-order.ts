import type { OrderDraft } from '../order-draft';
import { stageOf, sum, unpackedAllocations } from '../order-state';
import type { Actor } from '../timeline';
import { skipPendingAuthorizations } from '../payments/void-authorizations';
import { refuseOpenAmendments } from '../amendments/record-refusal';

/**
 * Starts to reject a pending order: everything is undone. `plan.ts` sets `rejected` once that is finished.
 */
export function rejectOrder(draft: OrderDraft, reason: string): void {
  const { state } = draft;
  state.statusReason = reason;
  state.answerDeadline = null;
  state.backorderDeadline = null;
  draft.closeAttentionItem('customer', 'resolved');
  skipPendingAuthorizations(draft);
  refuseOpenAmendments(draft, 'order_closed');
  for (const line of state.lines) {
    draft.moveUnits(line.lineNo, 'pending', 'cancelled', line.pending);
    draft.moveUnits(line.lineNo, 'backordered', 'cancelled', line.backordered);
  }
  releaseUnpackedUnits(draft);
}

/**
 * Releases the reserved units that are in no shipment. Packed units may leave until the
 * carrier confirms the recall.
 */
export function releaseUnpackedUnits(draft: OrderDraft): void {
  const unpacked = unpackedAllocations(draft.state);
  for (const allocation of unpacked) draft.release(allocation);
  const units = sum(unpacked, (allocation) => allocation.quantity);
  if (units > 0) draft.addTimelineEntry('stock_released', { units });
}

const CUSTOMER_SERVICE: Actor = { type: 'system', id: 'customer_service' };

/** Rejects a pending order because the customer service has refused the customer. Repeats change nothing. */
export function refuseCustomer(draft: OrderDraft, reason: string): void {
  if (stageOf(draft.state) !== 'pending' || draft.state.statusReason !== null) return;
  draft.addTimelineEntry('customer_refused', { reason }, CUSTOMER_SERVICE);
  rejectOrder(draft, reason);
}
