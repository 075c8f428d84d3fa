import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { createMemoryStore } from '../../src/cache/memory-store';
import { createReadCache, type InvalidatableCache } from '../../src/cache/read-cache';
import { createRedisStore } from '../../src/cache/redis-store';
import type { CacheStore } from '../../src/contracts/read-cache';
import { startRedis, type RedisServer } from '../support/processes/redis';
import { until } from '../support/until';

const TTL_MS = 60_000;
const log = pino({ level: 'silent' });

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

/** A read that ends when the test says so. */
function aSlowRead<T>() {
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
  ['in this process', () => createMemoryStore()],
  // These are not about a slow Redis: a pause of a busy machine is none.
  ['in Redis', () => createRedisStore({ url: redis.url, log, ttlMs: TTL_MS, timeoutMs: 10_000 })],
])('answers that are kept %s', (_where, open: () => CacheStore) => {
  let store: CacheStore;
  let cache: InvalidatableCache;
  let productId: string;
  beforeEach(async () => {
    store = open();
    cache = createReadCache(store, TTL_MS);
    productId = randomUUID();
    // Redis is connected to in the background.
    await until(() => Promise.resolve(store.set(randomUUID(), 'ready', {}, 1_000)));
  });
  afterEach(() => store.close());

  const look = (value: unknown, view = 'stock') =>
    cache.read({ productId, view }, () => Promise.resolve(value));
  const HIT = { hit: true, ttlMs: expect.any(Number) };
  const MISS = { hit: false, forward: 'miss', stored: true, collapsed: false };

  it('are given again', async () => {
    expect(await look({ available: 1 })).toEqual({ value: { available: 1 }, use: MISS });
    const again = await look({ available: 2 });
    expect(again).toEqual({ value: { available: 1 }, use: HIT });
    expect(await look({ available: 3 }, 'of another storefront')).toMatchObject({ value: { available: 3 } });
  });

  it('are forgotten in all their views, and those of other products are not', async () => {
    await look(1);
    await look(2, 'product');
    const other = randomUUID();
    await cache.read({ productId: other, view: 'stock' }, () => Promise.resolve(3));
    cache.invalidate([productId]);
    expect(await look(10)).toEqual({ value: 10, use: MISS });
    expect(await look(20, 'product')).toEqual({ value: 20, use: MISS });
    expect(await cache.read({ productId: other, view: 'stock' }, () => Promise.resolve(30))).toEqual({
      value: 3,
      use: HIT,
    });
    cache.invalidateAll();
    expect(await look(100)).toEqual({ value: 100, use: MISS });
  });

  it.each([
    ['the product changes', () => cache.invalidate([productId])],
    ['anything may have changed', () => cache.invalidateAll()],
  ])('are never from before: what was read while %s is not kept', async (_what, change) => {
    const slow = aSlowRead<string>();
    const reading = cache.read({ productId, view: 'stock' }, slow.read);
    await slow.begun;
    change();
    slow.end('before');
    expect(await reading).toEqual({ value: 'before', use: { ...MISS, stored: false } });
    expect(await look('after')).toEqual({ value: 'after', use: MISS });
  });

  it('are not kept when they are set before the word of a change, however close', async () => {
    for (let times = 0; times < 200; times++) {
      store.set(productId, 'stock', 'before', TTL_MS);
      store.delete([productId]);
    }
    expect(await store.get(productId, 'stock')).toBeUndefined();
  });

  it('are not there for what does not exist, nor for what fails', async () => {
    expect(await look(undefined)).toEqual({ value: undefined, use: { ...MISS, stored: false } });
    const failing = cache.read({ productId, view: 'stock' }, () => Promise.reject(new Error('away')));
    await expect(failing).rejects.toThrow('away');
    expect(await look(1)).toEqual({ value: 1, use: MISS });
  });

  it('are as fresh as the reader wants', async () => {
    await look('old');
    const fresh = await cache.read({ productId, view: 'stock', maxAgeMs: 0 }, () => Promise.resolve('new'));
    expect(fresh).toEqual({ value: 'new', use: { ...MISS, forward: 'request' } });
    expect(await look('newer')).toMatchObject({ value: 'new' });
    const young = { productId, view: 'stock', maxAgeMs: TTL_MS - 1 };
    expect(await cache.read(young, () => Promise.resolve('newest'))).toMatchObject({
      value: 'new',
      use: HIT,
    });
  });

  it('end by themselves', async () => {
    const short = createReadCache(store, 40);
    const read = (value: string) => short.read({ productId, view: 'stock' }, () => Promise.resolve(value));
    await read('old');
    expect(await until(async () => (await read('new')).value === 'new')).toBe(true);
  });

  it('are as old as the look at the record was, however long it took', async () => {
    const short = createReadCache(store, 30);
    const slow = aSlowRead<string>();
    const reading = short.read({ productId, view: 'stock' }, slow.read);
    await slow.begun;
    const began = Date.now();
    await until(() => Promise.resolve(Date.now() - began > 40));
    slow.end('old');
    expect(await reading).toEqual({ value: 'old', use: { ...MISS, stored: false } });
  });
});

describe('many who want the same at once', () => {
  it('cause one look at the record, and none who comes after a change is given one from before', async () => {
    const cache = createReadCache(createMemoryStore(), TTL_MS);
    const read = { productId: 'p', view: 'stock' };
    const [first, second] = [aSlowRead<string>(), aSlowRead<string>()];
    const none = () => Promise.reject(new Error('a second look at the record'));
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

describe('a Redis that is not there', () => {
  it.each([
    ['away', async (server: RedisServer) => server.stop()],
    ['hanging', (server: RedisServer) => Promise.resolve(server.pause())],
  ])('is as an empty one while it is %s', async (_how, harm) => {
    const own = await startRedis();
    const store = createRedisStore({ url: own.url, log, ttlMs: TTL_MS });
    const cache = createReadCache(store, TTL_MS);
    const read = (value: string) =>
      cache.read({ productId: 'p', view: 'stock' }, () => Promise.resolve(value));
    await until(async () => (await read('kept')).use.hit);
    await harm(own);
    for (const value of ['one', 'two', 'three']) {
      expect(await until(async () => (await read(value)).value === value)).toBe(true);
      cache.invalidate(['p']);
      cache.invalidateAll();
    }
    await store.close();
    await own.stop();
  });

  it('is used again when it is back', async () => {
    const own = await startRedis();
    const port = Number(new URL(own.url).port);
    const store = createRedisStore({ url: own.url, log, ttlMs: TTL_MS });
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
