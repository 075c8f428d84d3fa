import { performance } from 'node:perf_hooks';
import type { CacheStore, ReadCache } from '../contracts/internal/read-cache';

/** One read of the record, which concurrent readers of the same view share. */
interface Load {
  productId: string;
  /** The product has changed since the load started, so its result may be stale and must not be stored. */
  isOutdated: boolean;
  outcome: Promise<{ value: unknown; stored: boolean }>;
}

export interface InvalidatableCache extends ReadCache {
  /** Drops all entries of these products, which have changed. */
  invalidate(productIds: readonly string[]): void;
  /** Drops all entries, because invalidations may have been lost. */
  invalidateAll(): void;
}

/**
 * Creates a read cache. An invalidation also outdates the loads in flight: a result that was read while its
 * product changed may be stale, and because the invalidation has already arrived, nothing else would drop it.
 *
 * @param ttlMs the maximum age of an entry, even if no invalidation arrives
 */
export function createReadCache(store: CacheStore, ttlMs: number): InvalidatableCache {
  const inFlight = new Set<Load>();
  const shared = new Map<string, Load>();

  const begin = (productId: string, view: string, read: () => Promise<unknown>): Load => {
    const startedAt = performance.now();
    const load: Load = { productId, isOutdated: false, outcome: undefined! };
    const end = () => {
      inFlight.delete(load);
      if (shared.get(`${productId} ${view}`) === load) shared.delete(`${productId} ${view}`);
    };
    inFlight.add(load);
    load.outcome = read()
      .then((value) => {
        // The age counts from the start of the read, not from its end.
        const leftMs = ttlMs - (performance.now() - startedAt);
        const isStorable = value !== undefined && !load.isOutdated && leftMs > 0;
        return { value, stored: isStorable && store.set(productId, view, value, leftMs) };
      })
      .finally(end);
    return load;
  };

  const outdate = (isChanged: (load: Load) => boolean): void => {
    for (const load of inFlight) if (isChanged(load)) load.isOutdated = true;
    for (const [key, load] of shared) if (load.isOutdated) shared.delete(key);
  };

  return {
    async read<T>(
      { productId, view, maxAgeMs = ttlMs }: Parameters<ReadCache['read']>[0],
      read: () => Promise<T | undefined>,
    ) {
      const entry = maxAgeMs > 0 ? await store.get(productId, view) : undefined;
      if (entry && ttlMs - entry.ttlMs <= maxAgeMs)
        return { value: entry.value as T, use: { hit: true as const, ttlMs: entry.ttlMs } };
      const key = `${productId} ${view}`;
      const concurrent = maxAgeMs >= ttlMs ? shared.get(key) : undefined;
      const load = concurrent ?? begin(productId, view, read);
      if (!concurrent) shared.set(key, load);
      const { value, stored } = await load.outcome;
      const forward = maxAgeMs < ttlMs ? ('request' as const) : ('miss' as const);
      return {
        value: value as T | undefined,
        use: { hit: false as const, forward, stored, collapsed: concurrent !== undefined },
      };
    },
    invalidate(productIds) {
      const changed = new Set(productIds);
      outdate(({ productId }) => changed.has(productId));
      store.delete(productIds);
    },
    invalidateAll() {
      outdate(() => true);
      store.deleteAll();
    },
  };
}
