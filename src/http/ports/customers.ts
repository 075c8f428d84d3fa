import type { ErasureView } from '../../contracts/wire/erasure';
import type { ChangedBy, Scope } from '../../contracts/internal/scope';
import type { ReplayOutcome, IdempotentRequest, StoredResponse } from '../../contracts/internal/idempotency';

export interface Customers {
  /**
   * Records that the personal data in a customer's orders must be erased. `render` makes the response, which
   * is stored with the idempotency key.
   */
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
