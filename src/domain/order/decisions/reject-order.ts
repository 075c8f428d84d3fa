import type { OrderDraft } from '../order-draft';
import { stageOf, sum, unparcelled } from '../order-state';
import type { Actor } from '../timeline';
import { callOffAuthorizations } from './void-pending-authorizations';
import { refuseOpenAmendments } from './refuse-amendment';

/** A pending order that cannot be had gives everything back; it is `rejected` once that is done (`plan.ts`). */
export function reject(draft: OrderDraft, reason: string): void {
  const { state } = draft;
  state.statusReason = reason;
  state.answerDeadline = null;
  state.backorderDeadline = null;
  draft.closeAttention('customer', 'resolved');
  callOffAuthorizations(draft);
  refuseOpenAmendments(draft, 'order_closed');
  for (const line of state.lines) {
    draft.move(line.lineNo, 'pending', 'cancelled', line.pending);
    draft.move(line.lineNo, 'backordered', 'cancelled', line.backordered);
  }
  releaseLoose(draft);
}

/** Gives back every reserved unit that lies in no parcel: what is packed may leave until the carrier says otherwise. */
export function releaseLoose(draft: OrderDraft): void {
  const loose = unparcelled(draft.state);
  for (const allocation of loose) draft.release(allocation);
  const units = sum(loose, (allocation) => allocation.quantity);
  if (units > 0) draft.tell('stock_released', { units });
}

const CUSTOMER_SERVICE: Actor = { type: 'system', id: 'customer_service' };

export function refuseCustomer(draft: OrderDraft, reason: string): void {
  if (stageOf(draft.state) !== 'pending' || draft.state.statusReason !== null) return;
  draft.tell('customer_refused', { reason }, CUSTOMER_SERVICE);
  reject(draft, reason);
}
