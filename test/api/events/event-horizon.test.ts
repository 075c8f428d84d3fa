import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { rows } from '../../../src/db/connection/database';
import { readHorizonHolder } from '../../../src/db/events/event-horizon';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { watchHorizon, type HorizonWatch } from '../../../src/main/background/watch-horizon';
import { testServers } from '../../setup/servers';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { createShop } from '../../support/orders/shop';
import { until } from '../../support/until';

const client = createTemporalClient({ address: testServers().temporalAddress, namespace: 'default' });
const stop = new AbortController();
const logged: { holder?: object; message: string }[] = [];
const ages: number[] = [];
let database: TestDatabase;
let watch: HorizonWatch;
let api: RunningApi;
let otherClient: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase(3);
  await createShop(database.db, []);
  otherClient = postgres(database.url, { max: 1, connection: { application_name: 'somebody' } });
  const record = (details: object, message: string) => void logged.push({ ...details, message });
  watch = watchHorizon(database.db, {
    log: { warn: record, info: record },
    stop: stop.signal,
    onCheck: (age) => ages.push(age),
    intervalMs: 20,
    alertAfterSeconds: 2,
  });
  api = await startApi(database.db, client, 5_000, { horizonWatch: watch });
});
afterAll(async () => {
  stop.abort();
  await api.close();
  await otherClient.end();
  await database.close();
  await client.connection.close();
});

const readiness = () => api.call<{ eventsBlockedBy?: Record<string, unknown> }>('GET', '/readyz');

it('reports an open transaction and its end once each', async () => {
  expect((await readiness()).body.eventsBlockedBy).toBeUndefined();

  await otherClient.unsafe('begin');
  await otherClient.unsafe(`insert into outbox (type, payload) values ('a.secret', '{}')`);
  // Other test files write as well, and their transactions may be older for a moment.
  const blocker = await until(async () => {
    const { status, body } = await readiness();
    expect(status).toBe(200);
    return body.eventsBlockedBy?.['applicationName'] === 'somebody' && body.eventsBlockedBy;
  });
  const [pid] = await rows<{ pid: number }>(
    database.db,
    sql`select pid from pg_stat_activity where application_name = 'somebody' and datname = current_database()`,
  );
  expect(blocker).toEqual({
    blockingForSeconds: expect.any(Number),
    pid: pid!.pid,
    applicationName: 'somebody',
    database: new URL(database.url).pathname.slice(1),
    state: 'idle in transaction',
    since: expect.stringMatching(/^\d{4}-.*Z$/),
    queryStartedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect(blocker['blockingForSeconds']).toBeGreaterThanOrEqual(2);
  expect(Math.max(...ages)).toBeGreaterThanOrEqual(2);
  expect(logged).toMatchObject([
    {
      message: 'an open transaction blocks the events of all later transactions',
      holder: { applicationName: 'somebody' },
    },
  ]);
  expect(JSON.stringify(logged)).not.toContain('secret');

  await otherClient.unsafe('rollback');
  await until(async () => (await readiness()).body.eventsBlockedBy === undefined);
  expect(logged.slice(1)).toEqual([{ message: 'events are no longer blocked' }]);
});

it('ignores a transaction that only reads', async () => {
  await otherClient.unsafe('begin isolation level repeatable read');
  await otherClient.unsafe('select count(*) from outbox');
  expect((await readHorizonHolder(database.db))?.applicationName).not.toBe('somebody');
  await otherClient.unsafe('rollback');
});
