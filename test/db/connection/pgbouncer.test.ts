import { sql } from 'drizzle-orm';
import { openDatabase, rows, type Database, type OpenDatabase } from '../../../src/db/connection/database';
import { applyMigrations } from '../../../src/db/connection/migrations';
import { readPostgresUrl } from '../../../src/db/connection/postgres-url';
import { STEP_TIMEOUTS, type Timeouts } from '../../../src/db/connection/timeouts';
import { readSettledEvents } from '../../../src/db/events/outbox-stream';
import { subscribeToInvalidations, createCacheInvalidator } from '../../../src/db/events/cache-invalidation';
import { listOrders } from '../../../src/db/orders/list-orders';
import { refreshReports } from '../../../src/db/reports/refresh';
import { readReport } from '../../../src/db/reports/read-report';
import { checkDatabase } from '../../../src/provision/doctor/doctor-servers';
import { openApiDatabases } from '../../../src/main/composition/api-databases';
import { freePort } from '../../../src/provision/process/ports';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { FIRST_POSITION } from '../../../src/domain/shared/event-position';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { startPgBouncer, type PgBouncer } from '../../support/processes/pgbouncer';
import { startApi } from '../../support/api/running-api';
import { anOrder, createShop, expectConsistentRecord, STOREFRONT } from '../../support/orders/shop';
import { until } from '../../support/until';
import { cancelledOrder, completedOrder } from '../order-stages';

const ANY_SCOPE = { storefrontId: undefined };

/** How many connections to Postgres all clients share, and how many clients each pool has. */
const SERVER_CONNECTIONS = 2;
const CLIENTS = 8;

/** Short, so that a test waits for them; the answer is never overdue. */
const TIMEOUTS = { ...STEP_TIMEOUTS, lockMs: 300, statementMs: 700, idleInTransactionMs: 500 };

let database: TestDatabase;
let pgbouncer: PgBouncer;
let pooled: OpenDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  pgbouncer = await startPgBouncer(database.url, SERVER_CONNECTIONS);
  pooled = open(CLIENTS);
});
afterAll(async () => {
  await pooled.close();
  await pgbouncer.stop();
  await database.close();
});

function open(poolSize: number, timeouts?: Timeouts): OpenDatabase {
  const options = { url: pgbouncer.url, poolSize, applicationName: 'through pgbouncer' };
  return openDatabase({ ...options, ...(timeouts ? { timeouts } : {}) });
}

const times = <T>(n: number, run: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, index) => run(index)));

/** The SQLSTATE with which a statement fails. */
async function sqlStateOf(pending: Promise<unknown>): Promise<string> {
  try {
    await pending;
  } catch (error) {
    for (let at = error; at instanceof Error; at = at.cause)
      if ('code' in at && typeof at.code === 'string') return at.code;
    throw error;
  }
  return 'no error';
}

describe('through PgBouncer in transaction mode', () => {
  it('more clients than connections take orders through their whole life at the same time', async () => {
    const { db } = pooled;
    const [completed, cancelled] = await Promise.all([
      times(CLIENTS, () => completedOrder(db)),
      times(CLIENTS, () => cancelledOrder(db)),
    ]);
    const listed = await times(CLIENTS, (n) =>
      listOrders(db, ANY_SCOPE, { status: [n % 2 === 0 ? 'completed' : 'cancelled'], limit: 100 }),
    );
    expect(listed[0]!.map(({ id }) => id).sort()).toEqual(completed.map(({ id }) => id).sort());
    expect(listed[1]!.map(({ id }) => id).sort()).toEqual(cancelled.map(({ id }) => id).sort());
    const query = { after: FIRST_POSITION, orderId: completed[0]!.id, limit: 100 };
    // Another test's open transaction may hold back all of the events, or the last ones.
    const types = await until(async () => {
      const events = ((await readSettledEvents(db, query)) ?? []).map(({ type }) => type);
      return events.includes('order.completed') && events;
    });
    expect(types).toContain('order.placed');
    await expectConsistentRecord(database.db);
  });

  it('no more connections reach Postgres than PgBouncer may open, and no statement stays prepared there', async () => {
    expect(await checkDatabase(readPostgresUrl(pgbouncer.url))).toMatchObject([{ status: 'ok' }]);
    await times(4 * CLIENTS, () => rows(pooled.db, sql`select pg_sleep(0.01), ${'x'}::text`));
    const [backends] = await rows<{ count: number }>(
      database.db,
      sql`select count(*)::int as count from pg_stat_activity
          where datname = current_database() and application_name = 'through pgbouncer'`,
    );
    expect(backends!.count).toBeLessThanOrEqual(SERVER_CONNECTIONS);
    const prepared = await times(CLIENTS, () =>
      rows(pooled.db, sql`select name from pg_prepared_statements`),
    );
    expect(prepared.flat()).toEqual([]);
  });

  it('a report reads one snapshot', async () => {
    await refreshReports(pooled.db);
    const [day] = await rows<{ today: string }>(database.db, sql`select now()::date::text as today`);
    const request = { from: day!.today, to: undefined, groupBy: [], limit: 10 };
    const report = await readReport(pooled.db, 'orders', request);
    expect(report?.rows).toHaveLength(1);
  });

  it('the API accepts, shows and lists orders', async () => {
    await createShop(database.db, [{ sku: 'CUP', stock: { berlin: 100 } }]);
    const address = `127.0.0.1:${await freePort()}`;
    const client = createTemporalClient({ address, namespace: 'default' }, 'once');
    const api = await startApi(pooled.db, client, 100);
    try {
      const placed = await times(2 * CLIENTS, (n) =>
        api.call('POST', '/v1/orders', {
          body: anOrder({ lines: [{ sku: 'CUP', quantity: 1 }] }),
          headers: { 'idempotency-key': `key-${n}` },
        }),
      );
      expect(placed.map(({ status }) => status)).toEqual(placed.map(() => 202));
      const shown = await Promise.all(placed.map(({ body }) => api.call('GET', `/v1/orders/${body.id}`)));
      expect(shown.map(({ body }) => body.id)).toEqual(placed.map(({ body }) => body.id));
      const list = await api.call<{ orders: unknown[] }>('GET', '/v1/orders?status=pending&limit=100');
      expect(list.body.orders).toHaveLength(placed.length);
    } finally {
      await api.close();
      await client.connection.close();
    }
  });
});

