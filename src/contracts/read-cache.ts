/** What is remembered of reads for a few seconds: between the room that speaks HTTP and the one that remembers. */

export interface CacheLookup {
  /** Whatever changes this product makes the answer be forgotten. */
  productId: string;
  /** What is read of the product, and for whom: answers with the same name are the same. */
  view: string;
  /** How old an answer the reader takes, in milliseconds; undefined: as old as it may be. */
  maxAgeMs?: number | undefined;
}

/** Where an answer came from, in the words of RFC 9211. */
export type CacheStatus =
  | { hit: true; ttlMs: number }
  /** `request`: the reader wanted a fresh one. `bypass`: nothing is remembered here. */
  | { hit: false; forward: 'miss' | 'request' | 'bypass'; stored: boolean; collapsed: boolean };

/** Remembers answers for a few seconds at most, and forgets them when it hears that they have changed. */
export interface ReadCache {
  /** @param load reads the record; undefined, and what is thrown, is not remembered. The answer is plain JSON. */
  read<T>(
    read: CacheLookup,
    load: () => Promise<T | undefined>,
  ): Promise<{ value: T | undefined; use: CacheStatus }>;
}

/** Where answers are kept. Nothing in it throws: a store that is away holds nothing. */
export interface CacheStore {
  get(productId: string, view: string): Promise<CacheEntry | undefined>;
  /** @returns whether it is kept. Sets and drops take effect in the order in which they are called. */
  set(productId: string, view: string, value: unknown, ttlMs: number): boolean;
  delete(productIds: readonly string[]): void;
  /** Drops all that this process has set. */
  deleteAll(): void;
  close(): Promise<void>;
}

export interface CacheEntry {
  value: unknown;
  /** For so long it is still kept. */
  ttlMs: number;
}
