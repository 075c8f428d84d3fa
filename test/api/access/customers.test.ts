import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { OrderView } from '../../../src/contracts/wire/order';
import {
  CUSTOMER_ID,
  createAccessWorld,
  OTHER_STOREFRONT,
  bearer,
  type AccessWorld,
} from '../../support/api/access-world';
import { anOrder, readOrderWithTimeline, STOREFRONT } from '../../support/orders/shop';

let world: AccessWorld;
let ada: string;
let bob: string;
beforeAll(async () => {
  world = await createAccessWorld();
  ada = await world.issuer.token({
    sub: 'ada',
    role: 'customer',
    storefront: STOREFRONT,
    customer: CUSTOMER_ID,
  });
  bob = await world.issuer.token({
    sub: 'bob',
    role: 'customer',
    storefront: STOREFRONT,
    customer: 'customer-2',
  });
});
afterAll(() => world.close());

async function call<Body = OrderView>(
  as: string,
  method: string,
  path: string,
  { body, key = randomUUID() }: { body?: object; key?: string } = {},
) {
  const request = { path, headers: { 'idempotency-key': key }, ...(body === undefined ? {} : { body }) };
  const { status, headers, text } = await world.send(method, request, bearer(as));
  return { status, headers, text, body: JSON.parse(text) as Body };
}

const place = (as: string, customer: string, key?: string) =>
  call(as, 'post', '/v1/orders', { body: anOrder({ customer: { id: customer } }), ...(key ? { key } : {}) });

const ordersOf = async (as: string, query = '') =>
  (await call<{ orders: OrderView[] }>(as, 'get', `/v1/orders?limit=100${query}`)).body.orders;

