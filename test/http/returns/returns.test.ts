import { returnListSchema, returnSchema, returnsOfOrderSchema } from '../../../src/contracts/return';
import { aDeliveredOrder, anApi, anOrder, aReturn, KEYS, type Api } from '../fakes';
import { get, post } from '../requests';

const UNKNOWN_ID = '019608f2-0000-7000-8000-ffffffffffff';
const WANTED = { lines: [{ lineNo: 1, quantity: 2 }], reason: 'The blue is darker than in the picture' };

let api: Api;
let orderId: string;
beforeEach(() => {
  api = anApi();
  orderId = api.orders.add(aDeliveredOrder()).id;
});

const ask = (body: object = WANTED, { order = orderId, key = 'return-1', as }: Asking = {}) =>
  post(api, `/v1/orders/${order}/returns`, as).set('Idempotency-Key', key).send(body);
interface Asking {
  order?: string;
  key?: string;
  as?: string;
}

describe('asking to return goods', () => {
  it('writes the request down, starts its workflow, and answers 202 with the return and its place', async () => {
    const answer = await ask(WANTED).set('X-Request-Id', 'req-7');
    expect(answer.status).toBe(202);
    const returned = returnSchema.parse(answer.body);
    expect(returned).toMatchObject({ orderId, storefrontId: 'demo', status: 'requested' });
    expect(answer.headers['location']).toBe(`/v1/returns/${returned.id}`);
    expect(returned.links).toEqual({
      self: `/v1/returns/${returned.id}`,
      order: `/v1/orders/${orderId}`,
      temporal: `http://temporal.example:8233/namespaces/shop/workflows/return%2F${returned.id}`,
    });
    expect(api.returns.requests).toMatchObject([
      { orderId, ...WANTED, actor: { type: 'api_key', id: 'key-1' }, requestId: 'req-7' },
    ]);
    expect(api.returnWorkflows.started).toEqual([returned.id]);
  });

  it('gives a repeat the first answer again, and starts a workflow that was not started', async () => {
    const first = await ask();
    const again = await ask();
    expect(again.status).toBe(202);
    expect(again.body).toEqual(first.body);
    expect(again.headers).toMatchObject({
      'idempotency-replayed': 'true',
      location: first.headers['location'],
    });
    expect(api.returns.requests).toHaveLength(1);
    expect(api.returnWorkflows.started).toEqual([first.body.id, first.body.id]);
    api.returns.records.get(first.body.id)!.status = 'approved';
    await ask();
    expect(api.returnWorkflows.started).toHaveLength(2);
  });

  it('refuses a key that came with something else', async () => {
    await ask();
    const answer = await ask({ ...WANTED, lines: [{ lineNo: 1, quantity: 1 }] });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('idempotency_key_reused');
    const elsewhere = await ask(WANTED, { order: api.orders.add(aDeliveredOrder()).id });
    expect(elsewhere.body.code).toBe('idempotency_key_reused');
  });

  it('refuses more than has arrived, and tells how much can be returned', async () => {
    const answer = await ask({ ...WANTED, lines: [{ lineNo: 1, quantity: 3 }] });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'returnable_quantity_exceeded',
      returnable: [{ lineNo: 1, requested: 3, returnable: 2 }],
    });
    const notThere = await ask(WANTED, { order: api.orders.add(anOrder()).id });
    expect(notThere.body.returnable).toEqual([{ lineNo: 1, requested: 2, returnable: 0 }]);
    expect(api.returnWorkflows.started).toEqual([]);
  });

  it.each([
    ['/lines', { lines: undefined }],
    ['/lines', { lines: [] }],
    ['/lines/0/lineNo', { lines: [{ lineNo: 0, quantity: 1 }] }],
    ['/lines/0/quantity', { lines: [{ lineNo: 1, quantity: 0 }] }],
    ['/lines/0/quantity', { lines: [{ lineNo: 1, quantity: 1.5 }] }],
    ['/lines/0/sku', { lines: [{ lineNo: 1, quantity: 1, sku: 'MUG-BLUE' }] }],
    ['/lines/1/lineNo', { lines: [...WANTED.lines, ...WANTED.lines] }],
    ['/reason', { reason: undefined }],
    ['/reason', { reason: ' ' }],
    ['/reason', { reason: 'x'.repeat(501) }],
    ['/refund', { refund: true }],
  ])('refuses what is wrong at %s', async (pointer, wrong) => {
    const answer = await ask({ ...WANTED, ...wrong });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(api.returns.requests).toEqual([]);
  });

  it('needs a key, and an order that the asker may see', async () => {
    const keyless = await post(api, `/v1/orders/${orderId}/returns`).send(WANTED);
    expect(keyless.body.code).toBe('idempotency_key_invalid');
    for (const order of [UNKNOWN_ID, 'x']) expect((await ask(WANTED, { order })).status).toBe(404);
    expect((await ask(WANTED, { as: KEYS.otherStorefront })).status).toBe(404);
    expect((await ask(WANTED, { as: KEYS.carrier })).status).toBe(403);
    expect(api.returns.requests).toEqual([]);
  });

  it('may be done by an operator', async () => {
    expect((await ask(WANTED, { as: KEYS.operator })).status).toBe(202);
  });
});

