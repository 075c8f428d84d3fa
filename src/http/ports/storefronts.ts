/** What the HTTP room is handed to keep the storefronts of the shop. */
import type { ChangedBy, IdempotentRequest, ReplayOutcome, Scope } from '../../contracts/record';
import type {
  CreateStorefront,
  ListStorefronts,
  StorefrontChange,
  CreateStorefrontOutcome,
  StorefrontInput,
  StorefrontOutcome,
  StorefrontView,
} from '../../contracts/storefront';
import type { StoredResponse } from '../../domain/access/audit';

export interface StorefrontRepository {
  find(scope: Scope, storefrontId: string): Promise<StorefrontView | undefined>;
  /** By their ids. */
  list(scope: Scope, query: ListStorefronts): Promise<StorefrontView[]>;
  /** @param respond makes the answer, which is stored with the key and given again to repeats */
  create(
    request: { idempotency: IdempotentRequest; by: ChangedBy; input: CreateStorefront },
    respond: (storefront: StorefrontView) => StoredResponse,
  ): Promise<CreateStorefrontOutcome | ReplayOutcome>;
  /** @param changeTo what it is to be, by what it is at that moment */
  change(
    change: StorefrontChange,
    changeTo: (present: StorefrontInput) => StorefrontInput,
  ): Promise<StorefrontOutcome>;
  closeOrReopen(change: StorefrontChange, to: 'closed' | 'reopened'): Promise<StorefrontOutcome>;
}