describe('a customer', () => {
  it('places an order for itself, and the timeline names it as the actor', async () => {
    const { status, body } = await place(ada, CUSTOMER_ID);
    expect(status).toBe(202);
    expect(body).toMatchObject({ storefrontId: STOREFRONT, customer: { id: CUSTOMER_ID } });
    const { timeline } = await readOrderWithTimeline(world.database.db, body.id);
    expect(timeline[0]).toMatchObject({ type: 'order_placed', actor: { type: 'user', id: 'ada' } });
  });

  it('cannot order for another customer or from another storefront', async () => {
    const before = (await ordersOf(bob)).length;
    const forBob = await place(ada, 'customer-2');
    expect(forBob.body).toMatchObject({ code: 'forbidden', errors: [{ pointer: '/customer/id' }] });
    const body = { ...anOrder({ customer: { id: CUSTOMER_ID } }), storefrontId: OTHER_STOREFRONT };
    const elsewhere = await call(ada, 'post', '/v1/orders', { body });
    const nowhere = await call(ada, 'post', '/v1/orders', { body: { ...body, storefrontId: 'nowhere' } });
    expect([elsewhere.status, elsewhere.text.includes('nowhere')]).toEqual([nowhere.status, false]);
    expect(elsewhere.status).toBeGreaterThanOrEqual(400);
    expect(await ordersOf(bob)).toHaveLength(before);
  });

  it('cannot set externalId, which only the storefront may set', async () => {
    const body = { ...anOrder({ customer: { id: CUSTOMER_ID } }), externalId: 'A-1001' };
    const refused = await call(ada, 'post', '/v1/orders', { body });
    expect(refused.body).toMatchObject({ code: 'forbidden', errors: [{ pointer: '/externalId' }] });
    const shop = await world.keyFor({ role: 'storefront', storefrontId: STOREFRONT });
    expect((await call(shop, 'post', '/v1/orders', { body })).status).toBe(202);
  });

  it('cannot block an imported order with an idempotency key that equals its externalId', async () => {
    const named = await world.issuer.token({
      ...{ sub: 'eve', role: 'customer', storefront: STOREFRONT, customer: 'externalId' },
    });
    expect((await place(named, 'externalId', 'B-7')).status).toBe(202);
    const shop = await world.keyFor({ role: 'storefront', storefrontId: STOREFRONT });
    const line = { ...anOrder({ customer: { id: CUSTOMER_ID } }), externalId: 'B-7' };
    const request = { path: '/v1/orders/import', body: JSON.stringify(line) };
    const headers = { 'content-type': 'application/x-ndjson' };
    const { text } = await world.send('post', { ...request, headers }, bearer(shop));
    expect(JSON.parse(text)).toMatchObject({ line: 1, status: 202 });
  });

  it('sees neither the workflow of its order nor who on the staff did what', async () => {
    const key = randomUUID();
    const { body: placed } = await place(ada, CUSTOMER_ID, key);
    const operator = await world.keyFor({ role: 'operator', storefrontId: null });
    await call(operator, 'post', `/v1/orders/${placed.id}/cancel`, { body: { reason: 'asked by phone' } });
    const staff = await call(operator, 'get', `/v1/orders/${placed.id}`);
    expect(staff.body.links.temporal).toContain('/workflows/');
    const staffEntry = staff.body.timeline.find(({ type }) => type === 'cancellation_requested')!;
    expect([staffEntry.actor.id, staffEntry.requestId]).toEqual([expect.any(String), expect.any(String)]);

    const views = [
      await call(ada, 'get', `/v1/orders/${placed.id}`),
      await place(ada, CUSTOMER_ID, key),
      await call(ada, 'get', '/v1/orders?limit=100&expand=timeline'),
      await call(ada, 'get', `/v1/orders/${placed.id}/timeline`),
      await call(ada, 'get', `/v1/shipments/${placed.id}`),
    ];
    for (const { status, text } of views) {
      expect(status).toBeLessThan(300);
      for (const hidden of ['/workflows/', staffEntry.actor.id!, staffEntry.requestId!])
        expect(text).not.toContain(hidden);
    }
    const [ownView] = views;
    expect(ownView!.body.timeline[0]).toMatchObject({
      actor: { type: 'user', id: 'ada' },
      requestId: expect.any(String),
    });
    expect(ownView!.body.timeline.find(({ type }) => type === 'cancellation_requested')).toMatchObject({
      actor: { type: 'api_key' },
      requestId: null,
    });
  });

  it('sees only its own orders, whatever it filters by', async () => {
    const [first, foreign] = [await place(ada, CUSTOMER_ID), await place(bob, 'customer-2')];
    const ownView = await ordersOf(ada);
    expect(ownView.map(({ id }) => id)).toContain(first.body.id);
    expect(new Set(ownView.map(({ customer }) => customer.id))).toEqual(new Set([CUSTOMER_ID]));
    expect(await ordersOf(ada, '&customerId=customer-2')).toEqual([]);
    expect((await call(ada, 'get', `/v1/orders/${foreign.body.id}`)).status).toBe(404);
    expect((await call(ada, 'get', `/v1/shipments/${foreign.body.id}`)).status).toBe(404);
  });

  it('can cancel its own orders but not those of others', async () => {
    const { body } = await place(ada, CUSTOMER_ID);
    expect((await call(bob, 'post', `/v1/orders/${body.id}/cancel`, { body: {} })).status).toBe(404);
    expect((await call(ada, 'post', `/v1/orders/${body.id}/cancel`, { body: {} })).status).toBe(202);
    const { timeline } = await readOrderWithTimeline(world.database.db, body.id);
    expect(timeline.filter(({ type }) => type === 'cancellation_requested')).toMatchObject([
      { actor: { type: 'user', id: 'ada' } },
    ]);
  });

  it('can request returns of its own orders and sees only its own returns', async () => {
    const orderId = await world.fixtures.deliveredOrder();
    const body = { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small' };
    expect((await call(bob, 'post', `/v1/orders/${orderId}/returns`, { body })).status).toBe(404);
    const { status, body: opened } = await call<{ id: string }>(
      ada,
      'post',
      `/v1/orders/${orderId}/returns`,
      { body },
    );
    expect(status).toBe(202);
    const listed = async (as: string) =>
      (await call<{ returns: { id: string }[] }>(as, 'get', '/v1/returns')).body.returns.map(({ id }) => id);
    expect([await listed(ada), await listed(bob)]).toEqual([[opened.id], []]);
    expect((await call(bob, 'get', `/v1/returns/${opened.id}`)).status).toBe(404);
    expect((await call(bob, 'get', `/v1/orders/${orderId}/returns`)).status).toBe(404);
  });

  it('has idempotency keys that are independent of those of other callers', async () => {
    const key = 'order-1';
    const [first, foreign] = [await place(ada, CUSTOMER_ID, key), await place(bob, 'customer-2', key)];
    expect([first.status, foreign.status]).toEqual([202, 202]);
    expect(first.body.id).not.toBe(foreign.body.id);
    const shop = await world.keyFor({ role: 'storefront', storefrontId: STOREFRONT });
    expect((await place(shop, CUSTOMER_ID, key)).body.id).not.toBe(first.body.id);
    const repeat = await place(ada, CUSTOMER_ID, key);
    expect([repeat.body.id, repeat.headers.get('idempotency-replayed')]).toEqual([first.body.id, 'true']);
  });

  it('has independent idempotency keys for returns, too', async () => {
    const [ownOrder, foreign] = [
      await world.fixtures.deliveredOrder(),
      await world.fixtures.deliveredOrder(),
    ];
    await world.database.db.execute(sql`update orders set customer_id = 'customer-2' where id = ${foreign}`);
    const body = { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small' };
    const requestReturn = (as: string, orderId: string) =>
      call(as, 'post', `/v1/orders/${orderId}/returns`, { body, key: 'return-1' });
    const [first, second] = [await requestReturn(ada, ownOrder), await requestReturn(bob, foreign)];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.id).not.toBe(first.body.id);
    const repeat = await requestReturn(ada, ownOrder);
    expect([repeat.body.id, repeat.headers.get('idempotency-replayed')]).toEqual([first.body.id, 'true']);
  });
});

it('a token of an unknown storefront shows no orders and cannot place any', async () => {
  const as = await world.tokenFor({ role: 'storefront', storefront: 'nowhere' });
  expect(await ordersOf(as)).toEqual([]);
  const { status, body } = await place(as, CUSTOMER_ID);
  expect([status, body]).toMatchObject([422, { code: 'unknown_storefront' }]);
});

it('keys work during an outage of the token issuer, and tokens that cannot be verified get 503', async () => {
  const outage = await createAccessWorld();
  const key = await outage.keyFor({ role: 'operator', storefrontId: null });
  const token = await outage.tokenFor({ role: 'operator' });
  await outage.issuer.close();
  const read = (as: string) => outage.send('get', { path: '/v1/returns' }, bearer(as));
  const response = await read(token);
  expect([response.status, response.problem['code'], response.headers.get('retry-after')]).toEqual([
    ...[503, 'service_unavailable'],
    '5',
  ]);
  expect((await read(key)).status).toBe(200);
  await outage.close();
});
