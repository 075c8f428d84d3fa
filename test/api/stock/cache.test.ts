import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { createInventoryActivities } from '../../../activities/inventory';
import { createOrderActivities } from '../../../activities/orders';
import { generateApiKey, upsertApiKey } from '../../../src/db/access/api-keys';
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

/** No test gets by without the word of a change. */
const LONG_MS = 60_000;
const log = pino({ level: 'silent' });

let database: TestDatabase;
let key: string;
let product: Record<string, string>;
/** Processes of their own, each with its own connections. */
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
  const caching = openCaching({ db, log, ttlMs, redisUrl });
  const api = await startDrainableApi(db, { caching });
  processes.push({
    async end() {
      await api.drain();
      await caching.close();
      await close();
    },
  });
  const serving = { ...api, db, caching };
  await listening(name);
  return serving;
}

/** What is announced before a process listens, it does not hear. */
const listening = (name: string) =>
  until(async () => {
    const found = await database.db.execute(
      sql`select from pg_stat_activity where application_name = ${name} and query ilike 'listen%' and datname = current_database()`,
    );
    return found.length > 0;
  });

const send = async <Body = { available: number; name: string }>(
  api: DrainableApi,
  method: string,
  path: string,
  request: { headers?: Record<string, string>; body?: unknown } = {},
) => {
  const answer = await sendJson<Body>(api.url + path, { method, key, ...request });
  return { ...answer, cacheStatus: answer.headers.get('cache-status') };
};

const stockIn = (api: DrainableApi, sku = 'MUG', headers: Record<string, string> = {}) =>
  send(api, 'GET', `/v1/inventory/${product[sku]}`, { headers });

const receive = (api: DrainableApi, quantity: number, sku = 'MUG') =>
  send(api, 'POST', `/v1/inventory/${product[sku]}/receipts`, {
    headers: { 'idempotency-key': randomUUID() },
    body: { locationId: 'berlin', quantity, reason: 'delivery' },
  });

/** As nobody announces it. */
const changeSilently = (available: number) =>
  database.db.execute(
    sql`update inventory_levels set safety_stock = on_hand - reserved - ${available}::int where product_id = ${product['MUG']}`,
  );

const HIT = expect.stringMatching(/^Holdfast; hit; ttl=\d+$/);
const MISS = 'Holdfast; fwd=miss; stored';

