import { createMemoryStore } from '../../cache/memory-store';
import { createReadCache } from '../../cache/read-cache';
import { createRedisStore, type RedisStoreOptions } from '../../cache/redis-store';
import type { ReadCache } from '../../contracts/internal/read-cache';
import {
  createCacheInvalidator,
  subscribeToInvalidations,
  type CatalogInvalidator,
} from '../../db/events/cache-invalidation';
import type { Database } from '../../db/connection/database';

export interface Caching {
  cache: ReadCache;
  invalidator: CatalogInvalidator;
  close(): Promise<void>;
}

/** Caches nothing: every read goes to Postgres. */
export const NO_CACHING: Caching = {
  cache: {
    read: async (_read, load) => ({
      value: await load(),
      use: { hit: false, forward: 'bypass', stored: false, collapsed: false },
    }),
  },
  invalidator: { invalidateProducts: () => undefined, invalidateAll: () => undefined },
  close: () => Promise.resolve(),
};

export interface CachingOptions {
  db: Database;
  log: RedisStoreOptions['log'];
  /** 0: this process caches nothing, but still notifies the others of changes. */
  ttlMs: number;
  redisUrl?: string | undefined;
}

/** Opens the read cache of an API process, and its exchange of cache invalidations with other processes. */
export async function openCaching({ db, log, ttlMs, redisUrl }: CachingOptions): Promise<Caching> {
  const remote = createCacheInvalidator(db, log);
  if (ttlMs === 0) return { ...NO_CACHING, invalidator: remote, close: () => remote.close() };
  const store =
    redisUrl === undefined ? createMemoryStore() : await createRedisStore({ url: redisUrl, log, ttlMs });
  const cache = createReadCache(store, ttlMs);
  subscribeToInvalidations(db, {
    products: (productIds) => cache.invalidate(productIds),
    everything: () => cache.invalidateAll(),
  });
  return {
    cache,
    // This process drops its own entries at once, so that a caller can read back what it has just changed
    // here.
    invalidator: {
      invalidateProducts(productIds) {
        cache.invalidate(productIds);
        remote.invalidateProducts(productIds);
      },
      invalidateAll() {
        cache.invalidateAll();
        remote.invalidateAll();
      },
    },
    async close() {
      await remote.close();
      await store.close();
    },
  };
}
