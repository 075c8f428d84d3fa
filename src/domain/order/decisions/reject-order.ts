import type { OrderDraft } from '../order-draft';
import { stageOf, sum, unpackedAllocations } from '../order-state';
import type { Actor } from '../timeline';
import { cancelAuthorizations } from './void-pending-authorizations';
import { refuseOpenAmendments } from './refuse-amendment';

/** A pending order that cannot be had gives everything back; it is `rejected` once that is done (`plan.ts`). */
export function rejectOrder(draft: OrderDraft, reason: string): void {
  const { state } = draft;
  state.statusReason = reason;
  state.answerDeadline = null;
  state.backorderDeadline = null;
  draft.closeAttentionItem('customer', 'resolved');
  cancelAuthorizations(draft);
  refuseOpenAmendments(draft, 'order_closed');
  for (const line of state.lines) {
    draft.moveUnits(line.lineNo, 'pending', 'cancelled', line.pending);
    draft.moveUnits(line.lineNo, 'backordered', 'cancelled', line.backordered);
  }
  releaseUnpackedUnits(draft);
}

/** Gives back every reserved unit that lies in no shipment: what is packed may leave until the carrier says otherwise. */
export function releaseUnpackedUnits(draft: OrderDraft): void {
  const loose = unpackedAllocations(draft.state);
  for (const allocation of loose) draft.release(allocation);
  const units = sum(loose, (allocation) => allocation.quantity);
  if (units > 0) draft.addTimelineEntry('stock_released', { units });
}

const CUSTOMER_SERVICE: Actor = { type: 'system', id: 'customer_service' };

export function refuseCustomer(draft: OrderDraft, reason: string): void {
  if (stageOf(draft.state) !== 'pending' || draft.state.statusReason !== null) return;
  draft.addTimelineEntry('customer_refused', { reason }, CUSTOMER_SERVICE);
  rejectOrder(draft, reason);
}
