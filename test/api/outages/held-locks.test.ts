import { upsertApiKey } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import postgres from 'postgres';
import { REQUEST_TIMEOUTS } from '../../../src/db/connection/timeouts';
import { createTemporalClient, type TemporalClient } from '../../../src/temporal/connection/client';
import { freePort } from '../../../src/provision/process/ports';
import { openApiDatabases } from '../../../src/main/composition/api-databases';
import { watchLocks } from '../../../src/main/background/watch-locks';
import { connectAs, createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { until } from '../../support/until';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { addStorefront } from '../../../src/db/stock/shop-setup';
import { anOrder, createShop, STOREFRONT } from '../../support/orders/shop';

/** While somebody else holds a lock, only what needs it waits, and everything that waits is answered. */
describe('a lock that another session holds', () => {
  const LOCK_MS = 200;
  const OTHER = 'outlet';
  const operatorKey = generateApiKey();

  let database: TestDatabase;
  let client: TemporalClient;
  let opened: ReturnType<typeof openApiDatabases>;
  let api: RunningApi;
  let holder: postgres.Sql;

  beforeAll(async () => {
    database = await createTestDatabase();
    await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 100 } }]);
    await addStorefront(database.db, { id: OTHER, name: 'Outlet' });
    client = createTemporalClient({ address: `127.0.0.1:${await freePort()}`, namespace: 'default' }, 'once');
    opened = openApiDatabases({
      url: database.url,
      poolSize: 4,
      timeouts: { ...REQUEST_TIMEOUTS, lockMs: LOCK_MS },
    });
    api = await startApi(database.db, client, 100, {
      databases: opened.databases,
      storefrontLimit: opened.storefrontLimit,
    });
    await upsertApiKey(database.db, operatorKey, { role: 'operator', storefrontId: null });
    holder = postgres(database.url, { max: 1, connection: { application_name: 'a forgotten psql' } });
  });
  afterAll(async () => {
    await holder.end();
    await api.close();
    await opened.close();
    await client.connection.close();
    await database.close();
  });

  /** Runs while another session holds the row of a storefront. */
  const whileStorefrontIsLocked = <T>(run: () => Promise<T>): Promise<T> =>
    holder.begin(async (tx) => {
      await tx`select from storefronts where id = ${STOREFRONT} for update`;
      return run();
    }) as Promise<T>;

  const place = (storefrontId: string, key: string) =>
    api.call('POST', '/v1/orders', {
      body: { ...anOrder(), storefrontId },
      headers: { 'idempotency-key': key, authorization: `Bearer ${operatorKey}` },
    });

  it('stops neither readiness, nor lists, nor orders of another storefront', async () => {
    await whileStorefrontIsLocked(async () => {
      let answered = 0;
      const waiting = Array.from({ length: 40 }, (_, no) =>
        place(STOREFRONT, `locked-${no}`).then((response) => {
          answered += 1;
          return response;
        }),
      );
      const [ready, products, orders, other] = await Promise.all([
        api.call('GET', '/readyz'),
        api.call('GET', '/v1/products'),
        api.call('GET', '/v1/orders'),
        place(OTHER, 'other-1'),
      ]);
      expect([ready, products, orders].map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(other.status).toBe(202);
      // They came back while most of the others still waited for the lock.
      expect(answered).toBeLessThan(20);
      const refused = await Promise.all(waiting);
      expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
      expect(refused.every(({ headers }) => headers.has('retry-after'))).toBe(true);
    });
    const retried = await Promise.all([0, 1].map((no) => place(STOREFRONT, `locked-${no}`)));
    expect(retried.map(({ status }) => status)).toEqual([202, 202]);
  });

  it('is reported with its holder by readiness and in the log, until it ends', async () => {
    const stop = new AbortController();
    const lines: [message: string, details: object][] = [];
    const log = {
      warn: (details: object, message: string) => void lines.push([message, details]),
      info: (details: object, message: string) => void lines.push([message, details]),
    };
    const settings = { log, stop: stop.signal, intervalMs: 20, alertAfterSeconds: 0 };
    const watch = watchLocks(connectAs('holdfast_api', database.db), settings);
    const watched = await startApi(database.db, client, 100, { lockWatch: watch });
    const { status, body } = await whileStorefrontIsLocked(async () => {
      const order = place(STOREFRONT, 'reported');
      await until(() => watch.holders().length > 0);
      const ready = await watched.call<{ locksHeldBy: object[] }>('GET', '/readyz');
      await order;
      return ready;
    });
    expect([status, body.locksHeldBy]).toEqual([
      200,
      [
        expect.objectContaining({
          pid: (await holder`select pg_backend_pid() as pid`)[0]!['pid'] as number,
          waiting: 1,
        }),
      ],
    ]);
    await until(() => watch.holders().length === 0);
    stop.abort();
    await watched.close();
    expect(lines.map(([message]) => message)).toEqual([
      'sessions wait for locks that others hold',
      'no session waits for a lock any more',
    ]);
  });
});
