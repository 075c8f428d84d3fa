import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { AuditEntryView } from '../../../src/contracts/wire/audit';
import type { ErasureView } from '../../../src/contracts/wire/erasure';
import type { OrderView } from '../../../src/contracts/wire/order';
import type { ReturnView } from '../../../src/contracts/wire/return';
import { rows } from '../../../src/db/connection/database';
import type { Address } from '../../../src/domain/order/order-record';
import { eraseBatch, readOpenErasures } from '../../../src/db/privacy/erasures';
import { runErasures } from '../../../src/main/background/erasures';
import {
  shipmentBooked,
  cancellationRequested,
  CUSTOMER_ALLOWED,
  carrierReported,
  paymentDone,
  applyToOrder,
  reserveStockFor,
  settlePayments,
  shipmentRecalled,
  type StagedOrder,
} from '../../db/order-stages';
import { startApiWithoutTemporal, type ApiWithoutTemporal } from '../../support/api/api-without-temporal';
import { findLeaks, SECRET, SECRET_ADDRESS, SECRET_TEXT } from '../../support/leaks';
import { sendJson } from '../../support/api/listening-api';
import { ADDRESS, anOrder, expectConsistentRecord, STOREFRONT } from '../../support/orders/shop';
import { addLocation, addProduct, addStorefront, receiveStock } from '../../../src/db/stock/shop-setup';
import { until } from '../../support/until';

const OTHER_ADDRESS = { ...ADDRESS, name: 'Another Name', line1: 'Another Street 2' };

let api: ApiWithoutTemporal;
let db: ApiWithoutTemporal['db'];
let admin: string;
let product: { sku: string; productId: string };

beforeAll(async () => {
  api = await startApiWithoutTemporal();
  db = api.db;
  admin = await keyOf({ role: 'admin', storefrontId: null });
  const sku = 'MUG';
  const productId = await addProduct(db, { sku, name: 'Mug', priceMinor: 1_000, currency: 'EUR' });
  await addLocation(db, { id: 'berlin', name: 'Berlin', priority: 1 });
  await receiveStock(db, { productId, locationId: 'berlin', quantity: 10_000, reason: 'opening stock' });
  await addStorefront(db, { id: 'elsewhere', name: 'Elsewhere' });
  product = { sku, productId };
});
afterEach(() => expectConsistentRecord(db));
afterAll(() => api.close());

const keyOf = async (grant: Parameters<ApiWithoutTemporal['keyFor']>[0]): Promise<string> =>
  (await api.keyFor(grant)).replace('Bearer ', '');

const send = <Body>(method: string, path: string, body?: unknown, key = admin) =>
  sendJson<Body>(api.url + path, { method, key, body, headers: { 'idempotency-key': randomUUID() } });

const erase = (customerId: string, body?: object, key = admin) =>
  send<ErasureView>('POST', `/v1/customers/${customerId}/erasure`, body, key);

/** A customer whose personal data all contain the secret. */
const createCustomer = (secret = SECRET) => {
  const id = `customer-${randomUUID()}`;
  return { id, name: `${secret} Byron`, email: `${secret}@example.org` };
};

const placeOrderOf = async (
  customer: { id: string },
  address: Address = SECRET_ADDRESS,
  storefrontId = STOREFRONT,
) =>
  (
    await send<OrderView>('POST', '/v1/orders', {
      ...anOrder({ customer, shippingAddress: address, lines: [{ sku: product.sku, quantity: 2 }] }),
      storefrontId,
    })
  ).body.id;

async function confirmOrder(id: string): Promise<StagedOrder> {
  const order = await reserveStockFor(db, id, product);
  const { snapshot } = await applyToOrder(
    db,
    id,
    CUSTOMER_ALLOWED,
    ...order.snapshot.payments.map(paymentDone),
  );
  return { ...order, snapshot, shipments: snapshot.shipments };
}

