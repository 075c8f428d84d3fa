import { inventorySchema } from '../../../src/contracts/stock';
import { anApi, INVENTORY, KEYS, type Api } from '../fakes';
import { post } from '../requests';

const DELIVERY = { locationId: 'berlin', quantity: 40, reason: 'delivery 4711' };

let api: Api;
beforeEach(() => {
  api = anApi();
});

interface Booking {
  key?: string;
  product?: string;
  as?: string;
}

const receive = (
  body: object = DELIVERY,
  { key = 'note-1', product = INVENTORY.productId, as = KEYS.operator }: Booking = {},
) => post(api, `/v1/inventory/${product}/receipts`, as).set('Idempotency-Key', key).send(body);

describe('booking a delivery', () => {
  it('answers 201 with the stock, and tells who books it and why', async () => {
    const answer = await receive().set('X-Request-Id', 'req-7');
    expect(answer.status).toBe(201);
    expect(inventorySchema.parse(answer.body)).toEqual(INVENTORY);
    expect(answer.headers).not.toHaveProperty('idempotency-replayed');
    expect(api.inventory.bookedReceipts.map(({ command }) => command)).toMatchObject([
      {
        ...{ productId: INVENTORY.productId, body: DELIVERY },
        by: { actor: { type: 'api_key', id: 'key-3' }, requestId: 'req-7' },
      },
    ]);
  });

  it('passes it on at once to those who wait, and to nobody when nobody does', async () => {
    await receive();
    expect(api.backorderWorkflows.requested).toEqual([]);
    api.inventory.allocationRequests = [
      { productId: INVENTORY.productId, poolId: 'shared', sku: 'MUG-BLUE', requestedAt: 'now' },
    ];
    await receive(DELIVERY, { key: 'note-2' });
    expect(api.backorderWorkflows.requested).toEqual(api.inventory.allocationRequests);
  });

  it('books a repeat no second time', async () => {
    api.inventory.allocationRequests = [
      { productId: INVENTORY.productId, poolId: 'shared', sku: 'MUG-BLUE', requestedAt: 'now' },
    ];
    await receive();
    const again = await receive();
    expect(again.status).toBe(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(api.inventory.bookedReceipts).toHaveLength(1);
    expect(api.backorderWorkflows.requested).toHaveLength(1);
  });

  it('refuses a key that came with another delivery, or none, or no key', async () => {
    await receive();
    const other = await receive({ ...DELIVERY, quantity: 41 });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    const keyless = await post(api, `/v1/inventory/${INVENTORY.productId}/receipts`, KEYS.operator).send(
      DELIVERY,
    );
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotency_key_invalid']);
    expect((await receive(DELIVERY, { key: 'with space' })).body.code).toBe('idempotency_key_invalid');
    expect(api.inventory.bookedReceipts).toHaveLength(1);
  });

  it('knows neither a product nor a location that is not there', async () => {
    for (const product of ['019608f2-0000-7000-8000-ffffffffffff', 'MUG-BLUE'])
      expect((await receive(DELIVERY, { product })).status).toBe(404);
    const nowhere = await receive({ ...DELIVERY, locationId: 'nowhere' });
    expect(nowhere.status).toBe(422);
    expect(nowhere.body).toMatchObject({ code: 'unknown_location', errors: [{ pointer: '/locationId' }] });
    expect(api.inventory.bookedReceipts).toEqual([]);
  });

  it('is for operators alone', async () => {
    for (const as of [KEYS.storefront, KEYS.carrier]) {
      const answer = await receive(DELIVERY, { as });
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    expect((await receive(DELIVERY, { as: KEYS.demoOperator })).status).toBe(201);
  });

  it.each([
    ['/locationId', { locationId: undefined }],
    ['/quantity', { quantity: 0 }],
    ['/quantity', { quantity: -5 }],
    ['/quantity', { quantity: 1.5 }],
    ['/quantity', { quantity: 1_000_001 }],
    ['/quantity', { quantity: '40' }],
    ['/reason', { reason: undefined }],
    ['/reason', { reason: 'a\u0000' }],
    ['/sku', { sku: 'MUG-BLUE' }],
  ])('refuses what is wrong at %s, and books nothing', async (pointer, wrong) => {
    const answer = await receive({ ...DELIVERY, ...wrong });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(api.inventory.bookedReceipts).toEqual([]);
  });
});
