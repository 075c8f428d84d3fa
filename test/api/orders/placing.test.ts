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
let other: string;
beforeAll(async () => {
  api = await startApiWithoutTemporal();
  await createShop(api.db, [
    { sku: 'MUG', stock: { berlin: 1_000 } },
    { sku: 'SOLD-OUT', stock: { berlin: 0 } },
  ]);
  await addStorefront(api.db, { id: 'other', name: 'Another shop' });
  other = await api.keyFor({ role: 'operator', storefrontId: 'other' });
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

describe('the storefront’s own number of an order', () => {
  it('is kept and shown, and left out where there is none', async () => {
    const numbered = await post(anOrder({ externalId: 'WEB-1', shippingMethod: 'express' }));
    expect(numbered).toMatchObject({ status: 202, body: { externalId: 'WEB-1', shippingMethod: 'express' } });
    const read = await api.call('GET', `/v1/orders/${numbered.body.id}`);
    expect(read.body).toMatchObject({ externalId: 'WEB-1', shippingMethod: 'express', deletedAt: null });
    const plain = await post(anOrder());
    expect(plain).toMatchObject({ status: 202, body: { externalId: null, shippingMethod: 'standard' } });
    expect((await post(anOrder())).status).toBe(202);
  });

  it('is taken once: the second is told which order has it, and places nothing', async () => {
    const { body: first } = await post(anOrder({ externalId: 'WEB-2' }));
    const before = await rows(api.db, sql`select id from orders`);
    const second = await post(anOrder({ externalId: 'WEB-2' }));
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'external_id_taken', orderId: first.id, errors: [{ pointer: '/externalId' }] },
    });
    expect(await rows(api.db, sql`select id from orders`)).toHaveLength(before.length);
    // Its key is free: with another number it is another request.
    const key = randomUUID();
    expect((await post(anOrder({ externalId: 'WEB-2' }), { key })).status).toBe(409);
    expect((await post(anOrder({ externalId: 'WEB-2b' }), { key })).status).toBe(202);
  });

  it('is told to be taken even when the goods are gone by now', async () => {
    await post(anOrder({ externalId: 'WEB-3' }));
    const late = await post(anOrder({ lines: [{ sku: 'SOLD-OUT', quantity: 1 }], externalId: 'WEB-3' }));
    expect(late.body.code).toBe('external_id_taken');
  });

  it('is told a repeat nothing of: that is the same order', async () => {
    const key = randomUUID();
    const first = await post(anOrder({ externalId: 'WEB-4' }), { key });
    const again = await post(anOrder({ externalId: 'WEB-4' }), { key });
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is another one in another storefront, of which nothing is told', async () => {
    const own = await post(anOrder({ externalId: 'WEB-5' }));
    const foreign = await post(anOrder({ externalId: 'WEB-5' }), { authorization: other });
    expect([own.status, foreign.status]).toEqual([202, 202]);
    const again = await post(anOrder({ externalId: 'WEB-5' }), { authorization: other });
    expect(again.body).toMatchObject({ code: 'external_id_taken', orderId: foreign.body.id });
  });

  it('goes to one of twenty who ask for it at once, and all others are told who has it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(anOrder({ externalId: 'WEB-RACE' }))),
    );
    const placed = answers.filter(({ status }) => status === 202);
    expect(placed).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 202);
    expect(new Set(refused.map(({ body }) => `${body.code} ${body.orderId}`))).toEqual(
      new Set([`external_id_taken ${placed[0]!.body.id}`]),
    );
    const kept = await rows(
      api.db,
      sql`select o.id from orders o join idempotency_keys k on k.resource_id = o.id where external_id = 'WEB-RACE'`,
    );
    expect(kept).toHaveLength(1);
  });

  it.each([
    ['an empty number', { externalId: '' }, '/externalId'],
    ['one that is too long', { externalId: 'x'.repeat(101) }, '/externalId'],
    ['a null byte', { externalId: 'a\u0000' }, '/externalId'],
    ['a number that is no text', { externalId: 7 }, '/externalId'],
    ['a method that is no code', { shippingMethod: 'As fast as you can' }, '/shippingMethod'],
  ])('refuses %s', async (_what, wish, pointer) => {
    const { status, body } = await post({ ...anOrder(), ...wish });
    expect([status, body.code, body.errors?.map((error) => error.pointer)]).toEqual([
      ...[400, 'invalid_request', [pointer]],
    ]);
  });
});
