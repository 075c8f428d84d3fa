import type { ProviderView, ResumeView } from '../../contracts/wire/provider';
import type { Scope } from '../../contracts/internal/scope';
import type { ReplayOutcome, IdempotentRequest, StoredResponse } from '../../contracts/internal/idempotency';
import type { Provider } from '../../domain/shared/providers';
import type { Actor } from '../../domain/order/timeline';

export interface Providers {
  list(scope: Scope): Promise<ProviderView[]>;
  /**
   * Records that everything held for a provider is to continue. `render` makes the response, which is stored
   * with the idempotency key.
   */
  resume(
    scope: Scope,
    request: {
      provider: Provider;
      actor: Actor;
      requestId: string;
      idempotency: IdempotentRequest | undefined;
    },
    render: (resume: ResumeView) => StoredResponse,
  ): Promise<{ outcome: 'done'; response: StoredResponse } | ReplayOutcome>;
}
