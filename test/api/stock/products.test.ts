import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { AuditEntryView } from '../../../src/contracts/wire/audit';
import type { OrderView } from '../../../src/contracts/wire/order';
import { MAX_PRICE_MINOR, productSchema, type ProductView } from '../../../src/contracts/wire/product';
import { requestAmendment } from '../../../src/db/orders/amendments';
import { startStockApi, type StockApi } from '../../support/api/stock-api';
import { anOrder, place, STOREFRONT } from '../../support/orders/shop';

interface Page {
  products: ProductView[];
  nextCursor: string | null;
}

let api: StockApi;
beforeAll(async () => {
  api = await startStockApi([{ sku: 'MUG', stock: { berlin: 100 } }]);
});
afterAll(() => api.close());

const MUG = { name: 'Green mug', priceMinor: 1_250, currency: 'EUR', category: 'tableware' };
const newSku = (): string => `SKU-${randomUUID().slice(0, 8)}`;
const create = (body: object, headers: Record<string, string> = {}) =>
  api.send<ProductView>('POST', '/v1/products', { body, headers });
const get = (id: string, headers: Record<string, string> = {}) =>
  api.send<ProductView>('GET', `/v1/products/${id}`, { headers });
const list = async (query: Record<string, string>): Promise<Page> =>
  (await api.send<Page>('GET', `/v1/products?${new URLSearchParams(query).toString()}`)).body;
const skusOf = ({ products }: Page): string[] => products.map(({ sku }) => sku);
const readAudit = async (id: string): Promise<AuditEntryView[]> =>
  (await api.send<{ entries: AuditEntryView[] }>('GET', `/v1/audit?subjectType=product&subjectId=${id}`)).body
    .entries;