describe('reads of stock', () => {
  it('are of the same product whatever the case of its id', async () => {
    const api = await startProcess();
    const before = await stockIn(api);
    await receive(api, 3);
    const id = product['MUG']!.toUpperCase();
    const inCapitals = () => send(api, 'GET', `/v1/inventory/${id}`);
    await until(async () => (await inCapitals()).body.available === before.body.available + 3);
    await receive(api, 4);
    await until(async () => (await inCapitals()).body.available === before.body.available + 7);
    await send(api, 'POST', `/v1/inventory/${id}/receipts`, {
      headers: { 'idempotency-key': randomUUID() },
      body: { locationId: 'berlin', quantity: 5, reason: 'delivery' },
    });
    await until(async () => (await stockIn(api)).body.available === before.body.available + 12);
  });

  it('are remembered, and say so', async () => {
    const api = await startProcess();
    const first = await stockIn(api);
    expect([first.status, first.cacheStatus]).toEqual([200, MISS]);
    await changeSilently(7);
    const second = await stockIn(api);
    expect(second.cacheStatus).toEqual(HIT);
    expect(second.body).toEqual(first.body);
  });

  it('are fresh for who wants them fresh', async () => {
    const api = await startProcess();
    await changeSilently(5);
    await stockIn(api);
    await changeSilently(6);
    const fresh = await stockIn(api, 'MUG', { 'cache-control': 'no-cache' });
    expect([fresh.body.available, fresh.cacheStatus]).toEqual([6, 'Holdfast; fwd=request; stored']);
    expect((await stockIn(api)).body.available).toBe(6);
    await changeSilently(7);
    expect((await stockIn(api, 'MUG', { 'cache-control': 'max-age=0' })).body.available).toBe(7);
    expect((await stockIn(api, 'MUG', { 'cache-control': 'max-age=3600, foo' })).cacheStatus).toEqual(HIT);
  });

  it('are never older than the time that is set', async () => {
    const api = await startProcess({ ttlMs: 200 });
    await changeSilently(8);
    await stockIn(api);
    await changeSilently(9);
    await until(async () => (await stockIn(api)).body.available === 9);
  });

  it('are of the change at once for who has made it, and soon in every other process', async () => {
    const [one, other] = [await startProcess({ name: 'one' }), await startProcess({ name: 'other' })];
    const before = (await stockIn(one)).body.available;
    expect((await stockIn(other)).body.available).toBe(before);
    expect((await receive(one, 5)).status).toBe(201);
    expect((await stockIn(one)).body.available).toBe(before + 5);
    await until(async () => (await stockIn(other)).body.available === before + 5);
  });

  it('change with what an order worker reserves, and with what it frees', async () => {
    const api = await startProcess();
    const worker = connect('orders-worker');
    const announcer = createCacheInvalidator(worker.db, log);
    const steps = withActivityInvalidation(
      { ...createInventoryActivities(worker.db), ...createOrderActivities(worker.db) },
      announcer,
    );
    const now = new Date().toISOString();
    const order = await place(database.db, anOrder({ lines: [{ sku: 'POT', quantity: 3 }] }));
    const before = (await stockIn(api, 'POT')).body.available;
    expect((await stockIn(api, 'MUG')).cacheStatus).toBe(MISS);
    await steps.reserveStock({ orderId: order.id, now });
    await until(async () => (await stockIn(api, 'POT')).body.available === before - 3);
    await steps.updateOrder({ orderId: order.id, now, knownVersion: 0, messages: [cancellationRequested()] });
    await until(async () => (await stockIn(api, 'POT')).body.available === before);
    // What has not changed is still remembered.
    expect((await stockIn(api, 'MUG')).cacheStatus).toEqual(HIT);
    await announcer.close();
    await worker.close();
  });

  it('are read anew after a time in which a process could not hear', async () => {
    const api = await startProcess({ name: 'deaf' });
    await changeSilently(20);
    expect((await stockIn(api)).body.available).toBe(20);
    const cut = await database.db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deaf' and query ilike 'listen%'`,
    );
    expect(cut).toHaveLength(1);
    await changeSilently(21);
    await until(async () => (await stockIn(api)).body.available === 21);
    // It hears again.
    await receive(await startProcess({ name: 'other' }), 1);
    await until(async () => (await stockIn(api)).body.available === 22);
  });

  it('are apart for storefronts that see other stock', async () => {
    const api = await startProcess();
    await database.db.execute(
      sql`insert into stock_pools (id, name) values ('own', 'Own') on conflict do nothing`,
    );
    await database.db.execute(
      sql`insert into storefronts (id, name, pool_id) values ('apart', 'Apart', 'own') on conflict do nothing`,
    );
    const apart = generateApiKey();
    await upsertApiKey(database.db, apart, { role: 'storefront', storefrontId: 'apart' });
    const shared = await stockIn(api);
    const own = await stockIn(api, 'MUG', { authorization: `Bearer ${apart}` });
    expect([own.cacheStatus, own.body.available]).toEqual([MISS, 0]);
    expect(shared.body.available).toBeGreaterThan(0);
  });

  it('tell nothing of what is not there, however often', async () => {
    const api = await startProcess();
    const path = '/v1/inventory/019608f2-0000-7000-8000-ffffffffffff';
    for (let times = 0; times < 2; times++) {
      const { status, cacheStatus } = await send(api, 'GET', path);
      expect([status, cacheStatus]).toEqual([404, null]);
    }
  });
});

describe('reads of a product', () => {
  it('are remembered until it changes, in whatever process', async () => {
    const [one, other] = [await startProcess({ name: 'one' }), await startProcess({ name: 'other' })];
    const path = `/v1/products/${product['MUG']}`;
    const read = await send(one, 'GET', path);
    expect([read.status, read.cacheStatus]).toEqual([200, MISS]);
    expect((await send(one, 'GET', path)).cacheStatus).toEqual(HIT);
    const etag = read.headers.get('etag')!;
    const unchanged = await fetch(one.url + path, {
      // Without the second header, fetch itself asks for a fresh one.
      headers: { authorization: `Bearer ${key}`, 'if-none-match': etag, 'cache-control': 'max-age=60' },
    });
    expect(unchanged.status).toBe(304);
    const renamed = await send(other, 'PATCH', path, { body: { name: 'The other mug' } });
    expect([renamed.status, renamed.body.name]).toEqual([200, 'The other mug']);
    await until(async () => (await send(one, 'GET', path)).body.name === 'The other mug');
    // Its name stands in its stock, too.
    await until(async () => (await stockIn(one)).body.name === 'The other mug');
  });
});

