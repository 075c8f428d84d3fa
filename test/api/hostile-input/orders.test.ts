import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type OrderView, createOrderSchema } from '../../../src/contracts/wire/order';
import { problemSchema, type Problem } from '../../../src/contracts/wire/problem';
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

describe('an impossible order', () => {
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
  ])('is refused for the quantity %j', async (quantity) => {
    const response = await place(withQuantity(quantity));
    expect([response.status, response.body.code, pointersOf(response)]).toEqual([
      400,
      'invalid_request',
      // A fraction that is also out of range has two errors at one pointer.
      expect.arrayContaining(['/lines/0/quantity']),
    ]);
  });

  it('is refused with every unknown SKU listed', async () => {
    const response = await place(
      withLines(...['MUG', 'GHOST', 'mug', '\u041cUG'].map((sku) => ({ sku, quantity: 1 }))),
    );
    expect([response.status, response.body.code]).toEqual([422, 'unknown_sku']);
    expect(pointersOf(response)).toEqual(['/lines/1/sku', '/lines/2/sku', '/lines/3/sku']);
  });

  it('is refused with every repeated SKU listed', async () => {
    const response = await place(
      withLines(...['MUG', ' MUG', 'TEAPOT', 'MUG '].map((sku) => ({ sku, quantity: 1 }))),
    );
    expect([response.status, pointersOf(response)]).toEqual([400, ['/lines/1/sku', '/lines/3/sku']]);
  });

  it.each([501, 1_000, 5_000])('is refused with %i lines', async (count) => {
    const lines = Array.from({ length: count }, (_, index) => ({ sku: `SKU-${index}`, quantity: 1 }));
    expect(await place(withLines(...lines))).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });

  it('is refused with 10 000 lines', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => ({ sku: `SKU-${index}`, quantity: 1 }));
    expect(await place(withLines(...lines))).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large' },
    });
  });

  it('is refused with all of its errors at once', async () => {
    const response = await place({
      lines: [{ sku: 'a\u0000b', quantity: -1, price: 0 }],
      customer: { id: 'no spaces', email: 'nobody', admin: true },
      shippingAddress: { ...ADDRESS, country: 'Germany', city: '\ud800' },
      fulfillmentPolicy: 'magic',
      coupon: '1',
    });
    expect(pointersOf(response)?.sort()).toEqual([
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
  ])('%s is stored unchanged', async (_what, name) => {
    const { status, body } = await place({ ...anOrder(), shippingAddress: { ...ADDRESS, name } });
    expect([status, body.errors]).toEqual([202, undefined]);
    const { id } = body as unknown as OrderView;
    expect((await readOrderWithTimeline(database.db, id)).shippingAddress.name).toBe(name);
    const { body: read } = await api.call('GET', `/v1/orders/${id}`);
    expect(read.shippingAddress.name).toBe(name);
  });
});

/** Anything that JSON can hold, including values that are known to cause failures. */
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
  const isValidOrder = (body: unknown) =>
    createOrderSchema.safeParse(JSON.parse(JSON.stringify(body))).success;

  it('is refused with a problem and changes nothing unless it satisfies the contract', async () => {
    const orderLike = fc.record(
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
      fc.asyncProperty(fc.oneof(anything, orderLike, changed), async (body) => {
        fc.pre(body !== undefined && !isValidOrder(body));
        const response = await place(body);
        expect([400, 413, 422]).toContain(response.status);
        expect(problemSchema.strict().safeParse(response.body).success).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(changedTables(before, await readTables(database.db))).toEqual([]);
  });

  it('in a query is answered or refused with a problem', async () => {
    const name = fc.oneof(
      fc.constantFrom('status', 'customerId', 'limit', 'cursor', 'sort', 'sku'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const query = fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(query, async (pairs) => {
        const response = await api.call<Problem>(
          'GET',
          `/v1/orders?${new URLSearchParams(pairs).toString()}`,
        );
        expect([200, 400]).toContain(response.status);
        if (response.status === 400) expect(response.body.errors?.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
