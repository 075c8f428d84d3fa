import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { createInventoryActivities } from '../../../activities/inventory';
import { createOrderActivities } from '../../../activities/orders';
import { upsertApiKey } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import { createCacheInvalidator, subscribeToInvalidations } from '../../../src/db/events/cache-invalidation';
import { openDatabase, type Database } from '../../../src/db/connection/database';
import { withActivityInvalidation } from '../../../src/main/composition/invalidate-caches';
import { openCaching, type Caching } from '../../../src/main/composition/caching';
import { cancellationRequested } from '../../db/order-stages';
import { freePort } from '../../../src/provision/process/ports';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { startRedis, type RedisServer } from '../../support/processes/redis';
import { sendJson } from '../../support/api/listening-api';
import { startDrainableApi, type DrainableApi } from '../../support/api/drainable-api';
import { anOrder, createShop, place, STOREFRONT } from '../../support/orders/shop';
import { until } from '../../support/until';

/** Longer than any test, so that only an invalidation makes a change visible. */
const LONG_MS = 60_000;
const log = pino({ level: 'silent' });

let database: TestDatabase;
let key: string;
let product: Record<string, string>;
/** API processes, each with its own connections to Postgres. */
const processes: { end(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  product = await createShop(database.db, [
    { sku: 'MUG', stock: { berlin: 1_000 } },
    { sku: 'POT', stock: { berlin: 1_000 } },
  ]);
  key = generateApiKey();
  await upsertApiKey(database.db, key, { role: 'admin', storefrontId: null });
});
afterEach(async () => {
  for (const one of processes.splice(0)) await one.end();
});
afterAll(() => database.close());

function connect(applicationName: string): { db: Database; close(): Promise<void> } {
  return openDatabase({ url: database.url, poolSize: 3, applicationName });
}

interface ApiProcess extends DrainableApi {
  db: Database;
  caching: Caching;
}

async function startProcess(
  options: { ttlMs?: number; redisUrl?: string; name?: string } = {},
): Promise<ApiProcess> {
  const { ttlMs = LONG_MS, redisUrl, name = 'api' } = options;
  const { db, close } = connect(name);
  const caching = await openCaching({ db, log, ttlMs, redisUrl });
  const api = await startDrainableApi(db, { caching });
  processes.push({
    async end() {
      await api.drain();
      await caching.close();
      await close();
    },
  });
  const apiProcess = { ...api, db, caching };
  await waitUntilListening(name);
  return apiProcess;
}

/** Waits until the process listens, because it misses earlier invalidations. */
const waitUntilListening = (name: string) =>
  until(async () => {
    const listeners = await database.db.execute(
      sql`select from pg_stat_activity where application_name = ${name} and query ilike 'listen%' and datname = current_database()`,
    );
    return listeners.length > 0;
  });

const send = async <Body = { available: number; name: string }>(
  api: DrainableApi,
  method: string,
  path: string,
  request: { headers?: Record<string, string>; body?: unknown } = {},
) => {
  const response = await sendJson<Body>(api.url + path, { method, key, ...request });
  return { ...response, cacheStatus: response.headers.get('cache-status') };
};

const stockIn = (api: DrainableApi, sku = 'MUG', headers: Record<string, string> = {}) =>
  send(api, 'GET', `/v1/inventory/${product[sku]}`, { headers });

const receive = (api: DrainableApi, quantity: number, sku = 'MUG') =>
  send(api, 'POST', `/v1/inventory/${product[sku]}/receipts`, {
    headers: { 'idempotency-key': randomUUID() },
    body: { locationId: 'berlin', quantity, reason: 'delivery' },
  });

/** Changes the available units without an invalidation. */
const changeWithoutInvalidation = (available: number) =>
  database.db.execute(
    sql`update inventory_levels set safety_stock = on_hand - reserved - ${available}::int where product_id = ${product['MUG']}`,
  );

const HIT = expect.stringMatching(/^Holdfast; hit; ttl=\d+$/);
const MISS = 'Holdfast; fwd=miss; stored';

