import { inventorySchema } from '../../../src/contracts/wire/stock';
import { createFakeApi, INVENTORY, KEYS, type Api } from '../fakes';
import { post } from '../requests';

const RECEIPT = { locationId: 'berlin', quantity: 40, reason: 'delivery 4711' };

let api: Api;
beforeEach(() => {
  api = createFakeApi();
});

interface RequestOptions {
  key?: string;
  product?: string;
  as?: string;
}

const receive = (
  body: object = RECEIPT,
  { key = 'note-1', product = INVENTORY.productId, as = KEYS.operator }: RequestOptions = {},
) => post(api, `/v1/inventory/${product}/receipts`, as).set('Idempotency-Key', key).send(body);

describe('booking a receipt', () => {
  it('answers 201 with the stock and records actor and reason', async () => {
    const response = await receive().set('X-Request-Id', 'req-7');
    expect(response.status).toBe(201);
    expect(inventorySchema.parse(response.body)).toEqual(INVENTORY);
    expect(response.headers).not.toHaveProperty('idempotency-replayed');
    expect(api.inventory.bookedReceipts.map(({ command }) => command)).toMatchObject([
      {
        ...{ productId: INVENTORY.productId, body: RECEIPT },
        by: { actor: { type: 'api_key', id: 'key-3' }, requestId: 'req-7' },
      },
    ]);
  });

  it('requests backorder allocation only if orders wait for the product', async () => {
    await receive();
    expect(api.backorderWorkflows.requested).toEqual([]);
    api.inventory.allocationRequests = [
      { productId: INVENTORY.productId, poolId: 'shared', sku: 'MUG-BLUE', requestedAt: 'now' },
    ];
    await receive(RECEIPT, { key: 'note-2' });
    expect(api.backorderWorkflows.requested).toEqual(api.inventory.allocationRequests);
  });

  it('does not book a repeat again', async () => {
    api.inventory.allocationRequests = [
      { productId: INVENTORY.productId, poolId: 'shared', sku: 'MUG-BLUE', requestedAt: 'now' },
    ];
    await receive();
    const repeated = await receive();
    expect(repeated.status).toBe(201);
    expect(repeated.headers['idempotency-replayed']).toBe('true');
    expect(api.inventory.bookedReceipts).toHaveLength(1);
    expect(api.backorderWorkflows.requested).toHaveLength(1);
  });

  it('refuses a key of another receipt, a missing key and an invalid key', async () => {
    await receive();
    const other = await receive({ ...RECEIPT, quantity: 41 });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    const keyless = await post(api, `/v1/inventory/${INVENTORY.productId}/receipts`, KEYS.operator).send(
      RECEIPT,
    );
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotency_key_invalid']);
    expect((await receive(RECEIPT, { key: 'with space' })).body.code).toBe('idempotency_key_invalid');
    expect(api.inventory.bookedReceipts).toHaveLength(1);
  });

  it('refuses unknown products and locations', async () => {
    for (const product of ['019608f2-0000-7000-8000-ffffffffffff', 'MUG-BLUE'])
      expect((await receive(RECEIPT, { product })).status).toBe(404);
    const unknownLocation = await receive({ ...RECEIPT, locationId: 'nowhere' });
    expect(unknownLocation.status).toBe(422);
    expect(unknownLocation.body).toMatchObject({
      code: 'unknown_location',
      errors: [{ pointer: '/locationId' }],
    });
    expect(api.inventory.bookedReceipts).toEqual([]);
  });

  it('is allowed only to operators', async () => {
    for (const as of [KEYS.storefront, KEYS.carrier]) {
      const response = await receive(RECEIPT, { as });
      expect([response.status, response.body.code]).toEqual([403, 'forbidden']);
    }
    expect((await receive(RECEIPT, { as: KEYS.demoOperator })).status).toBe(201);
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
  ])('refuses an invalid value at %s and books nothing', async (pointer, invalid) => {
    const response = await receive({ ...RECEIPT, ...invalid });
    expect(response.status).toBe(400);
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(api.inventory.bookedReceipts).toEqual([]);
  });
});
