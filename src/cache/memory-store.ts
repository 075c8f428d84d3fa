import { LRUCache } from 'lru-cache';
import type { CacheStore } from '../contracts/internal/read-cache';

/** Limits the cache to some tens of megabytes. */
const MAX_ENTRIES = 20_000;

interface Entry {
  productId: string;
  value: object;
}

/** Creates a cache in the memory of this process. */
export function createMemoryStore(): CacheStore {
  const keysOf = new Map<string, Set<string>>();
  const entries = new LRUCache<string, Entry>({
    max: MAX_ENTRIES,
    dispose: ({ productId }, key, reason) => {
      if (reason === 'set') return;
      const keys = keysOf.get(productId);
      keys?.delete(key);
      if (keys?.size === 0) keysOf.delete(productId);
    },
  });
  return {
    get(productId, view) {
      const key = `${productId} ${view}`;
      const entry = entries.get(key);
      return Promise.resolve(entry && { value: entry.value, ttlMs: entries.getRemainingTTL(key) });
    },
    set(productId, view, value, ttlMs) {
      const key = `${productId} ${view}`;
      entries.set(key, { productId, value: value as object }, { ttl: ttlMs });
      const keys = keysOf.get(productId) ?? new Set();
      keysOf.set(productId, keys.add(key));
      return true;
    },
    delete(productIds) {
      for (const productId of productIds)
        for (const key of [...(keysOf.get(productId) ?? [])]) entries.delete(key);
    },
    deleteAll() {
      entries.clear();
    },
    close() {
      entries.clear();
      return Promise.resolve();
    },
  };
}
