import { orderSchema } from '../../../src/contracts/wire/order';
import { createFakeApi, anOrderRequest, KEYS, type Api } from '../fakes';
import { place, post } from '../requests';

let api: Api;
beforeEach(() => {
  api = createFakeApi();
});

const placeWithKey = (idempotencyKey: string, body: object = anOrderRequest()) =>
  post(api, '/v1/orders').set('Idempotency-Key', idempotencyKey).send(body);

function decideAs(status: 'confirmed' | 'rejected') {
  api.orderWorkflows.decide = (orderId) => {
    api.orders.records.get(orderId)!.status = status;
    return 'decided';
  };
}

describe('placing an order', () => {
  it('answers 202 with the order and its location', async () => {
    const response = await place(api);
    expect(response.status).toBe(202);
    const order = orderSchema.parse(response.body);
    expect(response.headers['location']).toBe(`/v1/orders/${order.id}`);
    expect(order).toMatchObject({
      status: 'pending',
      storefrontId: 'demo',
      fulfillmentStatus: 'unfulfilled',
    });
  });

  it('starts the workflow once, without waiting for a decision', async () => {
    const { body } = await place(api);
    expect(api.orderWorkflows.startedOrders).toEqual([body.id]);
    expect(api.orderWorkflows.waitTimesMs).toEqual([]);
  });

  it("links to the workflow in Temporal's Web UI, the slash of its id percent-encoded", async () => {
    const { body } = await place(api);
    expect(body.links.temporal).toBe(
      `http://temporal.example:8233/namespaces/shop/workflows/order%2F${body.id}`,
    );
  });

  it('records the actor and the request id', async () => {
    await place(api).set('X-Request-Id', 'checkout-7');
    expect(api.orders.commands[0]).toMatchObject({
      actor: { type: 'api_key', id: 'key-1' },
      requestId: 'checkout-7',
      storefrontId: 'demo',
    });
  });

  it('uses the storefront of the caller, or else the one in the body, if any', async () => {
    const named = { ...anOrderRequest(), storefrontId: 'demo' };
    await place(api, anOrderRequest(), KEYS.demoOperator);
    await place(api, named, KEYS.demoOperator);
    await place(api, named, KEYS.operator);
    await place(api, anOrderRequest(), KEYS.operator);
    expect(api.orders.commands.map(({ storefrontId }) => storefrontId)).toEqual([
      ...['demo', 'demo', 'demo', undefined],
    ]);
    const refused = await place(api, { ...named, storefrontId: 'other' }, KEYS.demoOperator);
    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('unknown_storefront');
    expect(api.orders.commands).toHaveLength(4);
  });

  it.each([
    ['no key', undefined],
    ['an empty key', ''],
    ['a key with a space', 'two words'],
    ['a key with a non-ASCII character', 'schlüssel'],
    ['a key of 256 characters', 'k'.repeat(256)],
  ])('needs an idempotency key: %s is refused', async (_what, key) => {
    const request = post(api, '/v1/orders');
    if (key !== undefined) request.set('Idempotency-Key', key);
    const response = await request.send(anOrderRequest());
    expect(response.status).toBe(400);
    expect(response.body.code).toBe('idempotency_key_invalid');
    expect(api.orders.commands).toEqual([]);
  });

  it('accepts a key of 255 characters', async () => {
    expect((await placeWithKey('k'.repeat(255))).status).toBe(202);
  });
});

describe('refusing an order', () => {
  it('lists the shortages with requested and available units', async () => {
    const response = await place(api, anOrderRequest({ lines: [{ sku: 'TEAPOT', quantity: 5 }] }));
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({
      code: 'out_of_stock',
      shortages: [{ sku: 'TEAPOT', requested: 5, available: 3 }],
    });
    expect(api.orderWorkflows.startedOrders).toEqual([]);
  });

  it('accepts a shortage with the policy ship_available', async () => {
    const lines = [{ sku: 'TEAPOT', quantity: 5 }];
    const response = await place(api, anOrderRequest({ lines, fulfillmentPolicy: 'ship_available' }));
    expect(response.status).toBe(202);
  });

  it('accepts policies for the order and for lines, with their terms', async () => {
    const lines = [
      { sku: 'RARE', quantity: 5, fulfillmentPolicy: 'backorder' },
      { sku: 'TEAPOT', quantity: 5, fulfillmentPolicy: 'ship_available' },
      { sku: 'MUG-BLUE', quantity: 1 },
    ];
    const terms = {
      fulfillmentPolicy: 'ask_customer',
      backorderDays: 60,
      answerHours: 4,
      ifNoAnswer: 'backorder',
    };
    expect((await place(api, anOrderRequest({ lines, ...terms }))).status).toBe(202);
    expect(api.orders.commands[0]!.request).toMatchObject({ lines, ...terms });
  });

  it('leaves missing terms to the storefront', async () => {
    const { lines, customer, shippingAddress } = anOrderRequest();
    await place(api, { lines, customer, shippingAddress });
    expect(Object.keys(api.orders.commands[0]!.request).sort()).toEqual([
      ...['customer', 'lines', 'shippingAddress'],
    ]);
  });

  it('points to every unknown SKU', async () => {
    const lines = ['GHOST', 'MUG-BLUE', 'PHANTOM'].map((sku) => ({ sku, quantity: 1 }));
    const response = await place(api, anOrderRequest({ lines }));
    expect(response.status).toBe(422);
    expect(response.body.code).toBe('unknown_sku');
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/lines/0/sku',
      '/lines/2/sku',
    ]);
  });

  it('does not mix currencies', async () => {
    const lines = ['MUG-BLUE', 'US-CUP'].map((sku) => ({ sku, quantity: 1 }));
    const response = await place(api, anOrderRequest({ lines }));
    expect(response.status).toBe(422);
    expect(response.body).toMatchObject({
      code: 'mixed_currencies',
      detail: expect.stringContaining('EUR and USD'),
    });
  });
});

