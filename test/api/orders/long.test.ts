/** The view of an order is bounded, however long its history is. */
import { sql } from 'drizzle-orm';
import type { OrderSummaryView, OrderView } from '../../../src/contracts/wire/order';
import { startApiWithoutTemporal, type ApiWithoutTemporal } from '../../support/api/api-without-temporal';
import { anOrder, createShop, place, STOREFRONT } from '../../support/orders/shop';

const MANY = 500;
const SHOWN = 50;

let api: ApiWithoutTemporal;
let orderId: string;
beforeAll(async () => {
  api = await startApiWithoutTemporal();
  await createShop(api.db, [{ sku: 'MUG', stock: { berlin: 10 } }]);
  orderId = (await place(api.db, anOrder())).id;
  await api.db.execute(sql`
    insert into timeline_entries (order_id, seq, type, actor, details, at)
    select ${orderId}, n, 'amendment_requested', '{"type":"system"}', '{}', now() from generate_series(2, ${MANY}::int) n`);
  await api.db.execute(sql`update orders set version = ${MANY} where id = ${orderId}`);
  await api.db.execute(sql`
    insert into order_amendments (id, order_id, kind, lines, request, status, refusal, requested_at)
    select ('019a0f3c-4d2e-7abc-8def-' || lpad(n::text, 12, '0'))::uuid, ${orderId}, 'edit', '[]', '{}', 'refused', 'withdrawn', now()
    from generate_series(1, ${MANY}::int) n`);
  await api.db.execute(sql`
    insert into shipments (id, order_id, location_id, status, created_at)
    select ('019a0f3c-4d2e-7abc-8def-' || lpad(n::text, 12, '0'))::uuid, ${orderId}, 'berlin', 'cancelled',
      now() + n / 2 * interval '1 s'
    from generate_series(1, ${MANY}::int) n`);
  await api.db.execute(sql`
    insert into shipment_lines (shipment_id, order_id, line_no, quantity)
    select id, order_id, 1, 1 from shipments where order_id = ${orderId}`);
  await api.db.execute(sql`
    insert into payment_authorizations (order_id, no, status, amount_minor)
    select ${orderId}, n, 'voided', 1000 from generate_series(1, ${MANY}::int) n`);
  await api.db.execute(sql`
    insert into payment_operations (order_id, no, type, authorization_no, amount_minor, status)
    select ${orderId}, n, 'authorize', n, 1000, 'done' from generate_series(1, ${MANY}::int) n`);
  await api.db.execute(sql`
    insert into returns (id, order_id, storefront_id, status, reason)
    select ('019a0f3c-4d2e-7abc-8def-' || lpad(n::text, 12, '0'))::uuid, ${orderId}, ${STOREFRONT}, 'cancelled', 'too small'
    from generate_series(1, ${MANY}::int) n`);
  await api.db.execute(sql`
    insert into return_lines (return_id, order_id, line_no, quantity)
    select id, order_id, 1, 1 from returns where order_id = ${orderId}`);
});
afterAll(() => api.close());

const newest = (count: number) => Array.from({ length: count }, (_, index) => MANY - count + 1 + index);

const numberIn = ({ id }: { id: string }): number => Number(id.slice(-12));

/** Reads all items of a list, page by page. */
async function readAllPages<Item>(path: string, part: string): Promise<Item[]> {
  const seen: Item[] = [];
  let next: string | null = path;
  while (next !== null) {
    const { status, body }: { status: number; body: Record<string, unknown> } = await api.call('GET', next);
    expect(status).toBe(200);
    const page = body[part] as Item[];
    expect(page.length).toBeLessThanOrEqual(100);
    seen.push(...page);
    const cursor = body['nextCursor'] as string | null;
    next = cursor === null ? null : `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
  }
  return seen;
}

it('shows the newest items of each growing list, in order', async () => {
  const { body, status } = await api.call('GET', `/v1/orders/${orderId}?expand=returns`);
  expect(status).toBe(200);
  expect(body.timeline.map(({ seq }) => seq)).toEqual(newest(SHOWN));
  expect(body.amendments.map(numberIn)).toEqual(newest(SHOWN));
  expect(body.shipments.map(numberIn)).toEqual(newest(SHOWN));
  expect(body.payment.authorizations.map(({ no }) => no)).toEqual(newest(SHOWN));
  expect(body.payment.operations.map(({ no }) => no)).toEqual(newest(SHOWN));
  expect(body.returns!.map(numberIn)).toEqual(newest(SHOWN).toReversed());
  expect(body.version).toBe(MANY);
  expect(JSON.stringify(body).length).toBeLessThan(128_000);
});

it('links to the complete lists', async () => {
  const { links } = (await api.call('GET', `/v1/orders/${orderId}`)).body;
  const timeline = await readAllPages<OrderView['timeline'][number]>(
    `${links.timeline}?limit=100`,
    'timeline',
  );
  expect(timeline.map(({ seq }) => seq)).toEqual(newest(MANY));
  for (const query of ['', '?limit=7']) {
    const shipments = await readAllPages<{ id: string }>(links.shipments + query, 'shipments');
    expect(shipments.map(numberIn)).toEqual(newest(MANY));
    const operations = await readAllPages<{ no: number }>(links.paymentOperations + query, 'operations');
    expect(operations.map(({ no }) => no)).toEqual(newest(MANY));
    const returns = await readAllPages<{ id: string }>(links.returns + query, 'returns');
    expect(returns.map(numberIn)).toEqual(newest(MANY).toReversed());
  }
});

it('refuses a cursor of another order or another list', async () => {
  const other = (await place(api.db, anOrder())).id;
  const { nextCursor } = (
    await api.call<{ nextCursor: string }>('GET', `/v1/orders/${orderId}/returns?limit=1`)
  ).body;
  for (const path of [`/v1/orders/${other}/returns`, `/v1/shipments/${orderId}`])
    expect((await api.call('GET', `${path}?cursor=${nextCursor}`)).status).toBe(400);
});

it('bounds each order of a list, too', async () => {
  const { body } = await api.call<{ orders: OrderSummaryView[] }>(
    'GET',
    '/v1/orders?expand=timeline,amendments,shipments,payment,returns',
  );
  const { timeline, amendments, shipments, payment, returns } = body.orders.find(({ id }) => id === orderId)!;
  const parts = [timeline, amendments, shipments, payment!.authorizations, payment!.operations, returns];
  expect(parts.map((part) => part!.length)).toEqual(parts.map(() => SHOWN));
});

it('accepts requests about a shipment that the view does not show', async () => {
  const oldest = '019a0f3c-4d2e-7abc-8def-000000000001';
  const picked = await api.call<{ code?: string }>(
    'POST',
    `/v1/orders/${orderId}/shipments/${oldest}/picking`,
  );
  expect(picked).toMatchObject({
    status: 409,
    body: { code: 'shipment_not_changeable', state: 'cancelled' },
  });
  const body = { shipmentId: oldest, carrier: 'courier', trackingNumber: '1' };
  const shipped = await api.call('PUT', `/v1/orders/${orderId}/shipping`, { body });
  expect(shipped).toMatchObject({
    status: 409,
    body: { code: 'shipment_not_changeable', state: 'cancelled' },
  });
});