async function deliver({ id, shipments, ...order }: StagedOrder): Promise<void> {
  await applyToOrder(db, id, ...shipments.map(shipmentBooked));
  // The stored response to this request contains the whole order.
  await send('POST', `/v1/orders/${id}/shipments/${shipments[0]!.shipmentId}/picking`);
  const { snapshot } = await applyToOrder(
    db,
    id,
    ...shipments.map((shipment) => carrierReported(shipment, 'delivered')),
  );
  await settlePayments(db, { ...order, id, shipments, snapshot });
}

/** An order whose address was changed before it was delivered. */
async function deliverReaddressed(order: StagedOrder): Promise<void> {
  await send('PATCH', `/v1/orders/${order.id}`, {
    shippingAddress: { ...SECRET_ADDRESS, city: `New ${SECRET}` },
  });
  const [amendment] = await rows<{ id: string }>(
    db,
    sql`select id from order_amendments where order_id = ${order.id}`,
  );
  const message = { type: 'amendment_requested', key: amendment!.id } as const;
  await db.execute(
    sql`update order_amendments set status = 'requested', refusal = null where id = ${amendment!.id}`,
  );
  const { snapshot } = await applyToOrder(db, order.id, message);
  await deliver({ ...order, snapshot, shipments: snapshot.shipments });
}

async function cancelOrder(order: StagedOrder, how: 'api' | 'update'): Promise<void> {
  const { id } = order;
  if (how === 'api') await send('POST', `/v1/orders/${id}/cancel`, { reason: SECRET_TEXT });
  // The reason of the update is a single word that looks like one of our codes.
  const message =
    how === 'api' ? cancellationRequested('api') : cancellationRequested('update', SECRET.toLowerCase());
  await applyToOrder(db, id, message);
  const { snapshot } = await applyToOrder(db, id, ...order.shipments.map(shipmentRecalled));
  await settlePayments(db, { ...order, snapshot });
}

const requestReturnOf = async (orderId: string) =>
  (
    await send<ReturnView>('POST', `/v1/orders/${orderId}/returns`, {
      reason: SECRET_TEXT,
      lines: [{ lineNo: 1, quantity: 1 }],
    })
  ).body.id;

/** The names of the tables that have the text in any of their rows. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    db,
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const queries = tables.map(
    ({
      name,
    }) => sql`select ${name}::text as name, (select string_agg(t::text, ' ') from ${sql.identifier(name)} t
      where t::text ilike ${`%${text}%`}) as found`,
  );
  const matches = await rows<{ name: string; found: string | null }>(db, sql.join(queries, sql` union all `));
  return matches.filter(({ found }) => found !== null).map(({ name }) => name);
}

/** Runs erasures as the relay does, until nothing more can be erased at the moment. */
async function runOpenErasures(): Promise<void> {
  const stop = new AbortController();
  const log = { info: () => undefined, warn: (details: object) => expect(details).toEqual({}) };
  const running = runErasures(db, { log, stop: stop.signal, intervalMs: 10 });
  await until(async () => {
    const due = await rows(
      db,
      sql`select from erasures e join orders o on o.customer_id = e.customer_id
            and (e.storefront_id is null or o.storefront_id = e.storefront_id) and o.created_at <= e.requested_at
          where e.finished_at is null and (o.erased_at is null or o.erased_at < e.requested_at)
            and o.status in ('completed', 'rejected', 'cancelled')
            and not exists (select from returns r where r.order_id = o.id and r.status = 'requested')`,
    );
    const open = await rows(
      db,
      sql`select from erasures e where finished_at is null and not exists (select from orders o
            where o.customer_id = e.customer_id and (e.storefront_id is null or o.storefront_id = e.storefront_id)
              and o.created_at <= e.requested_at and (o.erased_at is null or o.erased_at < e.requested_at))`,
    );
    return due.length + open.length === 0;
  });
  stop.abort();
  await running;
}