describe('a new product', () => {
  it('is readable at its Location, with its version as ETag', async () => {
    const sku = newSku();
    const added = await create({ sku, ...MUG });
    expect(added.status).toBe(201);
    expect(productSchema.parse(added.body)).toMatchObject({ sku, ...MUG, archivedAt: null, version: 1 });
    expect(added.headers.get('location')).toBe(`/v1/products/${added.body.id}`);
    const read = await get(added.body.id);
    expect(read.body).toEqual(added.body);
    expect(read.headers.get('etag')).toBe('"1"');
    const again = await get(added.body.id, { 'if-none-match': '"1"' });
    expect([again.status, again.body]).toEqual([304, undefined]);
  });

  it('is created once for ten concurrent requests with one key', async () => {
    const sku = newSku();
    const key = randomUUID();
    const responses = await Promise.all(
      Array.from({ length: 10 }, () =>
        api.send('POST', '/v1/products', { body: { sku, ...MUG }, headers: { 'idempotency-key': key } }),
      ),
    );
    for (const response of responses) {
      if (response.status !== 201)
        expect(response).toMatchObject({ status: 409, body: { code: 'request_in_flight' } });
    }
    const created = responses.filter(({ status }) => status === 201);
    expect(new Set(created.map(({ body }) => body['id'])).size).toBe(1);
    expect(created.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1);
    const other = await create({ sku, ...MUG, priceMinor: 1 }, { 'idempotency-key': key });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  it('is refused if another product has its SKU, even an archived one', async () => {
    const { id, sku } = await api.createProduct();
    const taken = { status: 409, body: { code: 'sku_taken', errors: [{ pointer: '/sku' }] } };
    expect(await create({ sku, ...MUG })).toMatchObject(taken);
    await api.send('DELETE', `/v1/products/${id}`, { headers: { 'if-match': '"1"' } });
    expect(await create({ sku, ...MUG })).toMatchObject(taken);
    const other = await api.createProduct();
    expect(await api.send('PATCH', `/v1/products/${other.id}`, { body: { sku } })).toMatchObject(taken);
  });

  it.each([
    ['/sku', { sku: '' }],
    ['/sku', { sku: 'x'.repeat(65) }],
    ['/sku', { sku: 'a\u0000b' }],
    ['/name', { name: undefined }],
    ['/priceMinor', { priceMinor: -1 }],
    ['/priceMinor', { priceMinor: 12.5 }],
    ['/priceMinor', { priceMinor: MAX_PRICE_MINOR + 1 }],
    ['/priceMinor', { priceMinor: '1250' }],
    ['/currency', { currency: 'EURO' }],
    ['/currency', { currency: 'ZZZ' }],
    ['/currency', { currency: 'eur' }],
    ['/category', { category: 7 }],
    ['/colour', { colour: 'green' }],
  ])('is refused with an invalid value at %s', async (pointer, wrong) => {
    const sku = newSku();
    const response = await api.sendRefused('POST', '/v1/products', { body: { sku, ...MUG, ...wrong } });
    expect([response.status, response.body.code]).toEqual([400, 'invalid_request']);
    expect(response.body.errors!.map((error) => error.pointer)).toEqual([pointer]);
    expect((await list({ sku, archived: 'include' })).products).toEqual([]);
  });

  it('has at the highest price a total that JSON can represent exactly', () => {
    expect(Number.isSafeInteger(100 * 10_000 * MAX_PRICE_MINOR)).toBe(true);
  });
});

describe('a change of a product', () => {
  const put = (id: string, body: object, ifMatch?: string) =>
    api.send<ProductView>('PUT', `/v1/products/${id}`, {
      body,
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    });
  const patch = (id: string, body: object, ifMatch?: string) =>
    api.send<ProductView>('PATCH', `/v1/products/${id}`, {
      body,
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    });

  it('by PUT needs If-Match and replaces all fields', async () => {
    const { id, sku } = await api.createProduct({ category: 'tableware' });
    const body = { sku, name: 'Other', priceMinor: 5, currency: 'USD' };
    expect(await put(id, body)).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    expect(await put(id, body, '"7"')).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    const replaced = await put(id, body, '"1"');
    expect(replaced).toMatchObject({ status: 200, body: { ...body, category: null, version: 2 } });
    expect(replaced.headers.get('etag')).toBe('"2"');
    expect((await get(id)).body).toEqual(replaced.body);
  });

  it('by PATCH keeps the other fields and respects If-Match', async () => {
    const { id } = await api.createProduct({ category: 'tableware' });
    expect(await patch(id, { priceMinor: 7 })).toMatchObject({
      ...{ status: 200, body: { priceMinor: 7, category: 'tableware', version: 2 } },
    });
    expect(await patch(id, { category: null }, '"1"')).toMatchObject({ status: 412 });
    expect(await patch(id, { category: null }, '"2"')).toMatchObject({
      body: { category: null, version: 3 },
    });
    expect(await patch(id, { category: null })).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await patch(id, {})).toMatchObject({ status: 400 });
  });

  it('succeeds for one of twenty concurrent requests with the same ETag', async () => {
    const { id, sku } = await api.createProduct();
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        put(id, { sku, name: `Name ${n}`, priceMinor: n, currency: 'EUR' }, '"1"'),
      ),
    );
    const codes = responses.map(({ status }) => status).toSorted();
    expect(codes).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
    expect((await get(id, { 'cache-control': 'no-cache' })).body.version).toBe(2);
  });

  it('cannot change SKU and currency once an order has the product', async () => {
    const mug = await api.createProduct();
    const stock = { locationId: 'berlin', quantity: 5, reason: 'delivery' };
    await api.send('POST', `/v1/inventory/${mug.id}/receipts`, { body: stock });
    expect(await patch(mug.id, { currency: 'USD' })).toMatchObject({ status: 200 });
    await place(api.database.db, anOrder({ lines: [{ sku: mug.sku, quantity: 1 }] }));
    expect(await patch(mug.id, { sku: newSku(), currency: 'EUR', priceMinor: 3 })).toMatchObject({
      status: 409,
      body: { code: 'product_in_use', errors: [{ pointer: '/sku' }, { pointer: '/currency' }] },
    });
    expect(await patch(mug.id, { sku: mug.sku, priceMinor: 3 })).toMatchObject({
      ...{ status: 200, body: { priceMinor: 3, currency: 'USD' } },
    });
  });

  it('is audited with actor, before and after', async () => {
    const { id } = await api.createProduct();
    await api.send('PATCH', `/v1/products/${id}`, {
      body: { priceMinor: 2_000, category: 'tea' },
      headers: { 'x-request-id': 'req-price' },
    });
    const [changed, created] = await readAudit(id);
    expect(changed).toMatchObject({
      action: 'updated',
      actor: { type: 'api_key', id: api.adminId },
      requestId: 'req-price',
      storefrontId: null,
      changes: [
        { field: 'priceMinor', before: 1_000, after: 2_000 },
        { field: 'category', before: null, after: 'tea' },
      ],
    });
    expect(created).toMatchObject({ action: 'created' });
    expect(created!.changes).toContainEqual({ field: 'priceMinor', before: null, after: 1_000 });
  });

  it('is refused to callers of a storefront and for unknown products', async () => {
    const { id } = await api.createProduct();
    const operator = await api.keyFor({ role: 'operator', storefrontId: STOREFRONT });
    const refusal = await api.sendRefused('PATCH', `/v1/products/${id}`, {
      body: { priceMinor: 1 },
      as: operator,
    });
    expect([refusal.status, refusal.body.code]).toEqual([403, 'forbidden']);
    for (const other of [uuidv7(), 'MUG']) {
      expect((await get(other)).status).toBe(404);
      expect((await patch(other, { priceMinor: 1 })).status).toBe(404);
    }
  });
});

