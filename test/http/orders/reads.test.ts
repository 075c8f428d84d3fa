import { orderSchema } from '../../../src/contracts/wire/order';
import { inventorySchema } from '../../../src/contracts/wire/stock';
import { orderListSchema } from '../../../src/contracts/wire/order-list';
import { shipmentListSchema } from '../../../src/contracts/wire/shipment';
import { createFakeApi, anOrder, aShipment, INVENTORY, KEYS, type Api } from '../fakes';
import { get } from '../requests';

const UNKNOWN_ID = '019608f2-0000-7000-8000-ffffffffffff';

let api: Api;
beforeEach(() => {
  api = createFakeApi();
});

describe('reading an order', () => {
  it('shows the order with its timeline and shipments', async () => {
    const { id } = api.orders.add(anOrder({ shipments: [aShipment()] }));
    const response = await get(api, `/v1/orders/${id}`);
    expect(response.status).toBe(200);
    const order = orderSchema.parse(response.body);
    expect(order.timeline[0]).toMatchObject({ type: 'order_placed', at: '2026-03-02T09:30:00.000Z' });
    expect(order.shipments[0]).toMatchObject({ orderId: id, status: 'ready' });
    expect(order.links).toMatchObject({ self: `/v1/orders/${id}`, shipments: `/v1/shipments/${id}` });
  });

  it('shows payment operations, amendments, attention items and deadlines', async () => {
    const at = new Date('2026-03-02T10:00:00Z');
    const { id } = api.orders.add(
      anOrder({
        authorizations: [
          {
            ...{ no: 1, status: 'authorized', amountMinor: 2_500, capturedMinor: 1_250, refundedMinor: 0 },
            ...{ authorizedAt: at, expiresAt: null },
          },
        ],
        operations: [
          {
            ...{ no: 2, type: 'capture', authorizationNo: 1, amountMinor: 1_250, status: 'failed' },
            ...{ returnId: null, refusal: 'not_possible', createdAt: at, updatedAt: at },
          },
        ],
        amendments: [
          {
            ...{ id: UNKNOWN_ID, kind: 'edit', status: 'refused', refusal: 'payment_declined' },
            ...{ lines: [], changesAddress: true, shippingMethod: null, requestedAt: at },
          },
        ],
        attention: [{ item: 'payment:2', reason: 'capture_refused: expired', since: at }],
        stuck: [{ cause: 'overdue', due: 'payment', since: at, returnId: null }],
        backorderDeadline: at,
        answerDeadline: at,
      }),
    );
    const { body } = await get(api, `/v1/orders/${id}`);
    const time = at.toISOString();
    expect(orderSchema.strict().parse(body)).toMatchObject({
      payment: {
        authorizations: [{ no: 1, capturedMinor: 1_250, authorizedAt: time, expiresAt: null }],
        operations: [{ no: 2, type: 'capture', status: 'failed', updatedAt: time }],
      },
      amendments: [{ kind: 'edit', refusal: 'payment_declined', changesAddress: true, requestedAt: time }],
      attention: [{ item: 'payment:2', since: time }],
      stuck: [{ cause: 'overdue', due: 'payment', since: time, returnId: null }],
      backorderDeadline: time,
      answerDeadline: time,
    });
  });

  it('answers 304 until the order changes', async () => {
    const { id } = api.orders.add(anOrder());
    const first = await get(api, `/v1/orders/${id}`);
    const tag = first.headers['etag']!;
    expect(tag).toMatch(/^".+"$/);
    const readAgain = () => get(api, `/v1/orders/${id}`).set('If-None-Match', tag);
    const unchanged = await readAgain();
    expect(unchanged.status).toBe(304);
    expect(unchanged.text).toBe('');
    const order = api.orders.records.get(id)!;
    order.version = 2;
    expect((await readAgain()).status).toBe(200);
    // Not every change has a timeline entry: for example, the recall of a shipment has none yet.
    Object.assign(order, { version: 1, revision: '701' });
    expect((await readAgain()).status).toBe(200);
  });

  it.each([UNKNOWN_ID, 'not-a-uuid', '42', '%00', '%zz', "1'%20or%20'1'='1"])(
    'answers 404 for the id %s',
    async (id) => {
      const response = await get(api, `/v1/orders/${id}`);
      expect(response.status).toBe(404);
      expect(response.body.code).toBe('not_found');
    },
  );

  it('hides the order of another storefront, as if it did not exist', async () => {
    const { id } = api.orders.add(anOrder({ storefrontId: 'other' }));
    const hidden = await get(api, `/v1/orders/${id}`);
    const missing = await get(api, `/v1/orders/${UNKNOWN_ID}`);
    expect(hidden.status).toBe(404);
    expect(hidden.body.detail).toBe(missing.body.detail);
    expect((await get(api, `/v1/orders/${id}`, KEYS.otherStorefront)).status).toBe(200);
    expect((await get(api, `/v1/orders/${id}`, KEYS.operator)).status).toBe(200);
    expect((await get(api, `/v1/orders/${id}`, KEYS.demoOperator)).status).toBe(404);
  });
});

