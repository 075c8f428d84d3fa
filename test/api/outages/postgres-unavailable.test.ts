import { sql } from 'drizzle-orm';
import pino from 'pino';
import { upsertApiKey } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import { openDatabase, rows, type Database, type OpenDatabase } from '../../../src/db/connection/database';
import { createRateLimitStore } from '../../../src/db/access/rate-limit-store';
import { STEP_TIMEOUTS } from '../../../src/db/connection/timeouts';
import { createRateLimiter } from '../../../src/http/limits/rate-limiter';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { startOwnPostgres, type OwnPostgres } from '../../support/postgres/own-postgres';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { anOrder, createShop } from '../../support/orders/shop';
import { until } from '../../support/until';

const client = createTemporalClient({ address: testServers().temporalAddress, namespace: 'default' });
afterAll(() => client.connection.close());

/** What a client gets when it should retry: status, `Retry-After`, problem code. */
const RETRY_LATER = [503, '5', 'service_unavailable'];

interface ProblemBody {
  code: string;
}

interface Call {
  method: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

async function responseTo(api: RunningApi, { method, path, ...request }: Call): Promise<unknown[]> {
  const { status, headers, body } = await api.call<ProblemBody>(method, path, request);
  return [status, headers.get('retry-after'), body.code];
}

describe('while Postgres is frozen', () => {
  const UNKNOWN = '019608f2-0000-7000-8000-000000000001';
  /** Long enough for a busy machine. */
  const ANSWER_MS = 1_500;

  let postgres: OwnPostgres;
  let opened: OpenDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    postgres = await startOwnPostgres();
    opened = openDatabase({
      url: postgres.url,
      poolSize: 3,
      applicationName: 'frozen',
      timeouts: { ...STEP_TIMEOUTS, connectMs: ANSWER_MS, answerMs: ANSWER_MS },
    });
    await createShop(opened.db, [{ sku: 'MUG', stock: { berlin: 5 } }]);
    const log = pino({ level: 'silent' });
    const limiter = createRateLimiter({ log, store: createRateLimitStore(opened.db) });
    api = await startApi(opened.db, client, 5_000, {
      httpSettings: { rateLimits: { limiter, perKey: 1_000, perAddress: 1_000 } },
    });
  });
  afterAll(async () => {
    postgres.resume();
    await api.close();
    await opened.close();
    await postgres.stop();
  });

  const place = (key: string): Call => ({
    method: 'POST',
    path: '/v1/orders',
    body: anOrder(),
    headers: { 'idempotency-key': key },
  });

  it('asks clients to retry, however many requests there are', async () => {
    expect((await api.call('GET', '/v1/orders')).status).toBe(200);
    postgres.pause();
    const calls: Call[] = Array.from({ length: 8 }, (_, no) => [
      place(`frozen-${no}`),
      { method: 'GET', path: '/v1/orders' },
      { method: 'GET', path: `/v1/orders/${UNKNOWN}` },
      { method: 'GET', path: '/v1/reports/orders' },
    ]).flat();
    const responses = await Promise.all(calls.map((call) => responseTo(api, call)));
    expect(responses).toEqual(calls.map(() => RETRY_LATER));
  });

  it('reports that it is not ready', async () => {
    const ready = await api.call<{ checks: object }>('GET', '/readyz');
    expect([ready.status, ready.body.checks]).toEqual([503, { postgres: false, temporal: true }]);
  });

  it('recovers and places an order once that was requested before and after the outage', async () => {
    postgres.resume();
    await until(async () => (await api.call('GET', '/readyz')).status === 200);
    const placed = await api.call('POST', '/v1/orders', place('frozen-1'));
    const repeated = await api.call('POST', '/v1/orders', place('frozen-1'));
    expect([placed.status, repeated.status, repeated.body.id]).toEqual([202, 202, placed.body.id]);
  });
});

describe('while another transaction holds a lock', () => {
  let database: TestDatabase;
  let api: RunningApi;
  let impatient: OpenDatabase;
  let productId: string;

  beforeAll(async () => {
    database = await createTestDatabase(3);
    productId = (await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 5 } }]))['MUG']!;
    impatient = openDatabase({
      url: database.url,
      poolSize: 3,
      applicationName: 'impatient',
      timeouts: { ...STEP_TIMEOUTS, lockMs: 1_000 },
    });
    api = await startApi(impatient.db, client);
  });
  afterAll(async () => {
    await api.close();
    await impatient.close();
    await database.close();
  });

  async function receiptCall(): Promise<Call> {
    const key = generateApiKey();
    await upsertApiKey(database.db, key, { role: 'operator', storefrontId: null });
    return {
      method: 'POST',
      path: `/v1/inventory/${productId}/receipts`,
      body: { locationId: 'berlin', quantity: 1, reason: 'delivery' },
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': `receipt-${Math.random()}` },
    };
  }

  const whileLocked = (work: () => Promise<void>) =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql`select from inventory_levels where product_id = ${productId} for update`);
      await work();
    });

  const onHand = async (db: Database): Promise<number> =>
    (
      await rows<{ onHand: number }>(
        db,
        sql`select on_hand as "onHand" from inventory_levels where product_id = ${productId}`,
      )
    )[0]!.onHand;

  it('asks to retry after a lock timeout and changes nothing', async () => {
    const call = await receiptCall();
    await whileLocked(async () => expect(await responseTo(api, call)).toEqual(RETRY_LATER));
    expect(await onHand(database.db)).toBe(5);
    expect((await api.call(call.method, call.path, call)).status).toBe(201);
  });

  it('asks to retry when its statement is cancelled', async () => {
    const call = await receiptCall();
    await whileLocked(async () => {
      const response = responseTo(api, call);
      await until(async () => {
        const cancelled = await rows(
          database.db,
          sql`select pg_cancel_backend(pid) from pg_stat_activity
              where datname = current_database() and application_name = 'impatient' and wait_event_type = 'Lock'`,
        );
        return cancelled.length > 0;
      });
      expect(await response).toEqual(RETRY_LATER);
    });
  });
});