describe('Prefer: wait', () => {
  it.each(['confirmed', 'rejected'] as const)('answers 201 with the order once it is %s', async (status) => {
    decideAs(status);
    const response = await place(api).set('Prefer', 'wait=5');
    expect(response.status).toBe(201);
    expect(response.headers['preference-applied']).toBe('wait=5');
    expect(response.headers['location']).toBe(`/v1/orders/${response.body.id}`);
    expect(response.body.status).toBe(status);
    expect(api.orderWorkflows.waitTimesMs).toEqual([5_000]);
  });

  it('answers 202 if the decision takes longer', async () => {
    const response = await place(api).set('Prefer', 'wait=1');
    expect(response.status).toBe(202);
    expect(response.headers['preference-applied']).toBe('wait=1');
    expect(response.body.status).toBe('pending');
  });

  it('waits at most 30 seconds and says so', async () => {
    const response = await place(api).set('Prefer', 'respond-async, wait=3600');
    expect(api.orderWorkflows.waitTimesMs).toEqual([30_000]);
    expect(response.headers['preference-applied']).toBe('respond-async, wait=30');
  });

  it('ignores an invalid wait', async () => {
    const response = await place(api).set('Prefer', 'wait=soon');
    expect(response.status).toBe(202);
    expect(response.headers['preference-applied']).toBeUndefined();
    expect(api.orderWorkflows.waitTimesMs).toEqual([]);
  });
});

describe('a repeat with the same Idempotency-Key', () => {
  it('gets the first response and places nothing', async () => {
    const first = await placeWithKey('cart-1');
    api.orders.records.get(first.body.id)!.status = 'confirmed';
    const second = await placeWithKey('cart-1');
    expect(second.status).toBe(202);
    expect(second.body).toEqual(first.body);
    expect(second.headers['location']).toBe(first.headers['location']);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(api.orders.records.size).toBe(1);
  });

  it('is recognized despite another order of fields and surrounding spaces', async () => {
    const { lines, customer, shippingAddress } = anOrderRequest();
    await placeWithKey('cart-1', { lines, customer, shippingAddress });
    const padded = { ...shippingAddress, city: ' Berlin ' };
    const reordered = { shippingAddress: padded, customer, lines };
    const response = await placeWithKey('cart-1', reordered);
    expect(response.headers['idempotency-replayed']).toBe('true');
  });

  it('is refused with another body', async () => {
    await placeWithKey('cart-1');
    const response = await placeWithKey(
      'cart-1',
      anOrderRequest({ lines: [{ sku: 'MUG-BLUE', quantity: 3 }] }),
    );
    expect(response.status).toBe(422);
    expect(response.body.code).toBe('idempotency_key_reused');
  });

  it('starts the workflow again while the order is pending, because the first start may have failed', async () => {
    const { body } = await placeWithKey('cart-1');
    await placeWithKey('cart-1');
    expect(api.orderWorkflows.startedOrders).toEqual([body.id, body.id]);
  });

  it('starts no workflow once the order is no longer pending', async () => {
    const { body } = await placeWithKey('cart-1');
    api.orders.records.get(body.id)!.status = 'completed';
    await placeWithKey('cart-1');
    expect(api.orderWorkflows.startedOrders).toEqual([body.id]);
  });

  it('with Prefer: wait waits again and gets the current order', async () => {
    await placeWithKey('cart-1');
    decideAs('confirmed');
    const response = await placeWithKey('cart-1').set('Prefer', 'wait=2');
    expect(response.status).toBe(201);
    expect(response.body.status).toBe('confirmed');
    expect(response.headers['idempotency-replayed']).toBe('true');
    expect(response.headers['preference-applied']).toBe('wait=2');
  });

  it('with Prefer: wait gets a response at once after the decision', async () => {
    const { body } = await placeWithKey('cart-1');
    api.orders.records.get(body.id)!.status = 'rejected';
    const reading = jest.spyOn(api.orders, 'find');
    const response = await placeWithKey('cart-1').set('Prefer', 'wait=2');
    expect(response.status).toBe(201);
    expect(response.body.status).toBe('rejected');
    expect(reading).toHaveBeenCalledTimes(1);
    expect(api.orderWorkflows.waitTimesMs).toEqual([]);
  });

  it('from another storefront is another order', async () => {
    const first = await placeWithKey('cart-1');
    const other = await post(api, '/v1/orders', KEYS.otherStorefront)
      .set('Idempotency-Key', 'cart-1')
      .send(anOrderRequest());
    expect(other.status).toBe(202);
    expect(other.body.id).not.toBe(first.body.id);
  });
});