describe('listing orders', () => {
  const idsOf = (response: { body: { orders: { id: string }[] } }) =>
    response.body.orders.map((order) => order.id);

  it('returns every order once, newest first, page by page', async () => {
    const ids = Array.from({ length: 5 }, () => api.orders.add(anOrder()).id).reverse();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const response = await get(api, `/v1/orders?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(response.status).toBe(200);
      seen.push(...orderListSchema.parse(response.body).orders.map((order) => order.id));
      cursor = response.body.nextCursor;
    }
    expect(seen).toEqual(ids);
  });

  it('has no next page after a full last one', async () => {
    api.orders.add(anOrder());
    api.orders.add(anOrder());
    expect((await get(api, '/v1/orders?limit=2')).body.nextCursor).toBeNull();
  });

  it('leaves out the details of a single order', async () => {
    api.orders.add(anOrder({ shipments: [aShipment()] }));
    const [order] = (await get(api, '/v1/orders')).body.orders;
    for (const detail of ['timeline', 'shipments', 'payment', 'amendments'])
      expect(order).not.toHaveProperty(detail);
  });

  it('filters by status and customer', async () => {
    const confirmed = api.orders.add(anOrder({ status: 'confirmed' }));
    const ofAnn = api.orders.add(anOrder({ customer: { id: 'ann' } }));
    expect(idsOf(await get(api, '/v1/orders?status=confirmed'))).toEqual([confirmed.id]);
    expect(idsOf(await get(api, '/v1/orders?customerId=ann'))).toEqual([ofAnn.id]);
    expect(idsOf(await get(api, '/v1/orders?customerId=ann&status=confirmed'))).toEqual([]);
  });

  it('lists all orders that need attention with their attention items', async () => {
    const since = new Date('2026-03-02T09:30:00Z');
    const attention = [
      { item: 'payment:3', reason: 'void_refused: hold_locked', since },
      { item: 'recall:1', reason: 'unavailable', since },
    ];
    api.orders.add(anOrder());
    const { id } = api.orders.add(anOrder({ status: 'needs_attention', attention }));
    const { body } = await get(api, '/v1/orders?status=needs_attention', KEYS.operator);
    expect(orderListSchema.parse(body).orders).toMatchObject([
      { id, attention: attention.map((item) => ({ ...item, since: since.toISOString() })) },
    ]);
  });

  it('shows a storefront its own orders and an operator all', async () => {
    const own = api.orders.add(anOrder());
    const foreign = api.orders.add(anOrder({ storefrontId: 'other' }));
    expect(idsOf(await get(api, '/v1/orders'))).toEqual([own.id]);
    expect(idsOf(await get(api, '/v1/orders', KEYS.operator))).toEqual([foreign.id, own.id]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=many', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['limit=99999999999999999999', 'limit'],
    ['status=lost', 'status'],
    ['customerId=%00', 'customerId'],
    ['cursor=', 'cursor'],
    ['cursor=not-a-cursor', 'cursor'],
    ['cursor=eyJpZCI6MX0', 'cursor'],
    [`cursor=${'A'.repeat(1_000)}`, 'cursor'],
    ['page=2', 'page'],
  ])('refuses ?%s', async (query, parameter) => {
    const response = await get(api, `/v1/orders?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.code).toBe('invalid_request');
    expect(response.body.errors[0].parameter).toBe(parameter);
  });

  it('reports every invalid parameter at once', async () => {
    const { body } = await get(api, '/v1/orders?limit=0&status=lost&page=2&size=3');
    expect(body.errors.map((error: { parameter: string }) => error.parameter).sort()).toEqual([
      'limit',
      'page',
      'size',
      'status',
    ]);
  });
});

describe('reading stock', () => {
  it('shows the stock of a product', async () => {
    const response = await get(api, `/v1/inventory/${INVENTORY.productId}`);
    expect(response.status).toBe(200);
    expect(inventorySchema.parse(response.body)).toEqual(INVENTORY);
  });

  it.each([UNKNOWN_ID, 'MUG-BLUE'])('answers 404 for the id %s', async (id) => {
    expect((await get(api, `/v1/inventory/${id}`)).status).toBe(404);
  });
});

describe("reading an order's shipments", () => {
  it('lists them', async () => {
    const { id } = api.orders.add(
      anOrder({ shipments: [aShipment(), aShipment({ locationId: 'hamburg' })] }),
    );
    const response = await get(api, `/v1/shipments/${id}`);
    expect(response.status).toBe(200);
    expect(shipmentListSchema.parse(response.body).shipments.map((s) => s.locationId)).toEqual([
      'berlin',
      'hamburg',
    ]);
  });

  it('lists none for an order without shipments', async () => {
    const { id } = api.orders.add(anOrder());
    expect((await get(api, `/v1/shipments/${id}`)).body).toEqual({ shipments: [], nextCursor: null });
  });

  it('answers 404 for an unknown or foreign order', async () => {
    const foreign = api.orders.add(anOrder({ storefrontId: 'other' }));
    for (const id of [UNKNOWN_ID, foreign.id, 'x']) {
      expect((await get(api, `/v1/shipments/${id}`)).status).toBe(404);
    }
  });
});