describe('an archived product', () => {
  const archive = (id: string, ifMatch?: string) =>
    api.send<ProductView>('DELETE', `/v1/products/${id}`, {
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    });

  const createArchivedProduct = async (): Promise<ProductView> => {
    const { id } = await api.createProduct();
    await api.send('POST', `/v1/inventory/${id}/receipts`, {
      body: { locationId: 'berlin', quantity: 5, reason: 'delivery' },
    });
    return (await archive(id, '"1"')).body;
  };

  it('is left out of lists unless requested and can be restored', async () => {
    const { id, sku } = await api.createProduct();
    expect((await archive(id)).status).toBe(428);
    expect((await archive(id, '"9"')).status).toBe(412);
    const archived = await archive(id, '"1"');
    expect(archived).toMatchObject({ status: 200, body: { version: 2, archivedAt: expect.any(String) } });
    expect((await archive(id, '"2"')).body).toEqual(archived.body);
    expect((await get(id, { 'cache-control': 'no-cache' })).body).toEqual(archived.body);
    expect(skusOf(await list({ sku }))).toEqual([]);
    expect(skusOf(await list({ sku, archived: 'only' }))).toEqual([sku]);
    expect(skusOf(await list({ sku, archived: 'include' }))).toEqual([sku]);
    const restored = await api.send<ProductView>('POST', `/v1/products/${id}/restore`);
    expect(restored).toMatchObject({ status: 200, body: { archivedAt: null, version: 3 } });
    expect(skusOf(await list({ sku }))).toEqual([sku]);
    expect((await readAudit(id)).map(({ action }) => action)).toEqual(['restored', 'archived', 'created']);
  });

  it('cannot be ordered, and the problem points to its line', async () => {
    const { sku, id } = await createArchivedProduct();
    const lines = [
      { sku: 'MUG', quantity: 1 },
      { sku, quantity: 1 },
    ];
    const body = { ...anOrder({ lines }), storefrontId: STOREFRONT };
    const refusal = await api.sendRefused('POST', '/v1/orders', { body });
    expect(refusal).toMatchObject({
      status: 422,
      body: { code: 'product_archived', errors: [{ pointer: '/lines/1/sku' }] },
    });
    await api.send('POST', `/v1/products/${id}/restore`);
    expect((await api.send<OrderView>('POST', '/v1/orders', { body })).status).toBe(202);
  });

  it('cannot be added by an edit, but orders that have it can change', async () => {
    const { db } = api.database;
    const { sku } = await createArchivedProduct();
    const order = await place(db, anOrder());
    const refusal = await api.sendRefused('PATCH', `/v1/orders/${order.id}`, {
      body: { lines: [{ sku, quantity: 1 }] },
    });
    expect(refusal).toMatchObject({
      status: 422,
      body: { code: 'product_archived', errors: [{ pointer: '/lines/0/sku' }] },
    });
    const ordered = await api.createProduct();
    const delivery = { locationId: 'berlin', quantity: 5, reason: 'delivery' };
    await api.send('POST', `/v1/inventory/${ordered.id}/receipts`, { body: delivery });
    const { id } = await place(db, anOrder({ lines: [{ sku: ordered.sku, quantity: 3 }] }));
    await archive(ordered.id, '"1"');
    const edit = { actor: { type: 'api_key', id: 'k' } as const, requestId: 'r', kind: 'edit' as const };
    expect(
      await requestAmendment(db, { storefrontId: undefined }, id, {
        ...edit,
        lines: [{ sku: ordered.sku, quantity: 2 }],
      }),
    ).toMatchObject({ outcome: 'requested' });
  });
});

