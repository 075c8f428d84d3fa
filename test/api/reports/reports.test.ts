import { sql } from 'drizzle-orm';
import type { Problem } from '../../../src/contracts/wire/problem';
import {
  cancellationsRowSchema,
  durationsRowSchema,
  ordersRowSchema,
  productsRowSchema,
  reportSchemaOf,
  revenueRowSchema,
} from '../../../src/contracts/wire/report';
import { upsertApiKey, type ApiKeyGrant } from '../../../src/db/access/api-keys';
import { generateApiKey } from '../../../src/db/access/generate-api-key';
import { rebuildReports, refreshReports } from '../../../src/db/reports/refresh';
import { addStorefront } from '../../../src/db/stock/shop-setup';
import {
  cancelledOrder,
  completedOrder,
  confirmedOrder,
  times,
  type StagedOrder,
} from '../../db/order-stages';
import { markChanged } from '../../db/reports/changed-by-hand';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { startDrainableApi } from '../../support/api/drainable-api';
import { STOREFRONT } from '../../support/orders/shop';

interface ReportResponse<Body> {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}
interface Page {
  asOf: string;
  timeZone: string;
  from: string;
  to: string;
  groupBy: string[];
  rows: Record<string, unknown>[];
  nextCursor: string | null;
}

const ROWS = {
  orders: ordersRowSchema,
  products: productsRowSchema,
  revenue: revenueRowSchema,
  cancellations: cancellationsRowSchema,
  durations: durationsRowSchema,
};
const REPORTS = Object.keys(ROWS) as (keyof typeof ROWS)[];

let database: TestDatabase;
let api: Awaited<ReturnType<typeof startDrainableApi>>;
let admin: string;
let staged: StagedOrder[];

const createKey = async (grant: ApiKeyGrant): Promise<string> => {
  const key = generateApiKey();
  await upsertApiKey(database.db, key, grant);
  return key;
};

async function get<Body = Page>(
  path: string,
  { as = admin, accept }: { as?: string; accept?: string } = {},
): Promise<ReportResponse<Body>> {
  const response = await fetch(api.url + path, {
    headers: { authorization: `Bearer ${as}`, ...(accept === undefined ? {} : { accept }) },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson ? JSON.parse(text) : undefined) as Body,
  };
}

const report = async (name: string, query: Record<string, string> = {}, as = admin): Promise<Page> => {
  const response = await get(`/v1/reports/${name}?${new URLSearchParams(query).toString()}`, { as });
  expect([name, query, response.status]).toEqual([name, query, 200]);
  return response.body;
};

const DAYS = { from: '2026-01-05', to: '2026-01-08' };

/** Three completed orders, a cancelled one and a confirmed one, placed on three days in two storefronts. */
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  api = await startDrainableApi(db);
  admin = await createKey({ role: 'admin', storefrontId: null });
  staged = [];
  for (const stage of [completedOrder, completedOrder, completedOrder, cancelledOrder, confirmedOrder]) {
    staged.push(await stage(db));
  }
  await addStorefront(db, { id: 'other', name: 'Other' });
  const moves: [number, string, string][] = [
    [0, STOREFRONT, '2026-01-05T10:00:00Z'],
    [1, STOREFRONT, '2026-01-06T10:00:00Z'],
    [2, 'other', '2026-01-06T10:00:00Z'],
    [3, STOREFRONT, '2026-01-06T23:59:59.999Z'],
    [4, 'other', '2026-01-07T00:00:00Z'],
  ];
  for (const [index, storefront, at] of moves) {
    const { id } = staged[index]!;
    await db.execute(
      sql`update orders set storefront_id = ${storefront}, created_at = ${at}::timestamptz, updated_at = now() where id = ${id}`,
    );
    await db.execute(
      sql`update timeline_entries set at = ${at}::timestamptz + interval '3 seconds' where order_id = ${id}`,
    );
    await db.execute(
      sql`update shipments set status_at = ${at}::timestamptz + interval '2 days' where order_id = ${id} and status_at is not null`,
    );
    await db.execute(
      sql`update payment_operations set updated_at = ${at}::timestamptz + interval '1 day' where order_id = ${id}`,
    );
  }
});

afterAll(async () => {
  await api.drain();
  await database.close();
});

