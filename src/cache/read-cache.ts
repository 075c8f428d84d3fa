import { performance } from 'node:perf_hooks';
import type { CacheStore, ReadCache } from '../contracts/read-cache';

/** One look at the record, which all who want the same at that time share. */
interface Load {
  productId: string;
  /** Something has changed since it began: what it reads may be from before, and is not kept. */
  isOutdated: boolean;
  outcome: Promise<{ value: unknown; stored: boolean }>;
}

export interface InvalidatableCache extends ReadCache {
  /** These have changed. */
  invalidate(productIds: readonly string[]): void;
  /** Any may have changed: somebody has not heard for a while. */
  invalidateAll(): void;
}

/**
 * An answer that is read while its product changes must not be kept: it may be from before, and the word of the change has
 * come already, so nothing else would ever drop it. So a change outdates the loads that are under way, too.
 *
 * @param ttlMs no answer is older, whatever is not heard
 */
export function createReadCache(store: CacheStore, ttlMs: number): InvalidatableCache {
  const underWay = new Set<Load>();
  const shared = new Map<string, Load>();

  const begin = (productId: string, view: string, read: () => Promise<unknown>): Load => {
    const began = performance.now();
    const load: Load = { productId, isOutdated: false, outcome: undefined! };
    const end = () => {
      underWay.delete(load);
      if (shared.get(`${productId} ${view}`) === load) shared.delete(`${productId} ${view}`);
    };
    underWay.add(load);
    load.outcome = read()
      .then((value) => {
        // The answer is as old as the look at the record, not as its arrival here.
        const leftMs = ttlMs - (performance.now() - began);
        const isKept = value !== undefined && !load.isOutdated && leftMs > 0;
        return { value, stored: isKept && store.set(productId, view, value, leftMs) };
      })
      .finally(end);
    return load;
  };

  const outdate = (isChanged: (load: Load) => boolean): void => {
    for (const load of underWay) if (isChanged(load)) load.isOutdated = true;
    for (const [key, load] of shared) if (load.isOutdated) shared.delete(key);
  };

  return {
    async read<T>(
      { productId, view, maxAgeMs = ttlMs }: Parameters<ReadCache['read']>[0],
      read: () => Promise<T | undefined>,
    ) {
      const held = maxAgeMs > 0 ? await store.get(productId, view) : undefined;
      if (held && ttlMs - held.ttlMs <= maxAgeMs)
        return { value: held.value as T, use: { hit: true as const, ttlMs: held.ttlMs } };
      const key = `${productId} ${view}`;
      const other = maxAgeMs >= ttlMs ? shared.get(key) : undefined;
      const load = other ?? begin(productId, view, read);
      if (!other) shared.set(key, load);
      const { value, stored } = await load.outcome;
      const forward = maxAgeMs < ttlMs ? ('request' as const) : ('miss' as const);
      return {
        value: value as T | undefined,
        use: { hit: false as const, forward, stored, collapsed: other !== undefined },
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
