import type { StoredResponse } from './idempotency';
import type { StorefrontView } from '../wire/storefront';
import type { ChangedBy } from './scope';

/** A change of a storefront. `expectedVersion` undefined: the change applies to any version. */
export interface StorefrontChange {
  storefrontId: string;
  expectedVersion: number | undefined;
  by: ChangedBy;
}

export type StorefrontOutcome =
  | { outcome: 'done'; storefront: StorefrontView }
  | { outcome: 'unknown' }
  | { outcome: 'stale'; version: number }
  | { outcome: 'unknown_pool' }
  /** The storefront has orders in progress, which get their stock from its current pool. */
  | { outcome: 'busy' };

export type CreateStorefrontOutcome =
  { outcome: 'done'; response: StoredResponse } | { outcome: 'id_taken' } | { outcome: 'unknown_pool' };
