import type { OrderDraft } from '../order-draft';
import { sum, unpackedAllocations, type OperationState } from '../order-state';
import { rejectOrder } from '../decisions/reject-order';

/**
 * Opens an attention item. A refund of a return gets none: the return needs
 * attention, and the order continues.
 */
export function failOperation(draft: OrderDraft, operation: OperationState, reason: string): void {
  operation.status = 'failed';
  if (operation.returnId === null) draft.openAttentionItem(`payment:${operation.no}`, reason);
}

/** What follows when the gateway declines an authorization: its purpose decides. */
export function handleDecline(draft: OrderDraft, operation: OperationState, reason: string): void {
  switch (operation.purpose) {
    case 'order':
      return rejectOrder(draft, 'payment_declined');
    case 'amendment':
      // `recheckAmendment` finds the authorization missing and refuses the amendment as a whole.
      return;
    case 'backorder':
      return cancelUncoveredUnits(draft);
    default:
      failOperation(draft, operation, `authorization_${operation.purpose}_declined: ${reason}`);
  }
}

/**
 * Releases and cancels reserved units that are not paid for. The next order in the
 * backorder queue may get them.
 */
export function cancelUncoveredUnits(draft: OrderDraft): void {
  const released = unpackedAllocations(draft.state);
  for (const allocation of released) draft.release(allocation);
  const units = sum(released, (allocation) => allocation.quantity);
  if (units === 0) return;
  draft.addTimelineEntry('stock_released', { units, reason: 'payment_declined' });
  draft.addOutboxEvent('order.units_cancelled', { units, reason: 'payment_declined' });
}
