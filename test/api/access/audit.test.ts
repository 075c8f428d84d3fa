import { auditListSchema, type AuditEntryView } from '../../../src/contracts/audit';
import { addStockedProduct } from '../../db/order-stages';
import { createPool } from '../../support/orders/pools';
import { STOREFRONT } from '../../support/orders/shop';
import { startStockApi, type StockApi } from '../../support/api/stock-api';

interface Page {
  entries: AuditEntryView[];
  nextCursor: string | null;
}

let api: StockApi;
beforeAll(async () => {
  api = await startStockApi([{ sku: 'MUG', stock: { berlin: 1 } }]);
});
afterAll(() => api.close());

const trail = async (query: string, as?: string): Promise<Page> =>
  (await api.send<Page>('GET', `/v1/audit?${query}`, as === undefined ? {} : { as })).body;

describe('the audit trail', () => {
  it('tells of everything that was changed, newest first, page by page', async () => {
    const product = await api.createProduct();
    for (const priceMinor of [1, 2, 3, 4])
      await api.send('PATCH', `/v1/products/${product.id}`, { body: { priceMinor } });
    const whole = await trail(`subjectType=product&subjectId=${product.id}`);
    expect(auditListSchema.parse(whole).entries).toHaveLength(5);
    const ids = whole.entries.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    const paged: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await trail(`subjectId=${product.id}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...page.entries.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(ids);
  });

  it('is filtered by who it was, and when', async () => {
    const key = await api.keyFor({ role: 'operator', storefrontId: null });
    const { productId } = await addStockedProduct(api.database.db, { berlin: 5 });
    const before = new Date().toISOString();
    await api.send('PATCH', `/v1/products/${productId}`, { body: { name: 'Renamed' }, as: key });
    const [entry] = (await trail(`subjectId=${productId}`)).entries;
    expect(entry!.actor.id).not.toBe(api.adminId);
    const byActor = await trail(`actor=${entry!.actor.id}`);
    expect(byActor.entries).toEqual([entry]);
    expect((await trail(`actor=${entry!.actor.id}&to=${before}`)).entries).toEqual([]);
    expect((await trail(`actor=${entry!.actor.id}&from=${before}`)).entries).toEqual([entry]);
    for (const wrong of ['subjectType=cat', 'from=1', 'limit=1000', 'cursor=AAAA', 'actor=%00', 'who=me'])
      expect((await api.send('GET', `/v1/audit?${wrong}`)).status).toBe(400);
  });

  it('is shown to a storefront of its own changes alone, and to nobody who may not see it', async () => {
    const pool = await createPool(api.database.db);
    const other = await createPool(api.database.db);
    const [first, second] = await Promise.all(
      [pool, other].map(({ storefronts: [storefrontId] }) =>
        api.keyFor({ role: 'operator', storefrontId: storefrontId! }),
      ),
    );
    const { productId } = await addStockedProduct(api.database.db, {});
    await api.send('POST', `/v1/inventory/${productId}/receipts`, {
      body: { locationId: pool.locationId, quantity: 1, reason: 'delivery' },
      as: first!,
    });
    const subjectId = `${productId}/${pool.locationId}`;
    expect((await trail('', first)).entries).toMatchObject([{ subjectId, action: 'received' }]);
    expect((await trail('', second)).entries).toEqual([]);
    expect((await trail(`subjectId=${subjectId}`)).entries).toHaveLength(1);
    for (const role of ['storefront', 'read_only', 'carrier'] as const) {
      const as = await api.keyFor({ role, storefrontId: STOREFRONT });
      expect((await api.send('GET', '/v1/audit', { as })).status).toBe(403);
    }
  });
});
