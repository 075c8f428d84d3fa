/** What an order shows is bounded, however much has happened to it. */
import { sql } from 'drizzle-orm';
import type { OrderSummaryView, OrderView } from '../../src/contracts/order';
import { startRecordApi, type RecordApi } from '../support/api-without-temporal';
import { anOrder, openShop, place } from '../support/shop';

const MANY = 500;
const SHOWN = 50;

let api: RecordApi;
let orderId: string;
beforeAll(async () => {
  api = await startRecordApi();
  await openShop(api.db, [{ sku: 'MUG', stock: { berlin: 10 } }]);
  orderId = (await place(api.db, anOrder())).id;
  await api.db.execute(sql`
    insert into timeline_entries (order_id, seq, type, actor, details, at)
    select ${orderId}, n, 'amendment_requested', '{"type":"system"}', '{}', now() from generate_series(2, ${MANY}::int) n`);
  await api.db.execute(sql`update orders set version = ${MANY} where id = ${orderId}`);
  await api.db.execute(sql`
    insert into order_amendments (id, order_id, kind, lines, asked, status, refusal, requested_at)
    select ('019a0f3c-4d2e-7abc-8def-' || lpad(n::text, 12, '0'))::uuid, ${orderId}, 'edit', '[]', '{}', 'refused', 'withdrawn', now()
    from generate_series(1, ${MANY}::int) n`);
});
afterAll(() => api.close());

const newest = (count: number) => Array.from({ length: count }, (_, index) => MANY - count + 1 + index);

it('has the newest of its timeline and its edits, in their order, and a link to the rest', async () => {
  const { body, status } = await api.call('GET', `/v1/orders/${orderId}`);
  expect(status).toBe(200);
  expect(body.timeline.map(({ seq }) => seq)).toEqual(newest(SHOWN));
  expect(body.amendments.map(({ id }) => Number(id.slice(-12)))).toEqual(newest(SHOWN));
  expect(body.version).toBe(MANY);
  expect(JSON.stringify(body).length).toBeLessThan(32_000);

  const seen: number[] = [];
  let path: string | null = `${body.links.timeline}?limit=100`;
  while (path !== null) {
    const page: { body: { timeline: OrderView['timeline']; nextCursor: string | null } } = await api.call(
      'GET',
      path,
    );
    seen.push(...page.body.timeline.map(({ seq }) => seq));
    const { nextCursor } = page.body;
    path = nextCursor === null ? null : `${body.links.timeline}?limit=100&cursor=${nextCursor}`;
  }
  expect(seen).toEqual(newest(MANY));
});

it('is bounded in a list as well', async () => {
  const { body } = await api.call<{ orders: OrderSummaryView[] }>(
    'GET',
    '/v1/orders?expand=timeline,amendments',
  );
  expect(body.orders[0]!.timeline).toHaveLength(SHOWN);
  expect(body.orders[0]!.amendments).toHaveLength(SHOWN);
});
