import type { ErasureView } from '../../contracts/erasure';
import type { ChangedBy, IdempotentRequest, ReplayOutcome, Scope } from '../../contracts/record';
import type { StoredResponse } from '../../domain/access/audit';

export interface Customers {
  /** Writes down that what is personal is to be taken out of a customer's orders. `render` makes the answer, which is stored with the key. */
  erase(
    scope: Scope,
    request: ChangedBy & {
      customerId: string;
      storefrontId: string | undefined;
      idempotency: IdempotentRequest | undefined;
    },
    render: (erasure: ErasureView) => StoredResponse,
  ): Promise<{ outcome: 'done'; response: StoredResponse } | { outcome: 'no_such_customer' } | ReplayOutcome>;
}
