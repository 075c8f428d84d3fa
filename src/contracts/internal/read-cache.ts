/**
 * The read cache, which answers reads from memory for a few seconds: the interface between `src/http` and its
 * stores.
 */

export interface CacheLookup {
  /** Any change of this product invalidates the entry. */
  productId: string;
  /** What is read of the product, and for whom. Reads with the same name have the same result. */
  view: string;
  /** Maximum age that the reader accepts, in milliseconds. undefined: any age. */
  maxAgeMs?: number | undefined;
}

/** Where a response came from, in the terms of RFC 9211. */
export type CacheStatus =
  | { hit: true; ttlMs: number }
  /** `request`: the reader asked for a fresh response. `bypass`: there is no cache. */
  | { hit: false; forward: 'miss' | 'request' | 'bypass'; stored: boolean; collapsed: boolean };

/** Caches results of reads for a few seconds at most, and drops them when it is notified of a change. */
export interface ReadCache {
  /**
   * @param load reads the record and returns plain JSON; undefined and errors are not cached
   * @throws whatever `load` throws
   */
  read<T>(
    read: CacheLookup,
    load: () => Promise<T | undefined>,
  ): Promise<{ value: T | undefined; use: CacheStatus }>;
}

/** A store of cache entries. Its methods do not throw: an unavailable store behaves like an empty one. */
export interface CacheStore {
  get(productId: string, view: string): Promise<CacheEntry | undefined>;
  /** @returns whether the entry is stored. Sets and deletes take effect in the order of the calls. */
  set(productId: string, view: string, value: unknown, ttlMs: number): boolean;
  delete(productIds: readonly string[]): void;
  /** Deletes all entries that this process has set. */
  deleteAll(): void;
  close(): Promise<void>;
}

export interface CacheEntry {
  value: unknown;
  /** Remaining lifetime in milliseconds. */
  ttlMs: number;
}