describe('reads of stock', () => {
  it('share one entry per product whatever the case of its id', async () => {
    const api = await startProcess();
    const before = await stockIn(api);
    await receive(api, 3);
    const id = product['MUG']!.toUpperCase();
    const byUpperCaseId = () => send(api, 'GET', `/v1/inventory/${id}`);
    await until(async () => (await byUpperCaseId()).body.available === before.body.available + 3);
    await receive(api, 4);
    await until(async () => (await byUpperCaseId()).body.available === before.body.available + 7);
    await send(api, 'POST', `/v1/inventory/${id}/receipts`, {
      headers: { 'idempotency-key': randomUUID() },
      body: { locationId: 'berlin', quantity: 5, reason: 'delivery' },
    });
    await until(async () => (await stockIn(api)).body.available === before.body.available + 12);
  });

  it('are cached and say so', async () => {
    const api = await startProcess();
    const first = await stockIn(api);
    expect([first.status, first.cacheStatus]).toEqual([200, MISS]);
    await changeWithoutInvalidation(7);
    const second = await stockIn(api);
    expect(second.cacheStatus).toEqual(HIT);
    expect(second.body).toEqual(first.body);
  });

  it('are fresh if the request demands it', async () => {
    const api = await startProcess();
    await changeWithoutInvalidation(5);
    await stockIn(api);
    await changeWithoutInvalidation(6);
    const fresh = await stockIn(api, 'MUG', { 'cache-control': 'no-cache' });
    expect([fresh.body.available, fresh.cacheStatus]).toEqual([6, 'Holdfast; fwd=request; stored']);
    expect((await stockIn(api)).body.available).toBe(6);
    await changeWithoutInvalidation(7);
    expect((await stockIn(api, 'MUG', { 'cache-control': 'max-age=0' })).body.available).toBe(7);
    expect((await stockIn(api, 'MUG', { 'cache-control': 'max-age=3600, foo' })).cacheStatus).toEqual(HIT);
  });

  it('are never older than the configured time', async () => {
    const api = await startProcess({ ttlMs: 200 });
    await changeWithoutInvalidation(8);
    await stockIn(api);
    await changeWithoutInvalidation(9);
    await until(async () => (await stockIn(api)).body.available === 9);
  });

  it('show a change at once in its own process and soon in every other', async () => {
    const [one, other] = [await startProcess({ name: 'one' }), await startProcess({ name: 'other' })];
    const before = (await stockIn(one)).body.available;
    expect((await stockIn(other)).body.available).toBe(before);
    expect((await receive(one, 5)).status).toBe(201);
    expect((await stockIn(one)).body.available).toBe(before + 5);
    await until(async () => (await stockIn(other)).body.available === before + 5);
  });

  it('follow what an order worker reserves and releases', async () => {
    const api = await startProcess();
    const worker = connect('orders-worker');
    const invalidator = createCacheInvalidator(worker.db, log);
    const activities = withActivityInvalidation(
      { ...createInventoryActivities(worker.db), ...createOrderActivities(worker.db) },
      invalidator,
    );
    const now = new Date().toISOString();
    const order = await place(database.db, anOrder({ lines: [{ sku: 'POT', quantity: 3 }] }));
    const before = (await stockIn(api, 'POT')).body.available;
    expect((await stockIn(api, 'MUG')).cacheStatus).toBe(MISS);
    await activities.reserveStock({ orderId: order.id, now });
    await until(async () => (await stockIn(api, 'POT')).body.available === before - 3);
    await activities.updateOrder({
      orderId: order.id,
      now,
      knownVersion: 0,
      messages: [cancellationRequested()],
    });
    await until(async () => (await stockIn(api, 'POT')).body.available === before);
    // The unchanged product is still cached.
    expect((await stockIn(api, 'MUG')).cacheStatus).toEqual(HIT);
    await invalidator.close();
    await worker.close();
  });

  it('are read anew after the listener was disconnected', async () => {
    const api = await startProcess({ name: 'deaf' });
    await changeWithoutInvalidation(20);
    expect((await stockIn(api)).body.available).toBe(20);
    const terminated = await database.db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deaf' and query ilike 'listen%'`,
    );
    expect(terminated).toHaveLength(1);
    await changeWithoutInvalidation(21);
    await until(async () => (await stockIn(api)).body.available === 21);
    // The process receives invalidations again.
    await receive(await startProcess({ name: 'other' }), 1);
    await until(async () => (await stockIn(api)).body.available === 22);
  });

  it('are cached separately for storefronts with another stock pool', async () => {
    const api = await startProcess();
    await database.db.execute(
      sql`insert into stock_pools (id, name) values ('own', 'Own') on conflict do nothing`,
    );
    await database.db.execute(
      sql`insert into storefronts (id, name, pool_id) values ('apart', 'Apart', 'own') on conflict do nothing`,
    );
    const otherKey = generateApiKey();
    await upsertApiKey(database.db, otherKey, { role: 'storefront', storefrontId: 'apart' });
    const shared = await stockIn(api);
    const own = await stockIn(api, 'MUG', { authorization: `Bearer ${otherKey}` });
    expect([own.cacheStatus, own.body.available]).toEqual([MISS, 0]);
    expect(shared.body.available).toBeGreaterThan(0);
  });

  it('do not cache that a product is missing', async () => {
    const api = await startProcess();
    const path = '/v1/inventory/019608f2-0000-7000-8000-ffffffffffff';
    for (let times = 0; times < 2; times++) {
      const { status, cacheStatus } = await send(api, 'GET', path);
      expect([status, cacheStatus]).toEqual([404, null]);
    }
  });
});