it('answers 503 until the first refresh of the reports', async () => {
  const response = await get<Problem>('/v1/reports/orders');
  expect([response.status, response.body.code, response.headers.get('retry-after')]).toEqual([
    503,
    'service_unavailable',
    '30',
  ]);
  await refreshReports(database.db);
  expect((await get('/v1/reports/orders')).status).toBe(200);
});

describe('after a refresh, a report', () => {
  beforeAll(() => refreshReports(database.db));

  it('counts orders by the day on which they were placed', async () => {
    const { rows, ...metadata } = await report('orders', { ...DAYS, groupBy: 'day' });
    expect(metadata).toEqual({
      asOf: expect.stringMatching(/Z$/),
      timeZone: 'UTC',
      ...DAYS,
      groupBy: ['day'],
      nextCursor: null,
    });
    expect(
      rows.map(({ day, ordersPlaced, ordersCompleted, ordersCancelled }) => [
        day,
        ordersPlaced,
        ordersCompleted,
        ordersCancelled,
      ]),
    ).toEqual([
      ['2026-01-05', 1, 1, 0],
      ['2026-01-06', 3, 2, 1],
      ['2026-01-07', 1, 0, 0],
    ]);
    expect(rows[1]).toMatchObject({
      currency: 'EUR',
      ...{
        unitsOrdered: 12,
        unitsShipped: 8,
        unitsCancelled: 4,
        unitFillRate: 0.6667,
        orderFillRate: 0.6667,
      },
      ...{ orderedMinor: 12_000, capturedMinor: 8_000, refundedMinor: 0, netMinor: 8_000 },
    });
  });

  it('counts revenue by the day of capture or refund', async () => {
    const { rows } = await report('revenue', {
      from: '2026-01-01',
      to: '2026-02-01',
      groupBy: 'day,storefront',
    });
    expect(rows).toEqual([
      {
        day: '2026-01-06',
        storefrontId: STOREFRONT,
        currency: 'EUR',
        capturedMinor: 4_000,
        refundedMinor: 0,
        netMinor: 4_000,
      },
      {
        day: '2026-01-07',
        storefrontId: 'other',
        currency: 'EUR',
        capturedMinor: 4_000,
        refundedMinor: 0,
        netMinor: 4_000,
      },
      {
        day: '2026-01-07',
        storefrontId: STOREFRONT,
        currency: 'EUR',
        capturedMinor: 4_000,
        refundedMinor: 0,
        netMinor: 4_000,
      },
    ]);
  });

  it('shows durations', async () => {
    const { rows } = await report('durations', { ...DAYS, groupBy: 'month' });
    const durations = (seconds: number) => ({
      meanSeconds: seconds,
      p50Seconds: seconds,
      p90Seconds: seconds,
      p99Seconds: seconds,
    });
    expect(rows).toEqual([
      { month: '2026-01', measure: 'confirm', orders: 5, ...durations(3) },
      {
        month: '2026-01',
        measure: 'deliver',
        orders: 3,
        ...durations(172_800),
        p50Seconds: 172_000,
        p90Seconds: 172_000,
        p99Seconds: 172_000,
      },
    ]);
  });

  it('shows products, one of them by SKU, and the reasons of cancellations', async () => {
    const { sku, productId } = staged[3]!;
    const { rows: products } = await report('products', { ...DAYS, sku });
    expect(products).toEqual([
      expect.objectContaining({
        sku,
        productId,
        name: `The ${sku}`,
        orders: 1,
        unitsOrdered: 4,
        unitsCancelled: 4,
        meanSecondsToConfirm: 3,
        meanSecondsToDeliver: null,
      }),
    ]);
    expect((await report('products', { ...DAYS, productId })).rows).toEqual(products);
    expect((await report('products', DAYS)).rows).toHaveLength(5);
    const { rows: reasons } = await report('cancellations', DAYS);
    expect(reasons).toEqual([
      {
        outcome: 'cancelled',
        reason: 'cancelled_by_request',
        currency: 'EUR',
        orders: 1,
        unitsOrdered: 4,
        orderedMinor: 4_000,
      },
    ]);
  });

  it.each(REPORTS)('satisfies its contract: %s', async (name) => {
    const dimensions = [
      'day',
      'storefront',
      ...(name === 'products' || name === 'cancellations' ? ['product'] : []),
    ];
    for (const groupBy of [...dimensions, 'month,storefront', dimensions.join(',')]) {
      const page = await report(name, { from: '2026-01-01', to: '2026-04-01', groupBy });
      expect(page.rows).not.toHaveLength(0);
      reportSchemaOf(ROWS[name].strict()).strict().parse(page);
    }
  });

  it('covers the last 30 days by default and a year from a given day', async () => {
    const { from, to } = await report('orders');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect([to, Date.parse(to) - Date.parse(from)]).toEqual([tomorrow, 30 * 86_400_000]);
    expect(await report('orders', { from: '2020-01-01' })).toMatchObject({
      from: '2020-01-01',
      to: '2021-01-01',
    });
    expect(await report('orders', { to: '2020-01-31' })).toMatchObject({
      from: '2020-01-01',
      to: '2020-01-31',
    });
  });

  describe('for a caller of a storefront', () => {
    it('shows its own rows and treats another storefront like an unknown one', async () => {
      const key = await createKey({ role: 'storefront', storefrontId: 'other' });
      for (const name of REPORTS) {
        const query = { from: '2026-01-01', to: '2026-02-01', groupBy: 'storefront' };
        const { rows } = await report(name, query, key);
        expect(rows.every((row) => row['storefrontId'] === 'other')).toBe(true);
        expect((await report(name, { ...query, storefrontId: 'other' }, key)).rows).toEqual(rows);
        const ofAnother = await report(name, { ...query, storefrontId: STOREFRONT }, key);
        const ofNobody = await report(name, { ...query, storefrontId: 'nobody' }, key);
        expect({ ...ofAnother, asOf: '' }).toEqual({ ...ofNobody, asOf: '' });
        expect(ofAnother.rows).toEqual([]);
      }
      expect((await report('orders', { ...DAYS, groupBy: 'month' }, key)).rows).toMatchObject([
        { ordersPlaced: 2 },
      ]);
    });

    it('is limited, while a shop-wide caller sees all', async () => {
      const all = await report('orders', { ...DAYS, groupBy: 'month' });
      expect(all.rows).toMatchObject([{ ordersPlaced: 5 }]);
      const one = await report('orders', { ...DAYS, groupBy: 'month', storefrontId: STOREFRONT });
      expect(one.rows).toMatchObject([{ ordersPlaced: 3 }]);
    });
  });

  it.each(REPORTS)('has the same rows page by page: %s', async (name) => {
    const groupBy =
      name === 'products' || name === 'cancellations' ? 'day,storefront,product' : 'day,storefront';
    const query = { from: '2026-01-01', to: '2026-03-01', groupBy };
    const all = await report(name, query);
    const pages: unknown[] = [];
    let next: string | null =
      `/v1/reports/${name}?${new URLSearchParams({ ...query, limit: '1' }).toString()}`;
    while (next !== null) {
      const response: ReportResponse<Page> = await get(next);
      expect(response.body.rows.length).toBeLessThanOrEqual(1);
      pages.push(...response.body.rows);
      next = response.headers.get('link')?.match(/^<(.+)>; rel="next"$/)?.[1] ?? null;
      if (response.body.nextCursor === null) expect(next).toBeNull();
    }
    expect(pages).toEqual(all.rows);
    expect(pages.length).toBeGreaterThan(0);
  });

  describe('as CSV', () => {
    it('has a header line, the group columns and the same figures', async () => {
      const query = new URLSearchParams({ ...DAYS, groupBy: 'day,storefront' }).toString();
      const { headers, text, status } = await get(`/v1/reports/revenue?${query}`, { accept: 'text/csv' });
      expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
      expect(headers.get('content-disposition')).toBe(
        'attachment; filename="revenue-2026-01-05-2026-01-08.csv"',
      );
      expect(Date.parse(headers.get('report-as-of')!)).not.toBeNaN();
      expect(headers.get('vary')).toContain('Accept');
      expect(text).toBe(
        'day,storefrontId,currency,capturedMinor,refundedMinor,netMinor\r\n' +
          `2026-01-06,${STOREFRONT},EUR,4000,0,4000\r\n` +
          '2026-01-07,other,EUR,4000,0,4000\r\n' +
          `2026-01-07,${STOREFRONT},EUR,4000,0,4000\r\n`,
      );
    });

    it('has a header line even without rows', async () => {
      const { text } = await get('/v1/reports/cancellations?from=2020-01-01&to=2020-02-01', {
        accept: 'text/csv',
      });
      expect(text).toBe('outcome,reason,currency,orders,unitsOrdered,orderedMinor\r\n');
    });

    it.each([
      ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
      ['+1+1', `'+1+1`],
      ['-1+1', `'-1+1`],
      ['@SUM(A1)', `'@SUM(A1)`],
      ['Mug, "blue"', '"Mug, ""blue"""'],
    ])('escapes formulas, quotes and separators: %s', async (name, field) => {
      const { productId, sku } = staged[0]!;
      await database.db.execute(sql`update products set name = ${name} where id = ${productId}`);
      const query = new URLSearchParams({ ...DAYS, sku }).toString();
      const { text } = await get(`/v1/reports/products?${query}`, { accept: 'text/csv' });
      expect(text.split('\r\n')[1]).toContain(`${productId},${sku},${field},EUR,1,`);
    });

    it('leaves a negative sum a number', async () => {
      await database.db.execute(
        sql`update report_revenue set refunded_minor = 9000 where day = '2026-01-06' and grain = 'day'`,
      );
      const { text } = await get('/v1/reports/revenue?from=2026-01-06&to=2026-01-07', { accept: 'text/csv' });
      expect(text.split('\r\n')[1]).toBe('2026-01-06,EUR,4000,9000,-5000');
      await rebuildReports(database.db);
    });

    it.each([
      ['text/csv;q=0.5, application/json', 'application/json; charset=utf-8'],
      ['*/*', 'application/json; charset=utf-8'],
      ['text/csv, application/json;q=0.5', 'text/csv; charset=utf-8'],
    ])('is chosen by the Accept header: %s', async (accept, type) => {
      expect((await get('/v1/reports/orders', { accept })).headers.get('content-type')).toBe(type);
    });
  });

  it.each<[string, string[]]>([
    ['from=yesterday', ['from']],
    ['from=2026-02-30', ['from']],
    ['from=0001-01-01', ['from']],
    ['from=2026-01-02&to=2026-01-02', ['to']],
    ['from=2026-01-01&to=2027-01-03', ['to']],
    ['groupBy=customer', ['groupBy']],
    ['groupBy=day,day', ['groupBy']],
    ['groupBy=day,month', ['groupBy']],
    ['groupBy=', ['groupBy']],
    ['currency=euro', ['currency']],
    ['storefrontId=%00', ['storefrontId']],
    ['limit=0&cursor=', ['limit', 'cursor']],
    ['limit=10001', ['limit']],
    ['timeZone=Europe/Berlin', ['timeZone']],
    ['cursor=nonsense', ['cursor']],
    [`cursor=${Buffer.from('["report orders day",["2026-01-05"]]').toString('base64url')}`, ['cursor']],
    [
      `cursor=${Buffer.from('["report orders day",["2026-01-05","a\\u0000b"]]').toString('base64url')}`,
      ['cursor'],
    ],
  ])('refuses %s and names the parameter', async (query, parameters) => {
    const { status, body } = await get<Problem>(`/v1/reports/orders?${query}`);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect([...new Set(body.errors!.map((error) => error.parameter))]).toEqual(parameters);
  });

  it.each(['2026-01-0x', '2026-02-31', '', 'zzzz'])(
    'accepts a forged day in a cursor as a position: %s',
    async (day) => {
      const cursor = Buffer.from(
        JSON.stringify(['report products day,product', [day, 'MUG', 'EUR']]),
      ).toString('base64url');
      const query = new URLSearchParams({ ...DAYS, groupBy: 'day,product', cursor }).toString();
      expect((await get(`/v1/reports/products?${query}`)).status).toBe(200);
    },
  );

  it('counts deleted orders, and late returns on the day of the order', async () => {
    const { db } = database;
    const before = await report('orders', { ...DAYS, groupBy: 'month' });
    await db.execute(sql`update orders set deleted_at = now() where id = ${staged[0]!.id}`);
    await db.execute(sql`update order_lines set returned = 1 where order_id = ${staged[0]!.id}`);
    await db.execute(markChanged(staged[0]!.id));
    await refreshReports(db);
    const now = await report('orders', { ...DAYS, groupBy: 'month' });
    expect(now.rows).toEqual([{ ...before.rows[0], unitsReturned: 1 }]);
  });

  it('answers many concurrent requests while it is rebuilt', async () => {
    const rebuilding = rebuildReports(database.db, { batch: 1 });
    const reports = await Promise.all(times(20, () => report('orders', { ...DAYS, groupBy: 'month' })));
    expect(reports.every(({ rows }) => rows[0]!['ordersPlaced'] === 5)).toBe(true);
    await rebuilding;
  });
});
