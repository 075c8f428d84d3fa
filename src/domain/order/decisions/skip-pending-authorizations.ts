import type { OrderDraft } from '../order-draft';
import { isOpenOperation } from '../order-state';

/**
 * Skips requests for authorizations that are no longer needed, and closes their attention items. The gateway
 * may have granted them already: the void that follows makes sure that no money stays held.
 *
 * @param authorizationNo left out: all authorizations that the gateway has not answered
 */
export function skipPendingAuthorizations(draft: OrderDraft, authorizationNo?: number): void {
  for (const operation of draft.state.operations) {
    if (operation.type !== 'authorize' || !isOpenOperation(operation)) continue;
    if (authorizationNo !== undefined && operation.authorizationNo !== authorizationNo) continue;
    operation.status = 'skipped';
    draft.closeAttentionItem(`payment:${operation.no}`, 'resolved');
  }
}
