import { auditListSchema, type AuditEntryView } from '../../../src/contracts/wire/audit';
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

const readAudit = async (query: string, as?: string): Promise<Page> =>
  (await api.send<Page>('GET', `/v1/audit?${query}`, as === undefined ? {} : { as })).body;

describe('the audit trail', () => {
  it('lists every change, newest first, page by page', async () => {
    const product = await api.createProduct();
    for (const priceMinor of [1, 2, 3, 4])
      await api.send('PATCH', `/v1/products/${product.id}`, { body: { priceMinor } });
    const all = await readAudit(`subjectType=product&subjectId=${product.id}`);
    expect(auditListSchema.parse(all).entries).toHaveLength(5);
    const ids = all.entries.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    const paged: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await readAudit(
        `subjectId=${product.id}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      paged.push(...page.entries.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(ids);
  });

  it('can be filtered by actor and time', async () => {
    const key = await api.keyFor({ role: 'operator', storefrontId: null });
    const { productId } = await addStockedProduct(api.database.db, { berlin: 5 });
    const before = new Date().toISOString();
    await api.send('PATCH', `/v1/products/${productId}`, { body: { name: 'Renamed' }, as: key });
    const [entry] = (await readAudit(`subjectId=${productId}`)).entries;
    expect(entry!.actor.id).not.toBe(api.adminId);
    const byActor = await readAudit(`actor=${entry!.actor.id}`);
    expect(byActor.entries).toEqual([entry]);
    expect((await readAudit(`actor=${entry!.actor.id}&to=${before}`)).entries).toEqual([]);
    expect((await readAudit(`actor=${entry!.actor.id}&from=${before}`)).entries).toEqual([entry]);
    for (const wrong of ['subjectType=cat', 'from=1', 'limit=1000', 'cursor=AAAA', 'actor=%00', 'who=me'])
      expect((await api.send('GET', `/v1/audit?${wrong}`)).status).toBe(400);
  });

  it('shows a storefront only its own changes and refuses roles without the permission', async () => {
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
    expect((await readAudit('', first)).entries).toMatchObject([{ subjectId, action: 'received' }]);
    expect((await readAudit('', second)).entries).toEqual([]);
    expect((await readAudit(`subjectId=${subjectId}`)).entries).toHaveLength(1);
    for (const role of ['storefront', 'read_only', 'carrier'] as const) {
      const as = await api.keyFor({ role, storefrontId: STOREFRONT });
      expect((await api.send('GET', '/v1/audit', { as })).status).toBe(403);
    }
  });
});
