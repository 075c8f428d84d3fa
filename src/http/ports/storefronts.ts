/** The record of storefronts, as an interface that `src/http` depends on. */
import type { ChangedBy, Scope } from '../../contracts/internal/scope';
import type { ReplayOutcome, IdempotentRequest, StoredResponse } from '../../contracts/internal/idempotency';
import type {
  CreateStorefront,
  ListStorefronts,
  StorefrontInput,
  StorefrontView,
} from '../../contracts/wire/storefront';
import type {
  CreateStorefrontOutcome,
  StorefrontOutcome,
  StorefrontChange,
} from '../../contracts/internal/storefronts';

export interface StorefrontRepository {
  find(scope: Scope, storefrontId: string): Promise<StorefrontView | undefined>;
  /** Sorted by id. */
  list(scope: Scope, query: ListStorefronts): Promise<StorefrontView[]>;
  /** @param respond makes the response, which is stored with the idempotency key and sent again to repeats */
  create(
    request: { idempotency: IdempotentRequest; by: ChangedBy; input: CreateStorefront },
    respond: (storefront: StorefrontView) => StoredResponse,
  ): Promise<CreateStorefrontOutcome | ReplayOutcome>;
  /** @param changeTo computes the new state from the current one */
  change(
    change: StorefrontChange,
    changeTo: (current: StorefrontInput) => StorefrontInput,
  ): Promise<StorefrontOutcome>;
  closeOrReopen(change: StorefrontChange, to: 'closed' | 'reopened'): Promise<StorefrontOutcome>;
}
