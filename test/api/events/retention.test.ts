import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { OrderView } from '../../../src/contracts/wire/order';
import type { Problem } from '../../../src/contracts/wire/problem';
import { readEventHorizon, readSettledEvents } from '../../../src/db/events/outbox-stream';
import { purge } from '../../../src/db/privacy/retention';
import { encodeEventId } from '../../../src/http/streams/event-id';
import { startApiWithoutTemporal, type ApiWithoutTemporal } from '../../support/api/api-without-temporal';
import { openEventStream } from '../../support/api/event-stream';
import { anOrder } from '../../support/orders/shop';
import { addProduct, addLocation, receiveStock } from '../../../src/db/stock/shop-setup';

let api: ApiWithoutTemporal;
beforeAll(async () => {
  api = await startApiWithoutTemporal();
  const productId = await addProduct(api.db, { sku: 'MUG', name: 'Mug', priceMinor: 1_000, currency: 'EUR' });
  await addLocation(api.db, { id: 'berlin', name: 'Berlin', priority: 1 });
  await receiveStock(api.db, { productId, locationId: 'berlin', quantity: 100, reason: 'opening stock' });
});
afterAll(() => api.close());

const placeWith = (createKey: string, order = anOrder()) =>
  api.call('POST', '/v1/orders', { body: order, headers: { 'idempotency-key': createKey } });

async function age(days: number): Promise<void> {
  await api.db.execute(
    sql`update idempotent_requests set created_at = now() - make_interval(days => ${days}::int)`,
  );
  await api.db.execute(sql`update outbox set created_at = now() - make_interval(days => ${days}::int)`);
}

it('a repeated request whose stored response was purged places nothing and gets the current order', async () => {
  const createKey = randomUUID();
  const first = await placeWith(createKey);
  await age(40);
  await purge(api.db, 'idempotent_requests', 30);
  await api.db.execute(sql`update orders set backorder_priority = 7 where id = ${first.body.id}`);
  const second = await placeWith(createKey);
  expect(second).toMatchObject({ status: 202, body: { id: first.body.id, backorderPriority: 7 } });
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  const another = await placeWith(createKey, anOrder({ customer: { id: 'customer-2' } }));
  expect(another.status).toBe(422);
  expect((await api.call<{ orders: OrderView[] }>('GET', '/v1/orders')).body.orders).toHaveLength(1);
});

it('an external id stays taken as long as its order exists', async () => {
  const order = anOrder({ externalId: 'WEB-1' });
  const { body: first } = await placeWith(randomUUID(), order);
  await age(400);
  await purge(api.db, 'idempotent_requests', 30);
  const { status, body } = await placeWith(randomUUID(), order);
  expect([status, (body as unknown as Problem).orderId]).toEqual([409, first.id]);
});

describe('a stream of events', () => {
  const createKey = async () =>
    (await api.keyFor({ role: 'operator', storefrontId: null })).replace('Bearer ', '');
  const resume = async (path: string, id: string) => {
    const response = await fetch(api.url + path, {
      headers: { authorization: `Bearer ${await createKey()}`, 'last-event-id': id },
    });
    const problem = (response.status === 200 ? {} : await response.json()) as Partial<Problem>;
    await response.body?.cancel().catch(() => undefined);
    return { status: response.status, code: problem.code };
  };

  it('answers 410 for a position before purged events, and continues after them or from the start', async () => {
    const { body: order } = await placeWith(randomUUID());
    await age(100);
    const { start } = await readEventHorizon(api.db);
    const [seen] = (await readSettledEvents(api.db, { after: start, limit: 1 }))!;
    await purge(api.db, 'events', 90);
    await placeWith(randomUUID());
    const old = encodeEventId(seen!.position);
    for (const path of ['/v1/events', `/v1/orders/${order.id}/events`])
      expect(await resume(path, old)).toEqual({ status: 410, code: 'events_expired' });
    const { start: afterPurge } = await readEventHorizon(api.db);
    expect((await resume('/v1/events', encodeEventId(afterPurge))).status).toBe(200);
    const reader = await openEventStream(`${api.url}/v1/events?from=start`, await createKey());
    expect((await reader.waitForEvents(1))[0]?.type).toBe('order.placed');
    await reader.close();
  });
});
