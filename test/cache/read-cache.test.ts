import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { createMemoryStore } from '../../src/cache/memory-store';
import { createReadCache, type InvalidatableCache } from '../../src/cache/read-cache';
import { createRedisStore } from '../../src/cache/redis-store';
import type { CacheStore } from '../../src/contracts/internal/read-cache';
import { startRedis, type RedisServer } from '../support/processes/redis';
import { until } from '../support/until';

const TTL_MS = 60_000;
const log = pino({ level: 'silent' });

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

/** Creates a read that ends when the test calls `end`. */
function createSlowRead<T>() {
  let end!: (value: T) => void;
  let begin!: () => void;
  const value = new Promise<T>((resolve) => (end = resolve));
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const read = (): Promise<T> => {
    begin();
    return value;
  };
  return { read, begun, end };
}

describe.each([
  ['in this process', () => Promise.resolve(createMemoryStore())],
  // These tests are not about a slow Redis, so a pause of a busy machine must not count as one.
  ['in Redis', () => createRedisStore({ url: redis.url, log, ttlMs: TTL_MS, timeoutMs: 10_000 })],
])('a read cache %s', (_where, open: () => Promise<CacheStore>) => {
  let store: CacheStore;
  let cache: InvalidatableCache;
  let productId: string;
  beforeEach(async () => {
    store = await open();
    cache = createReadCache(store, TTL_MS);
    productId = randomUUID();
    // The store connects to Redis in the background.
    await until(() => Promise.resolve(store.set(randomUUID(), 'ready', {}, 1_000)));
  });
  afterEach(() => store.close());

  const read = (value: unknown, view = 'stock') =>
    cache.read({ productId, view }, () => Promise.resolve(value));
  const HIT = { hit: true, ttlMs: expect.any(Number) };
  const MISS = { hit: false, forward: 'miss', stored: true, collapsed: false };

  it('returns a stored value again, by view', async () => {
    expect(await read({ available: 1 })).toEqual({ value: { available: 1 }, use: MISS });
    const again = await read({ available: 2 });
    expect(again).toEqual({ value: { available: 1 }, use: HIT });
    expect(await read({ available: 3 }, 'of another storefront')).toMatchObject({ value: { available: 3 } });
  });

  it('invalidates all views of a product, but not those of other products', async () => {
    await read(1);
    await read(2, 'product');
    const other = randomUUID();
    await cache.read({ productId: other, view: 'stock' }, () => Promise.resolve(3));
    cache.invalidate([productId]);
    expect(await read(10)).toEqual({ value: 10, use: MISS });
    expect(await read(20, 'product')).toEqual({ value: 20, use: MISS });
    expect(await cache.read({ productId: other, view: 'stock' }, () => Promise.resolve(30))).toEqual({
      value: 3,
      use: HIT,
    });
    cache.invalidateAll();
    expect(await read(100)).toEqual({ value: 100, use: MISS });
  });

  it.each([
    ['the product changes', () => cache.invalidate([productId])],
    ['anything may have changed', () => cache.invalidateAll()],
  ])('does not store what was read while %s', async (_what, change) => {
    const slow = createSlowRead<string>();
    const reading = cache.read({ productId, view: 'stock' }, slow.read);
    await slow.begun;
    change();
    slow.end('before');
    expect(await reading).toEqual({ value: 'before', use: { ...MISS, stored: false } });
    expect(await read('after')).toEqual({ value: 'after', use: MISS });
  });

  it('does not keep a value that is set immediately before an invalidation', async () => {
    for (let times = 0; times < 200; times++) {
      store.set(productId, 'stock', 'before', TTL_MS);
      store.delete([productId]);
    }
    expect(await store.get(productId, 'stock')).toBeUndefined();
  });

  it('stores neither a missing value nor a failure', async () => {
    expect(await read(undefined)).toEqual({ value: undefined, use: { ...MISS, stored: false } });
    const failing = cache.read({ productId, view: 'stock' }, () => Promise.reject(new Error('unavailable')));
    await expect(failing).rejects.toThrow('unavailable');
    expect(await read(1)).toEqual({ value: 1, use: MISS });
  });

  it('respects the maximum age that the reader accepts', async () => {
    await read('old');
    const fresh = await cache.read({ productId, view: 'stock', maxAgeMs: 0 }, () => Promise.resolve('new'));
    expect(fresh).toEqual({ value: 'new', use: { ...MISS, forward: 'request' } });
    expect(await read('newer')).toMatchObject({ value: 'new' });
    const young = { productId, view: 'stock', maxAgeMs: TTL_MS - 1 };
    expect(await cache.read(young, () => Promise.resolve('newest'))).toMatchObject({
      value: 'new',
      use: HIT,
    });
  });

  it('expires values', async () => {
    const short = createReadCache(store, 40);
    const read = (value: string) => short.read({ productId, view: 'stock' }, () => Promise.resolve(value));
    await read('old');
    expect(await until(async () => (await read('new')).value === 'new')).toBe(true);
  });

  it('counts the age of a value from the start of the read', async () => {
    const short = createReadCache(store, 30);
    const slow = createSlowRead<string>();
    const reading = short.read({ productId, view: 'stock' }, slow.read);
    await slow.begun;
    const began = Date.now();
    await until(() => Promise.resolve(Date.now() - began > 40));
    slow.end('old');
    expect(await reading).toEqual({ value: 'old', use: { ...MISS, stored: false } });
  });
});

