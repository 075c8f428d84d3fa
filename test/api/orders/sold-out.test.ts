import { randomUUID } from 'node:crypto';
import { anOrder, expectConsistentRecord } from '../../support/orders/shop';
import { startApiWithoutTemporal, type ApiWithoutTemporal } from '../../support/api/api-without-temporal';
import { addStockedProduct, receiveUnits, times } from '../../db/order-stages';

describe('a product that sells out', () => {
  let api: ApiWithoutTemporal;
  beforeAll(async () => {
    api = await startApiWithoutTemporal();
  });
  afterEach(() => expectConsistentRecord(api.db));
  afterAll(() => api.close());

  const buy = (sku: string) =>
    api.call<{ code?: string; shortages?: unknown }>('POST', '/v1/orders', {
      body: anOrder({ lines: [{ sku, quantity: 1 }] }),
      headers: { 'Idempotency-Key': randomUUID() },
    });

  it('is sold to as many of those who come at once as there are units', async () => {
    const { sku, productId } = await addStockedProduct(api.db, { berlin: 6, hamburg: 4 });
    const responses = await Promise.all(times(40, () => buy(sku)));
    expect(responses.filter(({ status }) => status === 202)).toHaveLength(10);
    const refused = responses
      .filter(({ status }) => status !== 202)
      .map(({ status, body }) => ({ status, body }));
    expect(refused).toEqual(
      times(30, () => ({
        status: 409,
        body: expect.objectContaining({
          code: 'out_of_stock',
          shortages: [{ sku, requested: 1, available: 0 }],
        }),
      })),
    );
    await receiveUnits(api.db, productId, 1);
    const later = await Promise.all(times(5, () => buy(sku)));
    expect(later.map(({ status }) => status).toSorted()).toEqual([202, 409, 409, 409, 409]);
  });
});
