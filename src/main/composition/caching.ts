import { createMemoryStore } from '../../cache/memory-store';
import { createReadCache } from '../../cache/read-cache';
import { createRedisStore, type RedisStoreOptions } from '../../cache/redis-store';
import type { ReadCache } from '../../contracts/read-cache';
import { createAnnouncer, hearAnnouncements, type Changed } from '../../db/events/cache-invalidation';
import type { Database } from '../../db/connection/database';

export interface Caching {
  cache: ReadCache;
  changed: Changed;
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
  changed: { productsChanged: () => undefined, everythingChanged: () => undefined },
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
  const announcer = createAnnouncer(db, log);
  if (ttlMs === 0) return { ...NO_CACHING, changed: announcer, close: () => announcer.close() };
  const store =
    redisUrl === undefined ? createMemoryStore() : createRedisStore({ url: redisUrl, log, ttlMs });
  const cache = createReadCache(store, ttlMs);
  hearAnnouncements(db, {
    products: (productIds) => cache.forget(productIds),
    everything: () => cache.forgetAll(),
  });
  return {
    cache,
    // Who has changed something here reads it here at once, whenever others hear of it.
    changed: {
      productsChanged(productIds) {
        cache.forget(productIds);
        announcer.productsChanged(productIds);
      },
      everythingChanged() {
        cache.forgetAll();
        announcer.everythingChanged();
      },
    },
    async close() {
      await announcer.close();
      await store.close();
    },
  };
}