const readAuditOf = async (customerId: string) =>
  (await send<{ entries: AuditEntryView[] }>('GET', `/v1/audit?subjectType=customer&subjectId=${customerId}`))
    .body.entries;

it('erases personal data everywhere once nobody needs it any more, and nothing else', async () => {
  const customer = createCustomer();
  const neighbour = createCustomer('Neighbourly');
  const orders = await Promise.all(Array.from({ length: 6 }, () => placeOrderOf(customer)));
  const [plain, addressed, byApi, byUpdate, sentBack, openOrders] = orders as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  await deliver(await confirmOrder(plain));
  await send('DELETE', `/v1/orders/${plain}`);
  await deliverReaddressed(await confirmOrder(addressed));
  await cancelOrder(await confirmOrder(byApi), 'api');
  await cancelOrder(await confirmOrder(byUpdate), 'update');
  await deliver(await confirmOrder(sentBack));
  const returned = await requestReturnOf(sentBack);
  const shipping = await confirmOrder(openOrders);
  const neighbourOrderId = await placeOrderOf(neighbour, OTHER_ADDRESS);
  await deliver(await confirmOrder(neighbourOrderId));
  const before = await readOrderSums();
  expect((await tablesWith(SECRET)).sort()).toEqual(
    [
      ...['idempotent_requests', 'order_amendments', 'cancellation_requests', 'orders'],
      ...['outbox', 'returns', 'timeline_entries'],
    ].sort(),
  );

  expect(await erase(customer.id)).toMatchObject({
    status: 202,
    body: { customerId: customer.id, storefrontId: null, orders: 6, openOrders: 2 },
  });
  await runOpenErasures();
  // The carrier still needs the shipment's address, and the customer's text about the return may be needed.
  expect((await send<OrderView>('GET', `/v1/orders/${openOrders}`)).body.shippingAddress.name).toContain(
    SECRET,
  );
  expect((await send<OrderView>('GET', `/v1/orders/${byApi}`)).body).toMatchObject({
    customer: { id: customer.id },
    shippingAddress: { name: 'erased', country: 'DE' },
    statusReason: 'erased',
    orderedMinor: 2_000,
  });

  await send('POST', `/v1/returns/${returned}/reject`, {});
  await deliver(shipping);
  await runOpenErasures();
  expect(await tablesWith(SECRET)).toEqual([]);
  expect(await tablesWith(SECRET_TEXT)).toEqual([]);
  const { body: other } = await send<OrderView>('GET', `/v1/orders/${neighbourOrderId}`);
  expect(other).toMatchObject({ customer: neighbour, shippingAddress: OTHER_ADDRESS });
  const after = await readOrderSums();
  for (const [id, sums] of Object.entries(before).filter(([id]) => ![openOrders, sentBack].includes(id)))
    expect([id, after[id]]).toEqual([id, sums]);
  expect((await readAuditOf(customer.id)).map(({ action, changes }) => [action, changes[0]?.after])).toEqual([
    ['erased', 6],
    ['erasure_requested', 6],
  ]);
});

/** What must survive an erasure of each order: lines, amounts, events and timeline entries. */
async function readOrderSums(): Promise<Record<string, unknown>> {
  const orders = await rows<{ id: string; sums: unknown }>(
    db,
    sql`select o.id, json_build_object('status', o.status, 'total', o.ordered_minor, 'version', o.version, 'updatedAt', o.updated_at,
          'lines', (select json_agg(l order by line_no) from order_lines l where l.order_id = o.id),
          'types', (select json_agg(t.type order by seq) from timeline_entries t where t.order_id = o.id),
          'events', (select json_agg(e.type order by e.id) from outbox e where e.order_id = o.id)) as sums from orders o`,
  );
  return Object.fromEntries(orders.map(({ id, sums }) => [id, sums]));
}

