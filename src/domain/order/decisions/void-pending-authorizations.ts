import type { OrderDraft } from '../order-draft';

/**
 * Skips requests for authorizations that are no longer needed, and closes their attention items. The gateway
 * may have granted them already: the void that follows makes sure that no money stays held.
 *
 * @param authorizationNo left out: all authorizations that the gateway has not answered
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
