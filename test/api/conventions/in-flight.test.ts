import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import type { Problem } from '../../../src/contracts/wire/problem';
import { rows } from '../../../src/db/connection/database';
import { createTemporalClient, type TemporalClient } from '../../../src/temporal/connection/client';
import { deliveredOrder, times, countLockWaits } from '../../db/order-stages';
import { testServers } from '../../setup/servers';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import type { ApiResponse } from '../../support/api/listening-api';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { anOrder, createShop, place } from '../../support/orders/shop';
import { until } from '../../support/until';

let database: TestDatabase;
let client: TemporalClient;
let api: RunningApi;
let productId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  // No worker runs in this namespace, so requests to a workflow time out soon.
  client = createTemporalClient({ address: testServers().temporalAddress, namespace: 'nobody-is-here' });
  productId = (await createShop(database.db, [{ sku: 'MUG', stock: { berlin: 1_000 } }]))['MUG']!;
  api = await startApi(database.db, client, 500);
});

afterAll(async () => {
  await api.close();
  await client.connection.close();
  await database.close();
});

interface Case {
  method: 'POST' | 'PATCH';
  path: string;
  body: object;
  other: object;
  /** Takes a lock for which the first request waits after it has claimed its key. */
  lock: SQL;
  countCreated(): Promise<number>;
}

const count = async (from: string): Promise<number> => {
  const [row] = await rows<{ n: number }>(database.db, sql`select count(*)::int as n from ${sql.raw(from)}`);
  return row!.n;
};

const CASES: [string, () => Promise<Case>][] = [
  [
    'an order',
    async () => {
      const customer = { id: randomUUID() };
      return {
        ...{ method: 'POST', path: '/v1/orders', lock: sql`select from storefronts for update` },
        body: anOrder({ customer }),
        other: anOrder({ customer: { id: randomUUID() } }),
        countCreated: () => count(`orders where customer_id = '${customer.id}'`),
      };
    },
  ],
  [
    'a return',
    async () => {
      const { id } = await deliveredOrder(database.db);
      const body = { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too blue' };
      return {
        ...{
          method: 'POST',
          path: `/v1/orders/${id}/returns`,
          lock: sql`lock table returns in exclusive mode`,
          body,
        },
        other: { ...body, reason: 'too red' },
        countCreated: () => count(`returns where order_id = '${id}'`),
      };
    },
  ],
  [
    'a delivery',
    async () => {
      const reason = `delivery ${randomUUID()}`;
      const body = { locationId: 'berlin', quantity: 5, reason };
      return {
        ...{
          method: 'POST',
          path: `/v1/inventory/${productId}/receipts`,
          lock: sql`lock table stock_movements in exclusive mode`,
          body,
        },
        other: { ...body, quantity: 6 },
        countCreated: () => count(`stock_movements where reason = '${reason}'`),
      };
    },
  ],
  [
    'an edit',
    async () => {
      const { id } = await place(database.db, anOrder({ lines: [{ sku: 'MUG', quantity: 2 }] }));
      return {
        ...{
          method: 'PATCH',
          path: `/v1/orders/${id}`,
          lock: sql`lock table order_amendments in exclusive mode`,
        },
        body: { lines: [{ sku: 'MUG', quantity: 1 }] },
        other: { lines: [{ sku: 'MUG', quantity: 3 }] },
        countCreated: () => count(`order_amendments where order_id = '${id}'`),
      };
    },
  ],
];

describe.each(CASES)('a request for %s', (_what, prepare) => {
  let testCase: Case;
  let key: string;
  beforeEach(async () => {
    testCase = await prepare();
    key = randomUUID();
  });

  const send = (body: object = testCase.body): Promise<ApiResponse<Problem>> =>
    api.call<Problem>(testCase.method, testCase.path, { body, headers: { 'idempotency-key': key } });

  it('gets 409 at once while the first one with its key is being written', async () => {
    let first: Promise<ApiResponse<Problem>> | undefined;
    await database.db.transaction(async (tx) => {
      await tx.execute(testCase.lock);
      first = send();
      await until(async () => (await countLockWaits(database.db)) > 0);
      // Nothing can tell yet whether the bodies are the same, so each repeat gets 409.
      for (const body of [testCase.body, testCase.other]) {
        const repeat = await send(body);
        expect([repeat.status, repeat.body.code]).toEqual([409, 'request_in_flight']);
        expect(Number(repeat.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      expect(await testCase.countCreated()).toBe(0);
    });
    const { status } = await first!;
    const repeat = await send();
    expect(repeat.status).toBe(status);
    if (status < 300) expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    if (testCase.method === 'POST') {
      expect(await testCase.countCreated()).toBe(1);
      expect(await send(testCase.other)).toMatchObject({
        status: 422,
        body: { code: 'idempotency_key_reused' },
      });
    }
  });

  it('runs once for thirty concurrent requests with one key', async () => {
    const responses = await Promise.all(times(30, () => send()));
    const done = responses.filter(({ status }) => status < 300);
    const inFlight = responses.filter(({ body }) => body.code === 'request_in_flight');
    if (testCase.method === 'POST') {
      expect(done.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1);
      expect(done.length + inFlight.length).toBe(30);
      expect(await testCase.countCreated()).toBe(1);
    } else {
      // No workflow can apply the amendment, so it is withdrawn and may be requested again.
      expect(new Set(responses.map(({ status }) => status))).toEqual(
        new Set([409, 503].slice(inFlight.length > 0 ? 0 : 1)),
      );
    }
  });
});
