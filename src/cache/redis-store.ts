import { createClient } from '@redis/client';
import { LRUCache } from 'lru-cache';
import type { CacheStore, CacheEntry } from '../contracts/read-cache';

export interface RedisStoreOptions {
  /** `redis://` or `rediss://`. */
  url: string;
  log: { warn(details: object, message: string): void; info(details: object, message: string): void };
  /** No answer is kept for longer. */
  ttlMs: number;
  /** Longer than this Redis is no help, by default 100 ms: reading the record takes less. */
  timeoutMs?: number;
}

/** One that has not answered in time is left alone for so long. */
const COOLDOWN_MS = 1_000;
const MAX_RECONNECT_DELAY_MS = 1_000;
const MAX_TRACKED_PRODUCTS = 100_000;
/** More than this waits for a Redis that hangs: then it is as one that is away. */
const MAX_QUEUED_COMMANDS = 10_000;

/** With the form of what is in it: another version of Holdfast may share the same Redis. */
const keyOf = (productId: string): string => `holdfast:reads:1:${productId}`;

/**
 * Keeps answers in Redis, for all API processes. One hash for each product, so that all that is known of it goes at once;
 * it expires as its first answer does.
 *
 * A Redis that is away, slow or full is as an empty one: reads go to the record, and nothing fails.
 */
export function createRedisStore({
  url,
  log,
  ttlMs,
  timeoutMs: answersWithinMs = 100,
}: RedisStoreOptions): CacheStore {
  const { client, isUsable, send, drop } = connectRedis(url, log, answersWithinMs);
  /** What this process may have put there, and is not expired. */
  const mine = new LRUCache<string, true>({ max: MAX_TRACKED_PRODUCTS, ttl: ttlMs });
  return {
    async get(productId, view) {
      const key = keyOf(productId);
      const found = await send(() => client.multi().hGet(key, view).pTTL(key).exec());
      const [text, left] = (found ?? []) as unknown as [string | null, number];
      return typeof text === 'string' && left > 0 ? parseEntry(text, left) : undefined;
    },
    set(productId, view, value, leftMs) {
      if (!isUsable()) return false;
      mine.set(productId, true);
      const key = keyOf(productId);
      // Both or neither: a hash without an end would stay for ever.
      void send(() =>
        client.multi().hSet(key, view, JSON.stringify(value)).pExpire(key, Math.ceil(leftMs), 'NX').exec(),
      );
      return true;
    },
    delete: drop,
    deleteAll() {
      drop([...mine.keys()]);
      mine.clear();
    },
    close() {
      if (client.isOpen) client.destroy();
      return Promise.resolve();
    },
  };
}

/** Whatever somebody else has put there is no answer. */
function parseEntry(text: string, ttlMs: number): CacheEntry | undefined {
  try {
    return { value: JSON.parse(text) as unknown, ttlMs };
  } catch {
    return undefined;
  }
}

function connectRedis(url: string, log: RedisStoreOptions['log'], answersWithinMs: number) {
  const client = createClient({
    url,
    // What cannot be sent now is of no use later.
    disableOfflineQueue: true,
    commandsQueueMaxLength: MAX_QUEUED_COMMANDS,
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: (tries) => Math.min(2 ** tries * 10, MAX_RECONNECT_DELAY_MS),
    },
  });
  let isAway = false;
  let restsUntil = 0;
  const noteAway = (error: unknown): undefined => {
    if (!isAway) log.warn({ err: error }, 'Redis is away: reads go to Postgres');
    isAway = true;
  };
  client.on('error', noteAway);
  client.on('ready', () => {
    if (isAway) log.info({}, 'Redis is back');
    isAway = false;
  });
  // It goes on trying by itself.
  client.connect().catch(noteAway);

  const isUsable = (): boolean => client.isReady && Date.now() >= restsUntil;
  return {
    client,
    isUsable,
    /** Commands are sent in the order of the calls. undefined: there was no answer. */
    async send<T>(command: () => Promise<T>): Promise<T | undefined> {
      if (!isUsable()) return undefined;
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => {
          restsUntil = Date.now() + COOLDOWN_MS;
          resolve(undefined);
        }, answersWithinMs);
      });
      return Promise.race([command().catch(noteAway), tooLate]).finally(() => clearTimeout(timer));
    },
    drop(productIds: readonly string[]): void {
      // Also of one that rests: it may hear, and what it holds is out of date.
      if (productIds.length > 0 && client.isReady) void client.unlink(productIds.map(keyOf)).catch(noteAway);
    },
  };
}
