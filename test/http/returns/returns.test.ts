import { returnListSchema, returnSchema, returnsOfOrderSchema } from '../../../src/contracts/wire/return';
import { aDeliveredOrder, createFakeApi, anOrder, aReturn, KEYS, type Api } from '../fakes';
import { get, post } from '../requests';

const UNKNOWN_ID = '019608f2-0000-7000-8000-ffffffffffff';
const RETURN_REQUEST = {
  lines: [{ lineNo: 1, quantity: 2 }],
  reason: 'The blue is darker than in the picture',
};

let api: Api;
let orderId: string;
beforeEach(() => {
  api = createFakeApi();
  orderId = api.orders.add(aDeliveredOrder()).id;
});

const requestReturn = (
  body: object = RETURN_REQUEST,
  { order = orderId, key = 'return-1', as }: RequestOptions = {},
) => post(api, `/v1/orders/${order}/returns`, as).set('Idempotency-Key', key).send(body);
interface RequestOptions {
  order?: string;
  key?: string;
  as?: string;
}

describe('requesting a return', () => {
  it('records the request, starts its workflow, and answers 202 with the return and its location', async () => {
    const response = await requestReturn(RETURN_REQUEST).set('X-Request-Id', 'req-7');
    expect(response.status).toBe(202);
    const returned = returnSchema.parse(response.body);
    expect(returned).toMatchObject({ orderId, storefrontId: 'demo', status: 'requested' });
    expect(response.headers['location']).toBe(`/v1/returns/${returned.id}`);
    expect(returned.links).toEqual({
      self: `/v1/returns/${returned.id}`,
      order: `/v1/orders/${orderId}`,
      temporal: `http://temporal.example:8233/namespaces/shop/workflows/return%2F${returned.id}`,
    });
    expect(api.returns.requests).toMatchObject([
      { orderId, ...RETURN_REQUEST, actor: { type: 'api_key', id: 'key-1' }, requestId: 'req-7' },
    ]);
    expect(api.returnWorkflows.started).toEqual([returned.id]);
  });

  it('replays the first response to a repeat and starts a workflow that was not started', async () => {
    const first = await requestReturn();
    const repeated = await requestReturn();
    expect(repeated.status).toBe(202);
    expect(repeated.body).toEqual(first.body);
    expect(repeated.headers).toMatchObject({
      'idempotency-replayed': 'true',
      location: first.headers['location'],
    });
    expect(api.returns.requests).toHaveLength(1);
    expect(api.returnWorkflows.started).toEqual([first.body.id, first.body.id]);
    api.returns.records.get(first.body.id)!.status = 'approved';
    await requestReturn();
    expect(api.returnWorkflows.started).toHaveLength(2);
  });

  it('refuses a key that came with another request', async () => {
    await requestReturn();
    const response = await requestReturn({ ...RETURN_REQUEST, lines: [{ lineNo: 1, quantity: 1 }] });
    expect(response.status).toBe(422);
    expect(response.body.code).toBe('idempotency_key_reused');
    const elsewhere = await requestReturn(RETURN_REQUEST, { order: api.orders.add(aDeliveredOrder()).id });
    expect(elsewhere.body.code).toBe('idempotency_key_reused');
  });

  it('refuses more units than were delivered and reports how many can be returned', async () => {
    const response = await requestReturn({ ...RETURN_REQUEST, lines: [{ lineNo: 1, quantity: 3 }] });
    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({
      code: 'returnable_quantity_exceeded',
      returnable: [{ lineNo: 1, requested: 3, returnable: 2 }],
    });
    const notDelivered = await requestReturn(RETURN_REQUEST, { order: api.orders.add(anOrder()).id });
    expect(notDelivered.body.returnable).toEqual([{ lineNo: 1, requested: 2, returnable: 0 }]);
    expect(api.returnWorkflows.started).toEqual([]);
  });

  it.each([
    ['/lines', { lines: undefined }],
    ['/lines', { lines: [] }],
    ['/lines/0/lineNo', { lines: [{ lineNo: 0, quantity: 1 }] }],
    ['/lines/0/quantity', { lines: [{ lineNo: 1, quantity: 0 }] }],
    ['/lines/0/quantity', { lines: [{ lineNo: 1, quantity: 1.5 }] }],
    ['/lines/0/sku', { lines: [{ lineNo: 1, quantity: 1, sku: 'MUG-BLUE' }] }],
    ['/lines/1/lineNo', { lines: [...RETURN_REQUEST.lines, ...RETURN_REQUEST.lines] }],
    ['/reason', { reason: undefined }],
    ['/reason', { reason: ' ' }],
    ['/reason', { reason: 'x'.repeat(501) }],
    ['/refund', { refund: true }],
  ])('refuses an invalid value at %s', async (pointer, wrong) => {
    const response = await requestReturn({ ...RETURN_REQUEST, ...wrong });
    expect(response.status).toBe(400);
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(api.returns.requests).toEqual([]);
  });

  it('needs an idempotency key and an order that the caller may see', async () => {
    const keyless = await post(api, `/v1/orders/${orderId}/returns`).send(RETURN_REQUEST);
    expect(keyless.body.code).toBe('idempotency_key_invalid');
    for (const order of [UNKNOWN_ID, 'x'])
      expect((await requestReturn(RETURN_REQUEST, { order })).status).toBe(404);
    expect((await requestReturn(RETURN_REQUEST, { as: KEYS.otherStorefront })).status).toBe(404);
    expect((await requestReturn(RETURN_REQUEST, { as: KEYS.carrier })).status).toBe(403);
    expect(api.returns.requests).toEqual([]);
  });

  it('is allowed to operators', async () => {
    expect((await requestReturn(RETURN_REQUEST, { as: KEYS.operator })).status).toBe(202);
  });
});

