import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { OrderView } from '../../../src/contracts/order';
import { createOrderSchema } from '../../../src/contracts/order';
import { problemSchema, type Problem } from '../../../src/contracts/problem';
import { readTables, changedTables } from '../../support/api/hostile-input';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { testServers } from '../../setup/servers';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { ADDRESS, anOrder, createShop, readOrderWithTimeline } from '../../support/orders/shop';

let database: TestDatabase;
let api: RunningApi;
let client: ReturnType<typeof createTemporalClient>;

beforeAll(async () => {
  database = await createTestDatabase();
  client = createTemporalClient({ address: testServers().temporalAddress, namespace: 'nobody-is-here' });
  await createShop(database.db, [
    { sku: 'MUG', stock: { berlin: 100_000 } },
    { sku: 'TEAPOT', stock: { berlin: 10 } },
  ]);
  api = await startApi(database.db, client, 200);
});

afterAll(async () => {
  await api.close();
  await client.connection.close();
  await database.close();
});

const place = (body: unknown) =>
  api.call<Problem>('POST', '/v1/orders', { body, headers: { 'idempotency-key': randomUUID() } });

const withLines = (...lines: unknown[]) => ({ ...anOrder(), lines });
const withQuantity = (quantity: unknown) => withLines({ sku: 'MUG', quantity });
const pointersOf = ({ body }: { body: Problem }) => body.errors?.map(({ pointer }) => pointer);

describe('an order that cannot be', () => {
  let before: Record<string, unknown[]>;
  beforeAll(async () => {
    before = await readTables(database.db);
  });
  afterEach(async () => {
    expect(changedTables(before, await readTables(database.db))).toEqual([]);
  });

  it.each([
    0,
    -1,
    -2_147_483_649,
    0.5,
    1.000_001,
    10_001,
    2 ** 31,
    2 ** 53,
    2 ** 64,
    1e308,
    '1',
    '',
    null,
    true,
    [1],
    {},
  ])('is told of the quantity %j', async (quantity) => {
    const answer = await place(withQuantity(quantity));
    expect([answer.status, answer.body.code, pointersOf(answer)]).toEqual([
      400,
      'invalid_request',
      // What is no whole number, and beyond them, has two errors at one place.
      expect.arrayContaining(['/lines/0/quantity']),
    ]);
  });

  it('is told of every SKU that nobody knows', async () => {
    const answer = await place(
      withLines(...['MUG', 'GHOST', 'mug', '\u041cUG'].map((sku) => ({ sku, quantity: 1 }))),
    );
    expect([answer.status, answer.body.code]).toEqual([422, 'unknown_sku']);
    expect(pointersOf(answer)).toEqual(['/lines/1/sku', '/lines/2/sku', '/lines/3/sku']);
  });

  it('is told of every SKU that comes twice', async () => {
    const answer = await place(
      withLines(...['MUG', ' MUG', 'TEAPOT', 'MUG '].map((sku) => ({ sku, quantity: 1 }))),
    );
    expect([answer.status, pointersOf(answer)]).toEqual([400, ['/lines/1/sku', '/lines/3/sku']]);
  });

  it.each([501, 1_000, 5_000])('has %i lines', async (count) => {
    const lines = Array.from({ length: count }, (_, index) => ({ sku: `SKU-${index}`, quantity: 1 }));
    expect(await place(withLines(...lines))).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });

  it('has 10 000 lines', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => ({ sku: `SKU-${index}`, quantity: 1 }));
    expect(await place(withLines(...lines))).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large' },
    });
  });

  it('is told of all that is wrong with it at once', async () => {
    const answer = await place({
      lines: [{ sku: 'a\u0000b', quantity: -1, price: 0 }],
      customer: { id: 'no spaces', email: 'nobody', admin: true },
      shippingAddress: { ...ADDRESS, country: 'Germany', city: '\ud800' },
      fulfillmentPolicy: 'magic',
      coupon: '1',
    });
    expect(pointersOf(answer)?.sort()).toEqual([
      ...['/coupon', '/customer/admin', '/customer/email', '/customer/id', '/fulfillmentPolicy'],
      ...['/lines/0/price', '/lines/0/quantity', '/lines/0/sku'],
      ...['/shippingAddress/city', '/shippingAddress/country'],
    ]);
  });
});

describe('text of every script', () => {
  it.each([
    ['beyond the first plane', '𝔸𝕕𝕒 🦄 𠜎'],
    ['with combining marks', 'Z͑ͫ̓a̴l̀g͖o'],
    ['from right to left', 'שלום عليكم'],
    ['with joiners', '👩‍👩‍👧‍👦 க்ஷ'],
    ['as long as it may be', '🦄'.repeat(100)],
    ['that looks like a statement', "'; drop table orders; -- $1 \\ % _"],
    ['that looks like a page', '<script>alert(1)</script> ${7*7} {{7*7}}'],
  ])('%s is kept as it is', async (_what, name) => {
    const { status, body } = await place({ ...anOrder(), shippingAddress: { ...ADDRESS, name } });
    expect([status, body.errors]).toEqual([202, undefined]);
    const { id } = body as unknown as OrderView;
    expect((await readOrderWithTimeline(database.db, id)).shippingAddress.name).toBe(name);
    const { body: read } = await api.call('GET', `/v1/orders/${id}`);
    expect(read.shippingAddress.name).toBe(name);
  });
});

/** Everything that JSON can hold, with what is known to have hurt somebody among it. */
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom<unknown>(
    1e308,
    -0,
    2 ** 53,
    2 ** 31,
    -1,
    '',
    '\u0000',
    '\ud800',
    '🦄',
    '__proto__',
    null,
    [],
    {},
  ),
);

describe('generated input', () => {
  const isTaken = (body: unknown) => createOrderSchema.safeParse(JSON.parse(JSON.stringify(body))).success;

  it('is refused with a problem and changes nothing, or is an order by its contract', async () => {
    const whole = fc.record(
      {
        lines: fc.oneof(
          anything,
          fc.array(fc.record({ sku: anything, quantity: anything }), { maxLength: 3 }),
        ),
        customer: fc.oneof(anything, fc.record({ id: anything, email: anything }, { requiredKeys: [] })),
        shippingAddress: anything,
        fulfillmentPolicy: anything,
        backorderDays: anything,
      },
      { requiredKeys: [] },
    );
    const changed = fc
      .tuple(fc.constantFrom(...Object.keys(anOrder())), anything)
      .map(([field, value]) => ({ ...anOrder(), [field]: value }));
    const before = await readTables(database.db);
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, whole, changed), async (body) => {
        fc.pre(body !== undefined && !isTaken(body));
        const answer = await place(body);
        expect([400, 413, 422]).toContain(answer.status);
        expect(problemSchema.strict().safeParse(answer.body).success).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(changedTables(before, await readTables(database.db))).toEqual([]);
  });

  it('in a query is refused with a problem, or answered', async () => {
    const name = fc.oneof(
      fc.constantFrom('status', 'customerId', 'limit', 'cursor', 'sort', 'sku'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const query = fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(query, async (pairs) => {
        const answer = await api.call<Problem>('GET', `/v1/orders?${new URLSearchParams(pairs).toString()}`);
        expect([200, 400]).toContain(answer.status);
        if (answer.status === 400) expect(answer.body.errors?.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
