import { randomUUID } from 'node:crypto';
import { rows } from '../../../src/db/connection/database';
import { sql } from 'drizzle-orm';
import { addStorefront } from '../../../src/db/stock/shop-setup';
import { startApiWithoutTemporal, type ApiWithoutTemporal } from '../../support/api/api-without-temporal';
import { anOrder, expectConsistentRecord, createShop } from '../../support/orders/shop';

interface Problem {
  code: string;
  detail: string;
  orderId?: string;
  errors?: { pointer: string }[];
}

let api: ApiWithoutTemporal;
let otherStorefrontKey: string;
beforeAll(async () => {
  api = await startApiWithoutTemporal();
  await createShop(api.db, [
    { sku: 'MUG', stock: { berlin: 1_000 } },
    { sku: 'SOLD-OUT', stock: { berlin: 0 } },
  ]);
  await addStorefront(api.db, { id: 'other', name: 'Another shop' });
  otherStorefrontKey = await api.keyFor({ role: 'operator', storefrontId: 'other' });
});
afterEach(() => expectConsistentRecord(api.db));
afterAll(() => api.close());

const post = <Body = Problem & { id: string }>(
  body: object,
  { key = randomUUID(), authorization }: { key?: string; authorization?: string } = {},
) =>
  api.call<Body>('POST', '/v1/orders', {
    body,
    headers: { 'idempotency-key': key, ...(authorization === undefined ? {} : { authorization }) },
  });

describe('the externalId of an order', () => {
  it('is stored and shown, or null if there is none', async () => {
    const numbered = await post(anOrder({ externalId: 'WEB-1', shippingMethod: 'express' }));
    expect(numbered).toMatchObject({ status: 202, body: { externalId: 'WEB-1', shippingMethod: 'express' } });
    const read = await api.call('GET', `/v1/orders/${numbered.body.id}`);
    expect(read.body).toMatchObject({ externalId: 'WEB-1', shippingMethod: 'express', deletedAt: null });
    const plain = await post(anOrder());
    expect(plain).toMatchObject({ status: 202, body: { externalId: null, shippingMethod: 'standard' } });
    expect((await post(anOrder())).status).toBe(202);
  });

  it('is unique: the second request places nothing and gets the id of the first order', async () => {
    const { body: first } = await post(anOrder({ externalId: 'WEB-2' }));
    const before = await rows(api.db, sql`select id from orders`);
    const second = await post(anOrder({ externalId: 'WEB-2' }));
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'external_id_taken', orderId: first.id, errors: [{ pointer: '/externalId' }] },
    });
    expect(await rows(api.db, sql`select id from orders`)).toHaveLength(before.length);
    // The refused request does not use up its idempotency key, which may then come with another externalId.
    const key = randomUUID();
    expect((await post(anOrder({ externalId: 'WEB-2' }), { key })).status).toBe(409);
    expect((await post(anOrder({ externalId: 'WEB-2b' }), { key })).status).toBe(202);
  });

  it('is reported as taken even if the stock is gone by now', async () => {
    await post(anOrder({ externalId: 'WEB-3' }));
    const late = await post(anOrder({ lines: [{ sku: 'SOLD-OUT', quantity: 1 }], externalId: 'WEB-3' }));
    expect(late.body.code).toBe('external_id_taken');
  });

  it('does not refuse a repeat, which gets the same order', async () => {
    const key = randomUUID();
    const first = await post(anOrder({ externalId: 'WEB-4' }), { key });
    const repeated = await post(anOrder({ externalId: 'WEB-4' }), { key });
    expect([repeated.status, repeated.body.id]).toEqual([202, first.body.id]);
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is unique per storefront and reveals nothing of other storefronts', async () => {
    const own = await post(anOrder({ externalId: 'WEB-5' }));
    const foreign = await post(anOrder({ externalId: 'WEB-5' }), { authorization: otherStorefrontKey });
    expect([own.status, foreign.status]).toEqual([202, 202]);
    const repeated = await post(anOrder({ externalId: 'WEB-5' }), { authorization: otherStorefrontKey });
    expect(repeated.body).toMatchObject({ code: 'external_id_taken', orderId: foreign.body.id });
  });

  it('goes to one of twenty concurrent requests, and the others get the id of that order', async () => {
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => post(anOrder({ externalId: 'WEB-RACE' }))),
    );
    const placed = responses.filter(({ status }) => status === 202);
    expect(placed).toHaveLength(1);
    const refused = responses.filter(({ status }) => status !== 202);
    expect(new Set(refused.map(({ body }) => `${body.code} ${body.orderId}`))).toEqual(
      new Set([`external_id_taken ${placed[0]!.body.id}`]),
    );
    const stored = await rows(
      api.db,
      sql`select o.id from orders o join idempotent_requests k on k.resource_id = o.id where external_id = 'WEB-RACE'`,
    );
    expect(stored).toHaveLength(1);
  });

  it.each([
    ['an empty id', { externalId: '' }, '/externalId'],
    ['an id that is too long', { externalId: 'x'.repeat(101) }, '/externalId'],
    ['a null byte', { externalId: 'a\u0000' }, '/externalId'],
    ['an id that is not a string', { externalId: 7 }, '/externalId'],
    ['a method that is not a code', { shippingMethod: 'As fast as you can' }, '/shippingMethod'],
  ])('refuses %s', async (_what, change, pointer) => {
    const { status, body } = await post({ ...anOrder(), ...change });
    expect([status, body.code, body.errors?.map((error) => error.pointer)]).toEqual([
      ...[400, 'invalid_request', [pointer]],
    ]);
  });
});