it('answers a repeated request to place an order without the erased data', async () => {
  const customer = createCustomer();
  const body = anOrder({ customer, shippingAddress: SECRET_ADDRESS });
  const key = randomUUID();
  const placeOrder = () =>
    api.call('POST', '/v1/orders', { body: { ...body }, headers: { 'idempotency-key': key } });
  const first = await placeOrder();
  await cancelOrder(await confirmOrder(first.body.id), 'update');
  await erase(customer.id);
  await runOpenErasures();
  const replay = await placeOrder();
  expect([replay.status, replay.body.id]).toEqual([202, first.body.id]);
  expect(findLeaks(JSON.stringify(replay.body))).toEqual([]);
});

it('a second request for an unfinished erasure extends it to orders placed since', async () => {
  const customer = createCustomer('Waiting');
  await placeOrderOf(customer, ADDRESS);
  const { body: first } = await erase(customer.id);
  await placeOrderOf(customer, ADDRESS);
  const { body: second } = await erase(customer.id);
  expect(second).toMatchObject({ id: first.id, orders: 2, openOrders: 2 });
  expect(await readOpenErasures(db)).toHaveLength(1);
  await db.execute(sql`update erasures set finished_at = now()`);
});

it('orders placed after an erasure has finished need another one', async () => {
  const customer = createCustomer();
  await cancelOrder(await confirmOrder(await placeOrderOf(customer)), 'api');
  await erase(customer.id);
  await runOpenErasures();
  await cancelOrder(await confirmOrder(await placeOrderOf(customer)), 'api');
  await runOpenErasures();
  expect(await tablesWith(SECRET)).toContain('orders');
  expect((await erase(customer.id)).body).toMatchObject({ orders: 2, openOrders: 0 });
  await runOpenErasures();
  expect(await tablesWith(SECRET)).toEqual([]);
});

it('a caller of a storefront erases only there and gets 404 for another storefront', async () => {
  const customer = createCustomer();
  const here = await placeOrderOf(customer);
  const there = await placeOrderOf(customer, SECRET_ADDRESS, 'elsewhere');
  for (const id of [here, there]) await cancelOrder(await confirmOrder(id), 'update');
  const ofShop = await keyOf({ role: 'admin', storefrontId: STOREFRONT });
  expect((await erase(customer.id, { storefrontId: 'elsewhere' }, ofShop)).status).toBe(404);
  expect((await erase(customer.id, undefined, ofShop)).body).toMatchObject({
    storefrontId: STOREFRONT,
    orders: 1,
  });
  await runOpenErasures();
  const named = async (id: string) =>
    (await send<OrderView>('GET', `/v1/orders/${id}`)).body.shippingAddress.name;
  expect([await named(here), findLeaks(await named(there)).length]).toEqual(['erased', 1]);
  await erase(customer.id, { storefrontId: 'elsewhere' });
  await runOpenErasures();
  expect(await tablesWith(SECRET)).toEqual([]);
});

it('erases many orders in batches and locked orders later', async () => {
  const customer = createCustomer();
  const ids: string[] = [];
  for (let n = 0; n < 45; n++) ids.push(await placeOrderOf(customer));
  await db.execute(sql`update order_lines set pending = 0, cancelled = ordered where order_id in
    (select id from orders where customer_id = ${customer.id})`);
  await db.execute(sql`update orders set status = 'rejected' where customer_id = ${customer.id}`);
  await erase(customer.id);
  const [erasure] = await readOpenErasures(db);
  const batches: number[] = [];
  await db.transaction(async (tx) => {
    await tx.execute(sql`select from orders where id = ${ids[0]!} for update`);
    for (;;) {
      const some = await eraseBatch(db, erasure!);
      if (some === 0) break;
      batches.push(some);
    }
  });
  expect(batches).toEqual([20, 20, 4]);
  await runOpenErasures();
  expect(await tablesWith(SECRET)).toEqual([]);
});

it('answers 404 for a customer who never ordered', async () => {
  expect((await erase('nobody')).status).toBe(404);
});