describe.each([
  ['directly', (): OpenDatabase => openDatabase({ ...direct(), timeouts: TIMEOUTS })],
  ['through PgBouncer', (): OpenDatabase => open(2, TIMEOUTS)],
])('%s', (_how, connect) => {
  let impatient: OpenDatabase;

  beforeEach(() => {
    impatient = connect();
  });
  afterEach(() => impatient.close());

  it.each<
    [string, (db: Database, run: (db: Pick<Database, 'execute'>) => Promise<unknown>) => Promise<unknown>]
  >([
    ['a statement on its own', (db, run) => run(db)],
    ['a transaction', (db, run) => db.transaction(run)],
    ['a savepoint', (db, run) => db.transaction((tx) => tx.transaction(run))],
  ])('%s ends when somebody else holds the lock, and when it takes too long', async (_what, within) => {
    const { db } = impatient;
    await createShop(database.db, []);
    await database.db.transaction(async (holder) => {
      await holder.execute(sql`select from storefronts where id = ${STOREFRONT} for update`);
      const blocked = within(db, (at) =>
        at.execute(sql`update storefronts set name = 'x' where id = ${STOREFRONT}`),
      );
      expect(await sqlStateOf(blocked)).toBe('55P03');
    });
    expect(await sqlStateOf(within(db, (at) => at.execute(sql`select pg_sleep(60)`)))).toBe('57014');
  });

  it('a transaction that is left open is ended', async () => {
    const isOpen = async (pid: number): Promise<boolean> => {
      const found = await rows(
        database.db,
        sql`select from pg_stat_activity where pid = ${pid}::int and state = 'idle in transaction'`,
      );
      return found.length > 0;
    };
    const left = impatient.db.transaction(async (tx) => {
      const [backend] = await rows<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
      await until(async () => !(await isOpen(backend!.pid)));
      await tx.execute(sql`select 1`);
    });
    await expect(left).rejects.toThrow();
    expect(await rows(impatient.db, sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it('a setting of one client reaches no other', async () => {
    const { db } = impatient;
    const read = sql`select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`;
    expect(await rows(db, read)).toEqual([{ lock: '300ms', statement: '700ms' }]);
    const others = await rows(pooled.db, read);
    expect(others).toEqual([{ lock: '10s', statement: '15s' }]);
  });
});

const direct = () => ({ url: database.url, poolSize: 2, applicationName: 'direct' });

describe('what needs a session of its own', () => {
  it('listens at the direct URL, as the API does', async () => {
    const api = openApiDatabases({ url: pgbouncer.url, directUrl: database.url, poolSize: 2 });
    const invalidator = createCacheInvalidator(pooled.db, { warn: () => undefined });
    const received = new Set<string>();
    subscribeToInvalidations(api.databases.reads, {
      products: (ids) => ids.forEach((id) => received.add(id)),
      everything: () => undefined,
    });
    const id = '01900000-0000-7000-8000-000000000001';
    await until(() => {
      invalidator.invalidateProducts([id]);
      return received.has(id);
    });
    await invalidator.close();
    await api.close();
  });

  it('refuses to listen, or to migrate, through PgBouncer', async () => {
    const subscribe = () =>
      subscribeToInvalidations(pooled.db, { products: () => undefined, everything: () => undefined });
    expect(subscribe).toThrow('DATABASE_DIRECT_URL');
    await expect(applyMigrations(pgbouncer.url)).rejects.toThrow('DATABASE_DIRECT_URL');
  });
});