/** Between Postgres and those who connect to `from`, for as long as it is open. */
async function wayTo(to: number, from: number): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const behind = connectTo(to, '127.0.0.1');
    for (const end of [socket, behind]) sockets.add(end.on('error', () => undefined));
    socket.pipe(behind).pipe(socket);
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

describe('announcements', () => {
  it('are heard in full, however many', async () => {
    const { db, close } = connect('announcer');
    const heard = new Set<string>();
    let everything = 0;
    subscribeToInvalidations(db, {
      products: (ids) => ids.forEach((id) => heard.add(id)),
      everything: () => (everything += 1),
    });
    await until(() => Promise.resolve(everything === 1));
    const announcer = createCacheInvalidator(db, log);
    const ids = Array.from({ length: 1_000 }, () => randomUUID());
    for (const id of ids) announcer.invalidateProducts([id]);
    await until(() => Promise.resolve(heard.size === ids.length));
    expect(heard).toEqual(new Set(ids));
    announcer.invalidateProducts(Array.from({ length: 5_000 }, () => randomUUID()));
    await until(() => Promise.resolve(everything === 2));
    announcer.invalidateProducts([ids[0]!]);
    heard.clear();
    await announcer.close();
    await until(() => Promise.resolve(heard.has(ids[0]!)));
    await close();
  });

  it('are heard although Postgres was away when the process began, and again after each outage', async () => {
    const port = await freePort();
    const { port: behind } = new URL(database.url);
    const url = new URL(database.url);
    url.port = String(port);
    const { db, close } = openDatabase({ url: url.href, poolSize: 1, applicationName: 'early' });
    const announcer = createCacheInvalidator(database.db, log);
    const heard = new Set<string>();
    subscribeToInvalidations(db, {
      products: (ids) => ids.forEach((id) => heard.add(id)),
      everything: () => undefined,
    });
    await expect(db.execute(sql`select 1`)).rejects.toThrow();
    for (let outages = 0; outages < 3; outages++) {
      const way = await wayTo(Number(behind), port);
      const id = randomUUID();
      await until(() => {
        announcer.invalidateProducts([id]);
        return Promise.resolve(heard.has(id));
      });
      await way.close();
    }
    await announcer.close();
    await close();
  });

  it('fail nobody, and are made when Postgres is back', async () => {
    let isAway = true;
    const { db, close } = connect('announcer');
    const heard: string[] = [];
    let isListening = false;
    subscribeToInvalidations(db, {
      products: (ids) => heard.push(...ids),
      everything: () => (isListening = true),
    });
    await until(() => Promise.resolve(isListening));
    const failing = {
      execute: (...given: Parameters<Database['execute']>) =>
        isAway ? Promise.reject(new Error('away')) : db.execute(...given),
    } as unknown as Pick<Database, 'execute'>;
    const warnings: string[] = [];
    const announcer = createCacheInvalidator(failing, {
      warn: (_details, message) => warnings.push(message),
    });
    const id = randomUUID();
    announcer.invalidateProducts([id]);
    await until(() => Promise.resolve(warnings.length === 1));
    isAway = false;
    await until(() => Promise.resolve(heard.includes(id)));
    await announcer.close();
    await close();
  });
});

describe('with Redis', () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.stop());

  it('all processes share what is remembered, and forget it together', async () => {
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

  it('reads go to Postgres while it is away', async () => {
    const api = await startProcess({ redisUrl: redis.url });
    await until(async () => (await stockIn(api)).cacheStatus?.includes('hit'));
    await redis.stop();
    await until(async () => (await stockIn(api)).cacheStatus === 'Holdfast; fwd=miss');
    expect((await stockIn(api)).status).toBe(200);
    expect((await receive(api, 1)).status).toBe(201);
  });
});

it('is not there for what decides', async () => {
  // The storefront's own order is decided by the record, whatever was read of the stock before.
  const api = await startProcess();
  await changeSilently(1);
  expect((await stockIn(api)).body.available).toBe(1);
  await changeSilently(0);
  const answer = await send<{ code: string }>(api, 'POST', '/v1/orders', {
    headers: { 'idempotency-key': randomUUID() },
    body: { ...anOrder(), storefrontId: STOREFRONT },
  });
  expect([answer.status, answer.body.code]).toEqual([409, 'out_of_stock']);
  expect((await stockIn(api)).body.available).toBe(1);
});
