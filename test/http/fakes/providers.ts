import type { ProviderView, ResumeView } from '../../../src/contracts/wire/provider';
import type { Scope } from '../../../src/contracts/internal/scope';
import type { StoredResponse } from '../../../src/contracts/internal/idempotency';
import type { Providers } from '../../../src/http/ports/providers';

export class FakeProviders implements Providers {
  views: ProviderView[] = [];
  readonly resumeRequests: { scope: Scope; request: Parameters<Providers['resume']>[1] }[] = [];

  list(): Promise<ProviderView[]> {
    return Promise.resolve(this.views);
  }

  resume(
    scope: Scope,
    request: Parameters<Providers['resume']>[1],
    render: (resume: ResumeView) => StoredResponse,
  ) {
    this.resumeRequests.push({ scope, request });
    const { provider } = request;
    const held = { orders: 2, returns: 0 };
    const response = render({ provider, held, requestedAt: '2026-03-02T10:00:00.000Z' });
    return Promise.resolve({ outcome: 'done' as const, response });
  }
}