describe('reading returns', () => {
  it('shows one, without the customer', async () => {
    const deadline = new Date('2026-04-08T12:00:00Z');
    const attention = [{ item: 'payment:3', amountMinor: 1_250 }];
    const { id } = api.returns.add(aReturn({ status: 'needs_attention', deadline, attention }));
    const answer = await get(api, `/v1/returns/${id}`);
    expect(answer.status).toBe(200);
    expect(returnSchema.strict().parse(answer.body)).toMatchObject({
      id,
      status: 'needs_attention',
      deadline: deadline.toISOString(),
      attention,
    });
    expect(answer.text).not.toContain('customer-1');
  });

  it('hides that of another storefront, as if it did not exist', async () => {
    const foreign = api.returns.add(aReturn({ storefrontId: 'other' })).id;
    const hidden = await get(api, `/v1/returns/${foreign}`);
    const missing = await get(api, `/v1/returns/${UNKNOWN_ID}`);
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect(hidden.body.detail).toBe(missing.body.detail);
    expect((await get(api, '/v1/returns/x')).status).toBe(404);
    expect((await get(api, `/v1/returns/${foreign}`, KEYS.demoOperator)).status).toBe(404);
    expect((await get(api, `/v1/returns/${foreign}`, KEYS.operator)).status).toBe(200);
  });

  it('lists those of an order, newest first', async () => {
    const ids = [1, 2].map(() => api.returns.add(aReturn({ orderId })).id);
    api.returns.add(aReturn());
    const answer = await get(api, `/v1/orders/${orderId}/returns`);
    expect(returnsOfOrderSchema.parse(answer.body).returns.map((one) => one.id)).toEqual(ids.reverse());
    const none = api.orders.add(anOrder()).id;
    expect((await get(api, `/v1/orders/${none}/returns`)).body).toEqual({ returns: [], nextCursor: null });
    for (const order of [UNKNOWN_ID, 'x'])
      expect((await get(api, `/v1/orders/${order}/returns`)).status).toBe(404);
    expect((await get(api, `/v1/orders/${orderId}/returns`, KEYS.otherStorefront)).status).toBe(404);
  });

  it('lists all of them, each once, newest first, page by page', async () => {
    const ids = Array.from({ length: 5 }, () => api.returns.add(aReturn()).id).reverse();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await get(api, `/v1/returns?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...returnListSchema.parse(answer.body).returns.map((one) => one.id));
      cursor = answer.body.nextCursor;
    }
    expect(seen).toEqual(ids);
  });

  it('lists those that wait for a person in one request, and each storefront its own', async () => {
    api.returns.add(aReturn());
    const stuck = api.returns.add(aReturn({ status: 'needs_attention' })).id;
    const foreign = api.returns.add(aReturn({ status: 'needs_attention', storefrontId: 'other' })).id;
    const idsFor = async (key: string) =>
      returnListSchema
        .parse((await get(api, '/v1/returns?status=needs_attention', key)).body)
        .returns.map((one) => one.id);
    expect(await idsFor(KEYS.operator)).toEqual([foreign, stuck]);
    expect(await idsFor(KEYS.storefront)).toEqual([stuck]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['status=lost', 'status'],
    ['cursor=not-a-cursor', 'cursor'],
    ['orderId=1', 'orderId'],
  ])('refuses ?%s', async (query, parameter) => {
    const answer = await get(api, `/v1/returns?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].parameter).toBe(parameter);
  });
});