describe('reading returns', () => {
  it('shows a return without the customer', async () => {
    const deadline = new Date('2026-04-08T12:00:00Z');
    const attention = [{ item: 'payment:3', amountMinor: 1_250 }];
    const { id } = api.returns.add(aReturn({ status: 'needs_attention', deadline, attention }));
    const response = await get(api, `/v1/returns/${id}`);
    expect(response.status).toBe(200);
    expect(returnSchema.strict().parse(response.body)).toMatchObject({
      id,
      status: 'needs_attention',
      deadline: deadline.toISOString(),
      attention,
    });
    expect(response.text).not.toContain('customer-1');
  });

  it('hides a return of another storefront as if it did not exist', async () => {
    const foreign = api.returns.add(aReturn({ storefrontId: 'other' })).id;
    const hidden = await get(api, `/v1/returns/${foreign}`);
    const missing = await get(api, `/v1/returns/${UNKNOWN_ID}`);
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect(hidden.body.detail).toBe(missing.body.detail);
    expect((await get(api, '/v1/returns/x')).status).toBe(404);
    expect((await get(api, `/v1/returns/${foreign}`, KEYS.demoOperator)).status).toBe(404);
    expect((await get(api, `/v1/returns/${foreign}`, KEYS.operator)).status).toBe(200);
  });

  it('lists the returns of an order, newest first', async () => {
    const ids = [1, 2].map(() => api.returns.add(aReturn({ orderId })).id);
    api.returns.add(aReturn());
    const response = await get(api, `/v1/orders/${orderId}/returns`);
    expect(returnsOfOrderSchema.parse(response.body).returns.map((one) => one.id)).toEqual(ids.reverse());
    const withoutReturns = api.orders.add(anOrder()).id;
    expect((await get(api, `/v1/orders/${withoutReturns}/returns`)).body).toEqual({
      returns: [],
      nextCursor: null,
    });
    for (const order of [UNKNOWN_ID, 'x'])
      expect((await get(api, `/v1/orders/${order}/returns`)).status).toBe(404);
    expect((await get(api, `/v1/orders/${orderId}/returns`, KEYS.otherStorefront)).status).toBe(404);
  });

  it('lists every return once, newest first, page by page', async () => {
    const ids = Array.from({ length: 5 }, () => api.returns.add(aReturn()).id).reverse();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const response = await get(api, `/v1/returns?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...returnListSchema.parse(response.body).returns.map((one) => one.id));
      cursor = response.body.nextCursor;
    }
    expect(seen).toEqual(ids);
  });

  it('lists the returns that need attention, and each storefront sees its own', async () => {
    api.returns.add(aReturn());
    const own = api.returns.add(aReturn({ status: 'needs_attention' })).id;
    const foreign = api.returns.add(aReturn({ status: 'needs_attention', storefrontId: 'other' })).id;
    const idsFor = async (key: string) =>
      returnListSchema
        .parse((await get(api, '/v1/returns?status=needs_attention', key)).body)
        .returns.map((one) => one.id);
    expect(await idsFor(KEYS.operator)).toEqual([foreign, own]);
    expect(await idsFor(KEYS.storefront)).toEqual([own]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['status=lost', 'status'],
    ['cursor=not-a-cursor', 'cursor'],
    ['orderId=1', 'orderId'],
  ])('refuses ?%s', async (query, parameter) => {
    const response = await get(api, `/v1/returns?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.errors[0].parameter).toBe(parameter);
  });
});