describe('the list of products', () => {
  const group = `group ${randomUUID().slice(0, 8)}`;
  beforeAll(async () => {
    for (const [sku, name, priceMinor] of [
      ['KETTLE-STEEL', 'Steel kettle', 5_990],
      ['KETTLE-GLASS', 'Glass kettle', 5_990],
      ['POT-250', 'Pot, 250 ml', 900],
      ['POT-500', 'Pot, 500 ml', 1_900],
      ["O'NEIL", 'Éclair & co', 100],
    ] as const)
      await api.createProduct({ sku, name, priceMinor, category: group });
  });

  it.each([
    ['kettle', ['KETTLE-GLASS', 'KETTLE-STEEL']],
    ['kett', ['KETTLE-GLASS', 'KETTLE-STEEL']],
    ['KETTLE-ST', ['KETTLE-STEEL']],
    ['gla kettle', ['KETTLE-GLASS']],
    ['pot 25', ['POT-250']],
    ['POT-250', ['POT-250']],
    ["o'neil", ["O'NEIL"]],
    ['éclair', ["O'NEIL"]],
    ['kettle pot', []],
    ['& | ! :*', []],
    ["'", []],
    ['\\', []],
  ])('finds by the words %s', async (q, expected) => {
    expect(skusOf(await list({ q, category: group, sort: 'sku' }))).toEqual(expected);
  });

  it('finds by the words of a category', async () => {
    expect((await list({ q: group })).products).toHaveLength(5);
  });

  it.each([
    ['sku', ['KETTLE-GLASS', 'KETTLE-STEEL', "O'NEIL", 'POT-250', 'POT-500']],
    ['-sku', ['POT-500', 'POT-250', "O'NEIL", 'KETTLE-STEEL', 'KETTLE-GLASS']],
    ['priceMinor', ["O'NEIL", 'POT-250', 'POT-500', 'KETTLE-STEEL', 'KETTLE-GLASS']],
    ['-priceMinor', ['KETTLE-GLASS', 'KETTLE-STEEL', 'POT-500', 'POT-250', "O'NEIL"]],
    ['createdAt', ['KETTLE-STEEL', 'KETTLE-GLASS', 'POT-250', 'POT-500', "O'NEIL"]],
    ['-createdAt', ["O'NEIL", 'POT-500', 'POT-250', 'KETTLE-GLASS', 'KETTLE-STEEL']],
    ['name', expect.arrayContaining(['KETTLE-GLASS', 'KETTLE-STEEL'])],
    ['-name', expect.arrayContaining(['KETTLE-GLASS', 'KETTLE-STEEL'])],
  ])('sorts by %s, also page by page', async (sort, expected) => {
    const all = skusOf(await list({ category: group, sort }));
    expect(all).toEqual(expected);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await list({ category: group, sort, limit: '2', ...(cursor ? { cursor } : {}) });
      paged.push(...skusOf(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
  });

  it('refuses forged cursors and those of another sort', async () => {
    const { nextCursor } = await list({ category: group, sort: 'sku', limit: '1' });
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const query of [
      { sort: 'name', cursor: nextCursor! },
      { sort: 'sku', cursor: 'nonsense' },
      { sort: 'sku', cursor: forged(['products sku', ['a\u0000', uuidv7()]]) },
      { sort: 'sku', cursor: forged(['products sku', ['a', 'b']]) },
      { sort: 'priceMinor', cursor: forged(['products priceMinor', [1e300, uuidv7()]]) },
      { sort: 'sku', cursor: forged(null) },
    ]) {
      const response = await api.sendRefused('GET', `/v1/products?${new URLSearchParams(query).toString()}`);
      expect([query, response.status, response.body.errors]).toEqual([
        query,
        400,
        [{ parameter: 'cursor', detail: expect.any(String) }],
      ]);
    }
  });
});
