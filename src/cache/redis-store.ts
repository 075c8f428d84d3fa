import type { createClient } from '@redis/client';
import { LRUCache } from 'lru-cache';
import type { CacheStore, CacheEntry } from '../contracts/internal/read-cache';

export interface RedisStoreOptions {
  /** `redis://` or `rediss://`. */
  url: string;
  log: { warn(details: object, message: string): void; info(details: object, message: string): void };
  /** The maximum age of an entry. */
  ttlMs: number;
  /** How long to wait for Redis. Default 100 ms, because reading the record takes less time. */
  timeoutMs?: number;
}

/** After a command has timed out, Redis is not used for this time. */
const COOLDOWN_MS = 1_000;
const MAX_RECONNECT_DELAY_MS = 1_000;
const MAX_TRACKED_PRODUCTS = 100_000;
/** With more waiting commands than this, Redis hangs and counts as unavailable. */
const MAX_QUEUED_COMMANDS = 10_000;

/**
 * The key contains the version of the entry format, because other versions of Holdfast may share the same
 * Redis.
 */
const keyOf = (productId: string): string => `holdfast:reads:1:${productId}`;

/**
 * Creates a cache in Redis that all API processes share. Each product has one hash, so that all its entries
 * are dropped at once. The hash expires together with its first entry.
 *
 * A Redis that is unavailable, slow or full counts as empty: reads go to the record, and nothing fails.
 */
export async function createRedisStore({
  url,
  log,
  ttlMs,
  timeoutMs = 100,
}: RedisStoreOptions): Promise<CacheStore> {
  // A process without Redis needs 10 MB less.
  const redis = await import('@redis/client');
  const { client, isUsable, send, drop } = connectRedis(redis.createClient, { url, log, timeoutMs });
  /** The products of which this process may have stored entries that have not expired. */
  const ownProducts = new LRUCache<string, true>({ max: MAX_TRACKED_PRODUCTS, ttl: ttlMs });
  return {
    async get(productId, view) {
      const key = keyOf(productId);
      const reply = await send(() => client.multi().hGet(key, view).pTTL(key).exec());
      const [text, leftMs] = (reply ?? []) as unknown as [string | null, number];
      return typeof text === 'string' && leftMs > 0 ? parseEntry(text, leftMs) : undefined;
    },
    set(productId, view, value, leftMs) {
      if (!isUsable()) return false;
      ownProducts.set(productId, true);
      const key = keyOf(productId);
      // The commands are one transaction, because a hash without expiry would stay for ever.
      void send(() =>
        client.multi().hSet(key, view, JSON.stringify(value)).pExpire(key, Math.ceil(leftMs), 'NX').exec(),
      );
      return true;
    },
    delete: drop,
    deleteAll() {
      drop([...ownProducts.keys()]);
      ownProducts.clear();
    },
    close() {
      if (client.isOpen) client.destroy();
      return Promise.resolve();
    },
  };
}

/** @returns undefined for a value that is not JSON, and so does not come from Holdfast */
function parseEntry(text: string, ttlMs: number): CacheEntry | undefined {
  try {
    return { value: JSON.parse(text) as unknown, ttlMs };
  } catch {
    return undefined;
  }
}

function connectRedis(
  create: typeof createClient,
  { url, log, timeoutMs }: Pick<RedisStoreOptions, 'url' | 'log'> & { timeoutMs: number },
) {
  const client = create({
    url,
    // A command that cannot be sent now is useless later.
    disableOfflineQueue: true,
    commandsQueueMaxLength: MAX_QUEUED_COMMANDS,
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: (tries) => Math.min(2 ** tries * 10, MAX_RECONNECT_DELAY_MS),
    },
  });
  let isUnavailable = false;
  let cooldownUntil = 0;
  const reportOutage = (error: unknown): undefined => {
    if (!isUnavailable) log.warn({ err: error }, 'Redis is unavailable: reads go to Postgres');
    isUnavailable = true;
  };
  client.on('error', reportOutage);
  client.on('ready', () => {
    if (isUnavailable) log.info({}, 'Redis is back');
    isUnavailable = false;
  });
  // The client retries by itself.
  client.connect().catch(reportOutage);

  const isUsable = (): boolean => client.isReady && Date.now() >= cooldownUntil;
  return {
    client,
    isUsable,
    /** Sends commands in the order of the calls. @returns undefined when there was no reply in time */
    async send<T>(command: () => Promise<T>): Promise<T | undefined> {
      if (!isUsable()) return undefined;
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => {
          cooldownUntil = Date.now() + COOLDOWN_MS;
          resolve(undefined);
        }, timeoutMs);
      });
      return Promise.race([command().catch(reportOutage), timeout]).finally(() => clearTimeout(timer));
    },
    drop(productIds: readonly string[]): void {
      // This is also sent during the cooldown: Redis may receive it, and its entries are out of date.
      if (productIds.length > 0 && client.isReady)
        void client.unlink(productIds.map(keyOf)).catch(reportOutage);
    },
  };
}
