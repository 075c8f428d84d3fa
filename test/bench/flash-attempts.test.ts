import { sql } from 'drizzle-orm';
import { countSold } from '../../bench/performance/flash-sale/flash-at-scale';
import { firstAndLastTenth } from '../../bench/performance/flash-sale/memory';
import { makeAttempts, planVisits, type Answer } from '../../bench/performance/flash-sale/flash-attempts';
import { rows } from '../../src/db/connection/database';
import { startApi, type RunningApi } from '../support/api/running-api';
import { createOrderWorld, type OrderWorld } from '../support/orders/order-world';
import { anOrder, createShop, expectConsistentRecord } from '../support/orders/shop';
import { createNamespace, type TestNamespace } from '../support/temporal/test-namespace';
import { until } from '../support/until';

const [ATTEMPTS, UNITS] = [3_000, 50];

describe('a flash sale of 50 units, with thousands of attempts', () => {
  let temporal: TestNamespace;
  let world: OrderWorld;
  let api: RunningApi;
  beforeAll(async () => {
    temporal = await createNamespace();
    world = await createOrderWorld(temporal);
    await createShop(world.db, [{ sku: 'FLASH', stock: { berlin: UNITS } }]);
    api = await startApi(world.db, world.client);
  });
  afterAll(async () => {
    await api.close();
    await world.close();
    await temporal.close();
  });

  it('sells each unit once, answers every attempt, and gives each key one order', async () => {
    const body = anOrder({ lines: [{ sku: 'FLASH', quantity: 1 }] });
    const result = await makeAttempts({
      ...{ attempts: ATTEMPTS, concurrency: 25 },
      send: (key) =>
        api.call<Answer['body']>('POST', '/v1/orders', { body, headers: { 'idempotency-key': key } }),
    });

    expect(result.answered).toBe(ATTEMPTS);
    expect(result.repeats).toBeGreaterThan(ATTEMPTS / 20);
    expect(Object.keys(result.byAnswer).sort()).toEqual(['accepted', 'out_of_stock']);
    const countOrders = async (): Promise<Record<string, number>> => {
      const counted = await rows<{ status: string; n: number }>(
        world.db,
        sql`select status, count(*)::int as n from orders group by status`,
      );
      return Object.fromEntries(counted.map(({ status, n }) => [status, n]));
    };
    await until(async () => (await countOrders())['pending'] === undefined);
    const { confirmed, rejected = 0 } = await countOrders();
    expect(confirmed).toBe(UNITS);
    expect(await countSold(world.db, 'FLASH')).toBe(UNITS);
    expect(UNITS + rejected).toBe(result.orderIds.size);
    await expectConsistentRecord(world.db, world);
  });
});

describe('attempts', () => {
  const refused = Promise.resolve({ status: 409, body: { code: 'out_of_stock' } });

  it('are as many as were wanted, some of them under a key that another one had', () => {
    const visits = planVisits(1_000);
    const sent = visits.flatMap(({ kind, key }) => (kind === 'twice' ? [key, key] : [key]));
    expect(sent).toHaveLength(1_000);
    expect(new Set(sent).size).toBeLessThan(950);
    expect(new Set(visits.map(({ kind }) => kind))).toEqual(new Set(['new', 'twice', 'later']));
  });

  it('are repeated while the first with the key is in progress', async () => {
    let calls = 0;
    const inFlight = { status: 409, body: { code: 'request_in_flight' } };
    const send = () => (++calls === 1 ? Promise.resolve(inFlight) : refused);
    expect(await makeAttempts({ attempts: 1, concurrency: 1, send })).toMatchObject({ answered: 1 });
    expect(calls).toBe(2);
  });

  it('fail when a key has bought twice, or when an answer is an error', async () => {
    let ids = 0;
    const buyAgain = () => Promise.resolve({ status: 202, body: { id: String(++ids) } });
    await expect(makeAttempts({ attempts: 30, concurrency: 1, send: buyAgain })).rejects.toThrow(
      /bought twice/,
    );
    const fail = () => Promise.resolve({ status: 500, body: { code: 'internal' } });
    await expect(makeAttempts({ attempts: 1, concurrency: 1, send: fail })).rejects.toThrow(/status 500/);
  });
});

describe('the memory of the first and the last tenth', () => {
  it('is the average of the samples in each', () => {
    const samples = [0.01, 0.1, 0.5, 0.9, 1].map((done) => ({ done, value: done * 100 }));
    expect(firstAndLastTenth(samples)).toEqual({ first: 5.5, last: 95 });
    expect(firstAndLastTenth([])).toBeUndefined();
  });
});