describe('reads of a product', () => {
  it('are cached until it changes in any process', async () => {
    const [one, other] = [await startProcess({ name: 'one' }), await startProcess({ name: 'other' })];
    const path = `/v1/products/${product['MUG']}`;
    const read = await send(one, 'GET', path);
    expect([read.status, read.cacheStatus]).toEqual([200, MISS]);
    expect((await send(one, 'GET', path)).cacheStatus).toEqual(HIT);
    const etag = read.headers.get('etag')!;
    const unchanged = await fetch(one.url + path, {
      // Without `cache-control`, fetch itself demands a fresh response.
      headers: { authorization: `Bearer ${key}`, 'if-none-match': etag, 'cache-control': 'max-age=60' },
    });
    expect(unchanged.status).toBe(304);
    const renamed = await send(other, 'PATCH', path, { body: { name: 'The other mug' } });
    expect([renamed.status, renamed.body.name]).toEqual([200, 'The other mug']);
    await until(async () => (await send(one, 'GET', path)).body.name === 'The other mug');
    // The stock view has the product's name, too.
    await until(async () => (await stockIn(one)).body.name === 'The other mug');
  });
});

/** A TCP proxy from the port `from` to Postgres at the port `to`, until it is closed. */
async function startProxy(to: number, from: number): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const upstream = connectTo(to, '127.0.0.1');
    for (const end of [socket, upstream]) sockets.add(end.on('error', () => undefined));
    socket.pipe(upstream).pipe(socket);
  });
  server.listen(from, '127.0.0.1');
  await once(server, 'listening');
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