describe('concurrent reads of the same value', () => {
  it('share one read of the record, but not with a reader that comes after an invalidation', async () => {
    const cache = createReadCache(createMemoryStore(), TTL_MS);
    const read = { productId: 'p', view: 'stock' };
    const [first, second] = [createSlowRead<string>(), createSlowRead<string>()];
    const none = () => Promise.reject(new Error('a second read of the record'));
    const early = [cache.read(read, first.read), cache.read(read, none), cache.read(read, none)];
    await first.begun;
    await new Promise((resolve) => setImmediate(resolve));
    cache.invalidate(['p']);
    const late = cache.read(read, second.read);
    await second.begun;
    second.end('after');
    expect((await late).value).toBe('after');
    first.end('before');
    expect(await Promise.all(early)).toMatchObject([
      { value: 'before', use: { collapsed: false, stored: false } },
      { value: 'before', use: { collapsed: true } },
      { value: 'before', use: { collapsed: true } },
    ]);
    expect(await cache.read(read, second.read)).toMatchObject({ value: 'after', use: { hit: true } });
  });
});

describe('a Redis outage', () => {
  it.each([
    ['stopped', async (server: RedisServer) => server.stop()],
    ['hanging', (server: RedisServer) => Promise.resolve(server.pause())],
  ])('makes every read a miss while Redis is %s', async (_how, disrupt) => {
    const own = await startRedis();
    const store = await createRedisStore({ url: own.url, log, ttlMs: TTL_MS });
    const cache = createReadCache(store, TTL_MS);
    const read = (value: string) =>
      cache.read({ productId: 'p', view: 'stock' }, () => Promise.resolve(value));
    await until(async () => (await read('kept')).use.hit);
    await disrupt(own);
    for (const value of ['one', 'two', 'three']) {
      expect(await until(async () => (await read(value)).value === value)).toBe(true);
      cache.invalidate(['p']);
      cache.invalidateAll();
    }
    await store.close();
    await own.stop();
  });

  it('ends when Redis is back', async () => {
    const own = await startRedis();
    const port = Number(new URL(own.url).port);
    const store = await createRedisStore({ url: own.url, log, ttlMs: TTL_MS });
    const cache = createReadCache(store, TTL_MS);
    const isHit = async () =>
      (await cache.read({ productId: 'p', view: 'stock' }, () => Promise.resolve(1))).use.hit;
    await until(isHit);
    await own.stop();
    await until(async () => !(await isHit()));
    const again = await startRedis(port);
    await until(isHit);
    await store.close();
    await again.stop();
  });
});
