import type { OrderDraft } from '../order-draft';

/**
 * Nobody needs this money any more. Whether it is held already will be known when the void has been through. Nor does a
 * person have to decide about it.
 *
 * @param authorizationNo left out: all that the gateway has still to answer
 */
export function cancelAuthorizations(draft: OrderDraft, authorizationNo?: number): void {
  for (const operation of draft.state.operations) {
    const isOpen = operation.status === 'due' || operation.status === 'failed';
    if (operation.type !== 'authorize' || !isOpen) continue;
    if (authorizationNo !== undefined && operation.authorizationNo !== authorizationNo) continue;
    operation.status = 'skipped';
    draft.closeAttentionItem(`payment:${operation.no}`, 'resolved');
  }
}