describe('invalidations', () => {
  it('arrive in full, however many there are', async () => {
    const { db, close } = connect('announcer');
    const received = new Set<string>();
    let allCount = 0;
    subscribeToInvalidations(db, {
      products: (ids) => ids.forEach((id) => received.add(id)),
      everything: () => (allCount += 1),
    });
    await until(() => Promise.resolve(allCount === 1));
    const invalidator = createCacheInvalidator(db, log);
    const ids = Array.from({ length: 1_000 }, () => randomUUID());
    for (const id of ids) invalidator.invalidateProducts([id]);
    await until(() => Promise.resolve(received.size === ids.length));
    expect(received).toEqual(new Set(ids));
    invalidator.invalidateProducts(Array.from({ length: 5_000 }, () => randomUUID()));
    await until(() => Promise.resolve(allCount === 2));
    invalidator.invalidateProducts([ids[0]!]);
    received.clear();
    await invalidator.close();
    await until(() => Promise.resolve(received.has(ids[0]!)));
    await close();
  });

  it('arrive although Postgres was down when the process started, and after each outage', async () => {
    const port = await freePort();
    const { port: upstream } = new URL(database.url);
    const url = new URL(database.url);
    url.port = String(port);
    const { db, close } = openDatabase({ url: url.href, poolSize: 1, applicationName: 'early' });
    const invalidator = createCacheInvalidator(database.db, log);
    const received = new Set<string>();
    subscribeToInvalidations(db, {
      products: (ids) => ids.forEach((id) => received.add(id)),
      everything: () => undefined,
    });
    await expect(db.execute(sql`select 1`)).rejects.toThrow();
    for (let outages = 0; outages < 3; outages++) {
      const proxy = await startProxy(Number(upstream), port);
      const id = randomUUID();
      await until(() => {
        invalidator.invalidateProducts([id]);
        return Promise.resolve(received.has(id));
      });
      await proxy.close();
    }
    await invalidator.close();
    await close();
  });

  it('never throw and are sent once Postgres is back', async () => {
    let isDown = true;
    const { db, close } = connect('announcer');
    const received: string[] = [];
    let isListening = false;
    subscribeToInvalidations(db, {
      products: (ids) => received.push(...ids),
      everything: () => (isListening = true),
    });
    await until(() => Promise.resolve(isListening));
    const failing = {
      execute: (...args: Parameters<Database['execute']>) =>
        isDown ? Promise.reject(new Error('away')) : db.execute(...args),
    } as unknown as Pick<Database, 'execute'>;
    const warnings: string[] = [];
    const invalidator = createCacheInvalidator(failing, {
      warn: (_details, message) => warnings.push(message),
    });
    const id = randomUUID();
    invalidator.invalidateProducts([id]);
    await until(() => Promise.resolve(warnings.length === 1));
    isDown = false;
    await until(() => Promise.resolve(received.includes(id)));
    await invalidator.close();
    await close();
  });
});

describe('with Redis', () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.stop());

  it('all processes share their cache and its invalidation', async () => {
    const options = { redisUrl: redis.url };
    const [one, other] = [
      await startProcess({ ...options, name: 'one' }),
      await startProcess({ ...options, name: 'other' }),
    ];
    await until(async () => (await stockIn(one)).cacheStatus?.includes('hit'));
    const before = await stockIn(other);
    expect(before.cacheStatus).toEqual(HIT);
    await receive(one, 4);
    expect((await stockIn(one)).body.available).toBe(before.body.available + 4);
    await until(async () => (await stockIn(other)).body.available === before.body.available + 4);
  });

  it('reads go to Postgres during an outage of Redis', async () => {
    const api = await startProcess({ redisUrl: redis.url });
    await until(async () => (await stockIn(api)).cacheStatus?.includes('hit'));
    await redis.stop();
    await until(async () => (await stockIn(api)).cacheStatus === 'Holdfast; fwd=miss');
    expect((await stockIn(api)).status).toBe(200);
    expect((await receive(api, 1)).status).toBe(201);
  });
});

it('decisions ignore the cache', async () => {
  // An order is decided on the record, whatever the cached stock says.
  const api = await startProcess();
  await changeWithoutInvalidation(1);
  expect((await stockIn(api)).body.available).toBe(1);
  await changeWithoutInvalidation(0);
  const response = await send<{ code: string }>(api, 'POST', '/v1/orders', {
    headers: { 'idempotency-key': randomUUID() },
    body: { ...anOrder(), storefrontId: STOREFRONT },
  });
  expect([response.status, response.body.code]).toEqual([409, 'out_of_stock']);
  expect((await stockIn(api)).body.available).toBe(1);
});
