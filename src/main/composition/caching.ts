import { createMemoryStore } from '../../cache/memory-store';
import { createReadCache } from '../../cache/read-cache';
import { createRedisStore, type RedisStoreOptions } from '../../cache/redis-store';
import type { ReadCache } from '../../contracts/read-cache';
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

/** Every read is from the record. */
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
  /** 0: nothing is remembered here, and others are still told. */
  ttlMs: number;
  redisUrl?: string | undefined;
}

/** What an API process remembers of its reads, hears from others, and tells them. */
export function openCaching({ db, log, ttlMs, redisUrl }: CachingOptions): Caching {
  const announcer = createCacheInvalidator(db, log);
  if (ttlMs === 0) return { ...NO_CACHING, invalidator: announcer, close: () => announcer.close() };
  const store =
    redisUrl === undefined ? createMemoryStore() : createRedisStore({ url: redisUrl, log, ttlMs });
  const cache = createReadCache(store, ttlMs);
  subscribeToInvalidations(db, {
    products: (productIds) => cache.invalidate(productIds),
    everything: () => cache.invalidateAll(),
  });
  return {
    cache,
    // Who has changed something here reads it here at once, whenever others hear of it.
    invalidator: {
      invalidateProducts(productIds) {
        cache.invalidate(productIds);
        announcer.invalidateProducts(productIds);
      },
      invalidateAll() {
        cache.invalidateAll();
        announcer.invalidateAll();
      },
    },
    async close() {
      await announcer.close();
      await store.close();
    },
  };
}
