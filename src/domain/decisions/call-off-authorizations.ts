import type { OrderDraft } from '../order-draft';

/**
 * Nobody needs this money any more. Whether it is held already will be known when the void has been through.
 *
 * @param authorizationNo left out: all that the gateway has still to answer
 */
export function callOffAuthorizations({ state }: OrderDraft, authorizationNo?: number): void {
  for (const operation of state.operations) {
    if (operation.type !== 'authorize' || operation.status !== 'due') continue;
    if (authorizationNo === undefined || operation.authorizationNo === authorizationNo)
      operation.status = 'skipped';
  }
}
