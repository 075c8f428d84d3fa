import type { ProviderView, ResumeView } from '../../contracts/provider';
import type { IdempotentRequest, ReplayOutcome, Scope } from '../../contracts/record';
import type { StoredResponse } from '../../domain/access/audit';
import type { Provider } from '../../domain/shared/providers';
import type { Actor } from '../../domain/order/timeline';

export interface Providers {
  list(scope: Scope): Promise<ProviderView[]>;
  /** Writes down that what is held for a provider is to go on. `render` makes the answer, which is stored with the key. */
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
