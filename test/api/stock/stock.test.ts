import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { AuditEntryView } from '../../../src/contracts/wire/audit';
import type {
  InventoryView,
  LevelView,
  LowStockLevelView,
  MovementView,
  StockChangeView,
} from '../../../src/contracts/wire/stock';
import { rows } from '../../../src/db/connection/database';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import {
  NOW,
  reservedOrder,
  receiveUnits,
  addStockedProduct,
  times,
  backorderedOrder,
} from '../../db/order-stages';
import { createPool } from '../../support/orders/pools';
import { anOrder, expectConsistentRecord, readLevel, place, STOREFRONT } from '../../support/orders/shop';
import { startStockApi, type StockApi } from '../../support/api/stock-api';

let api: StockApi;
beforeAll(async () => {
  api = await startStockApi([{ sku: 'MUG', stock: { berlin: 1, hamburg: 1 } }]);
});
afterEach(() => expectConsistentRecord(api.database.db));
afterAll(() => api.close());

const adjust = (productId: string, body: object, options: Parameters<StockApi['send']>[2] = {}) =>
  api.send<StockChangeView>('POST', `/v1/inventory/${productId}/adjustments`, {
    body: { locationId: 'berlin', reason: 'stocktaking', ...body },
    ...options,
  });
const transfer = (productId: string, body: object = {}, options: Parameters<StockApi['send']>[2] = {}) =>
  api.send<StockChangeView>('POST', '/v1/inventory/transfers', {
    body: {
      ...{
        productId,
        fromLocationId: 'berlin',
        toLocationId: 'hamburg',
        quantity: 1,
        reason: 'hamburg is low',
      },
      ...body,
    },
    ...options,
  });
const receive = (productId: string, body: object = {}, options: Parameters<StockApi['send']>[2] = {}) =>
  api.send<InventoryView>('POST', `/v1/inventory/${productId}/receipts`, {
    body: { locationId: 'berlin', quantity: 1, reason: 'delivery', ...body },
    ...options,
  });
const stockOf = async (productId: string, as?: string): Promise<InventoryView> =>
  (
    await api.send<InventoryView>('GET', `/v1/inventory/${productId}`, {
      headers: { 'cache-control': 'no-cache' },
      ...(as === undefined ? {} : { as }),
    })
  ).body;
const ledgerOf = async (productId: string, query = ''): Promise<MovementView[]> =>
  (
    await api.send<{ movements: MovementView[] }>(
      'GET',
      `/v1/inventory/${productId}/movements?limit=100${query}`,
    )
  ).body.movements;

describe('an adjustment', () => {
  it('adds or removes units, and the ledger shows actor, reason, before and after', async () => {
    const { productId, sku } = await addStockedProduct(api.database.db, { berlin: 10 });
    const created = await adjust(
      productId,
      { delta: -3, reason: 'three were broken' },
      { headers: { 'x-request-id': 'req-7', 'idempotency-key': randomUUID() } },
    );
    expect(created).toMatchObject({
      status: 201,
      body: { levels: [{ productId, sku, locationId: 'berlin', onHand: 7, available: 7 }] },
    });
    const [movement] = await ledgerOf(productId);
    expect(created.body.movements).toEqual([movement]);
    expect(movement).toMatchObject({
      ...{ type: 'adjusted', locationId: 'berlin', reason: 'three were broken', requestId: 'req-7' },
      ...{ onHandBefore: 10, onHandDelta: -3, onHandAfter: 7, reservedBefore: 0, reservedAfter: 0 },
      ...{ actor: { type: 'api_key', id: api.adminId }, orderId: null, transferId: null },
    });
    const audit = await api.send<{ entries: AuditEntryView[] }>(
      'GET',
      `/v1/audit?subjectType=inventory_level&subjectId=${productId}/berlin`,
    );
    expect(audit.body.entries).toMatchObject([
      { action: 'adjusted', requestId: 'req-7', changes: [{ field: 'onHand', before: 10, after: 7 }] },
    ]);
  });

  it('sets a count if the level has the expected units on hand', async () => {
    const { productId } = await addStockedProduct(api.database.db, { berlin: 10 });
    expect(await adjust(productId, { onHand: 12, expectedOnHand: 9 })).toMatchObject({
      status: 409,
      body: {
        code: 'stock_changed',
        errors: [{ pointer: '/expectedOnHand' }],
        level: { locationId: 'berlin', onHand: 10, reserved: 0, safetyStock: 0, available: 10 },
      },
    });
    expect(await adjust(productId, { delta: 2, expectedOnHand: 9 })).toMatchObject({ status: 409 });
    expect((await stockOf(productId)).onHand).toBe(10);
    expect(await adjust(productId, { onHand: 12, expectedOnHand: 10 })).toMatchObject({ status: 201 });
    expect(await adjust(productId, { onHand: 12, expectedOnHand: 12 })).toMatchObject({ status: 201 });
    expect((await ledgerOf(productId)).map(({ onHandDelta }) => onHandDelta)).toEqual([0, 2, 10]);
  });

  it('succeeds for one of twenty concurrent counts', async () => {
    const { productId } = await addStockedProduct(api.database.db, { berlin: 10 });
    const responses = await Promise.all(
      times(20, (n) => adjust(productId, { onHand: 20 + n, expectedOnHand: 10 })),
    );
    expect(responses.map(({ status }) => status).toSorted()).toEqual([201, ...times(19, () => 409)]);
    const winner = responses.find(({ status }) => status === 201)!.body;
    expect((await stockOf(productId)).onHand).toBe(winner.levels[0]!.onHand);
    expect(await ledgerOf(productId)).toHaveLength(2);
  });

  it.each([
    ['counted', { onHand: 0, expectedOnHand: 2 }],
    ['broken', { delta: -2 }],
  ])('is always accepted, even if it leaves fewer units than are reserved: %s', async (_why, change) => {
    const { productId } = await reservedOrder(api.database.db);
    const response = await adjust(productId, change);
    expect(response).toMatchObject({
      status: 201,
      body: { levels: [{ onHand: 0, reserved: 2, available: 0 }] },
    });
    // The product's workflow must decide about the orders whose reserved units are missing.
    expect(await api.hasBackorderWorkflow(productId)).toBe(true);
  });

  it('creates a level at a new location, but not if it is refused', async () => {
    const { productId } = await addStockedProduct(api.database.db, {});
    expect(await adjust(productId, { delta: -1 })).toMatchObject({
      ...{ status: 409, body: { code: 'insufficient_stock', level: { onHand: 0 } } },
    });
    expect(await adjust(productId, { onHand: 4, expectedOnHand: 1 })).toMatchObject({ status: 409 });
    expect((await stockOf(productId)).locations).toEqual([]);
    expect(await adjust(productId, { onHand: 4, expectedOnHand: 0 })).toMatchObject({ status: 201 });
    expect((await stockOf(productId)).locations).toMatchObject([{ locationId: 'berlin', onHand: 4 }]);
  });

  it('runs once per idempotency key', async () => {
    const { productId } = await addStockedProduct(api.database.db, { berlin: 10 });
    const headers = { 'idempotency-key': randomUUID() };
    const first = await adjust(productId, { delta: 1 }, { headers });
    const again = await adjust(productId, { delta: 1 }, { headers });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await adjust(productId, { delta: 2 }, { headers })).toMatchObject({
      ...{ status: 422, body: { code: 'idempotency_key_reused' } },
    });
    expect((await stockOf(productId)).onHand).toBe(11);
  });

  it('requests backorder allocation if units become available', async () => {
    const { productId } = await backorderedOrder(api.database.db);
    expect(await adjust(productId, { onHand: 2, expectedOnHand: 2 })).toMatchObject({ status: 201 });
    expect(await api.hasBackorderWorkflow(productId)).toBe(false);
    expect(await adjust(productId, { delta: 3 })).toMatchObject({ status: 201 });
    expect(await api.hasBackorderWorkflow(productId)).toBe(true);
  });

  it.each([
    ['/delta', {}],
    ['/onHand', { delta: 1, onHand: 5, expectedOnHand: 4 }],
    ['/expectedOnHand', { onHand: 5 }],
    ['/onHand', { onHand: -1, expectedOnHand: 0 }],
    ['/delta', { delta: 1.5 }],
    ['/delta', { delta: 1_000_001 }],
    ['/reason', { delta: 1, reason: ' ' }],
    ['/locationId', { delta: 1, locationId: 'a\u0000' }],
    ['/sku', { delta: 1, sku: 'MUG' }],
  ])('is refused with an invalid value at %s', async (pointer, body) => {
    const refusal = await api.sendRefused('POST', `/v1/inventory/${api.ids['MUG']}/adjustments`, {
      body: { locationId: 'berlin', reason: 'r', ...body },
    });
    expect([refusal.status, refusal.body.errors!.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });

  it('never exceeds the maximum of a level', async () => {
    const { productId } = await addStockedProduct(api.database.db, {});
    await adjust(productId, { onHand: 1_000_000_000, expectedOnHand: 0 });
    for (const options of [adjust(productId, { delta: 1 }), receive(productId)])
      expect(await options).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it('is refused for an unknown product or location', async () => {
    expect((await adjust(uuidv7(), { delta: 1 })).status).toBe(404);
    expect(await adjust(api.ids['MUG']!, { delta: 1, locationId: 'atlantis' })).toMatchObject({
      ...{ status: 422, body: { code: 'unknown_location', errors: [{ pointer: '/locationId' }] } },
    });
  });
});

describe('a transfer', () => {
  it('writes two movements and keeps the sum', async () => {
    const { productId } = await addStockedProduct(api.database.db, { berlin: 10 });
    const created = await transfer(productId, { quantity: 4 });
    expect(created.status).toBe(201);
    const [outgoing, incoming] = created.body.movements;
    expect(outgoing).toMatchObject({
      locationId: 'berlin',
      onHandDelta: -4,
      onHandBefore: 10,
      onHandAfter: 6,
    });
    expect(incoming).toMatchObject({
      locationId: 'hamburg',
      onHandDelta: 4,
      onHandBefore: 0,
      onHandAfter: 4,
    });
    expect(outgoing!.transferId).toEqual(incoming!.transferId);
    expect((await stockOf(productId)).onHand).toBe(10);
    expect((await ledgerOf(productId, '&type=transferred')).toReversed()).toEqual(created.body.movements);
  });

  it('may take the safety stock but no reserved units', async () => {
    const { productId } = await addStockedProduct(api.database.db, { berlin: 5 }, { safetyStock: 4 });
    expect(await transfer(productId, { quantity: 6 })).toMatchObject({
      status: 409,
      body: { code: 'insufficient_stock', level: { locationId: 'berlin', onHand: 5, safetyStock: 4 } },
    });
    expect((await stockOf(productId)).locations).toHaveLength(1);
    expect((await transfer(productId, { quantity: 5 })).status).toBe(201);
    const reserved = await reservedOrder(api.database.db);
    expect(await transfer(reserved.productId)).toMatchObject({
      status: 409,
      body: { level: { available: 0 } },
    });
  });

  it('requests backorder allocation, because the units may be available now', async () => {
    const { productId } = await backorderedOrder(api.database.db);
    await receiveUnits(api.database.db, productId, 3);
    expect(await api.hasBackorderWorkflow(productId)).toBe(false);
    expect((await transfer(productId)).status).toBe(201);
    expect(await api.hasBackorderWorkflow(productId)).toBe(true);
  });

  it('neither deadlocks nor loses units in both directions at once', async () => {
    const { productId } = await addStockedProduct(api.database.db, { berlin: 20, hamburg: 20 });
    const responses = await Promise.all(
      times(30, (n) =>
        transfer(productId, n % 2 ? { fromLocationId: 'hamburg', toLocationId: 'berlin' } : {}),
      ),
    );
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await stockOf(productId)).onHand).toBe(40);
  });

  it('needs two different known locations and a known product', async () => {
    const { productId } = await addStockedProduct(api.database.db, { berlin: 5 });
    expect(await transfer(productId, { toLocationId: 'berlin' })).toMatchObject({
      ...{ status: 400, body: { errors: [{ pointer: '/toLocationId' }] } },
    });
    expect(await transfer(productId, { fromLocationId: 'here', toLocationId: 'there' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/fromLocationId' }, { pointer: '/toLocationId' }] },
    });
    expect((await transfer(uuidv7())).status).toBe(404);
  });
});

describe('a receipt', () => {
  it('is in the ledger with its actor, and a replay gets the same response', async () => {
    const { productId } = await addStockedProduct(api.database.db, {});
    const headers = { 'idempotency-key': 'delivery-4711', 'x-request-id': 'req-9' };
    const first = await receive(productId, { quantity: 5 }, { headers });
    expect(first).toMatchObject({ status: 201, body: { productId, onHand: 5 } });
    await receive(productId);
    const again = await receive(productId, { quantity: 5 }, { headers });
    expect(again.body).toEqual(first.body);
    expect(await ledgerOf(productId)).toMatchObject([
      { onHandBefore: 5, onHandAfter: 6 },
      { requestId: 'req-9', actor: { id: api.adminId }, onHandBefore: 0, onHandAfter: 5 },
    ]);
  });
});

describe('concurrent adjustments, transfers, receipts and orders', () => {
  it('never oversell and leave a consistent ledger', async () => {
    const { db } = api.database;
    const { productId, sku } = await addStockedProduct(db, { berlin: 15, hamburg: 15 });
    const lines = [{ sku, quantity: 1 }];
    const orders = await Promise.all(
      times(40, () =>
        place(db, anOrder({ lines, fulfillmentPolicy: 'ship_available' })).catch(() => undefined),
      ),
    );
    const reservations = orders.flatMap((order) => (order ? [order.id] : []));
    const changes = [
      ...times(10, (n) => () => adjust(productId, { delta: n % 2 ? -1 : 1 })),
      ...times(
        10,
        (n) => () => transfer(productId, n % 2 ? { fromLocationId: 'hamburg', toLocationId: 'berlin' } : {}),
      ),
      ...times(5, () => () => receive(productId, { locationId: 'hamburg' })),
      ...times(5, () => () => adjust(productId, { onHand: 20, expectedOnHand: 15 })),
    ];
    const [responses] = await Promise.all([
      Promise.all(changes.map((step) => step())),
      Promise.all(reservations.map((id) => reserveStock(db, id, NOW))),
    ]);
    for (const { status } of responses) expect([201, 409]).toContain(status);
    const counted = responses.slice(25).filter(({ status }) => status === 201);
    expect(counted.length).toBeLessThanOrEqual(1);
    const stock = await stockOf(productId);
    const [reserved] = await rows<{ units: number }>(
      db,
      sql`select coalesce(sum(reserved), 0)::int as units from order_lines where product_id = ${productId}`,
    );
    expect(stock.reserved).toBe(reserved!.units);
    // Five units were adjusted away, which orders may have reserved.
    for (const { onHand, reserved } of stock.locations) expect(reserved - onHand).toBeLessThanOrEqual(5);
    const ledger = await ledgerOf(productId);
    expect(ledger.reduce((sum, { onHandDelta }) => sum + onHandDelta, 0)).toBe(stock.onHand);
  });
});

describe('a level', () => {
  const path = (productId: string, locationId = 'berlin') =>
    `/v1/inventory/${productId}/levels/${locationId}`;
  const set = (productId: string, body: object, headers: Record<string, string> = {}) =>
    api.send<LevelView>('PATCH', path(productId), { body, headers });

  it('has a safety stock and a reorder point, whose changes are audited', async () => {
    const { productId } = await addStockedProduct(api.database.db, { berlin: 10 });
    const read = await api.send<LevelView>('GET', path(productId));
    expect(read.body).toMatchObject({ onHand: 10, safetyStock: 0, reorderPoint: null });
    const etag = read.headers.get('etag')!;
    const changed = await set(productId, { safetyStock: 4, reorderPoint: 20 }, { 'if-match': etag });
    expect(changed).toMatchObject({
      ...{ status: 200, body: { available: 6, safetyStock: 4, reorderPoint: 20 } },
    });
    expect(await set(productId, { safetyStock: 5 }, { 'if-match': etag })).toMatchObject({
      ...{ status: 412, body: { code: 'precondition_failed' } },
    });
    expect(await set(productId, { reorderPoint: null })).toMatchObject({
      ...{ status: 200, body: { safetyStock: 4, reorderPoint: null } },
    });
    const { body } = await api.send<{ entries: AuditEntryView[] }>(
      'GET',
      `/v1/audit?subjectId=${productId}/berlin&actor=${api.adminId}`,
    );
    expect(body.entries.map(({ changes }) => changes)).toEqual([
      [{ field: 'reorderPoint', before: 20, after: null }],
      [
        { field: 'safetyStock', before: 0, after: 4 },
        { field: 'reorderPoint', before: null, after: 20 },
      ],
    ]);
  });

  it('can be set before any receipt and answers 404 for an unknown product or location', async () => {
    const { productId } = await addStockedProduct(api.database.db, {});
    expect((await api.send('GET', path(productId))).body).toMatchObject({ onHand: 0, reorderPoint: null });
    expect(await set(productId, { reorderPoint: 3 })).toMatchObject({ status: 200, body: { onHand: 0 } });
    for (const unknownPath of [path(uuidv7()), path(productId, 'atlantis')]) {
      expect((await api.send('GET', unknownPath)).status).toBe(404);
      expect((await api.send('PATCH', unknownPath, { body: { safetyStock: 1 } })).status).toBe(404);
    }
    for (const wrong of [{}, { safetyStock: -1 }, { safetyStock: null }, { onHand: 3 }])
      expect((await set(productId, wrong)).status).toBe(400);
  });

  it('requests backorder allocation when a lower safety stock frees units', async () => {
    const { productId } = await backorderedOrder(api.database.db);
    await set(productId, { safetyStock: 5 });
    await receiveUnits(api.database.db, productId, 5);
    await set(productId, { safetyStock: 6 });
    expect(await api.hasBackorderWorkflow(productId)).toBe(false);
    await set(productId, { safetyStock: 0 });
    expect(await api.hasBackorderWorkflow(productId)).toBe(true);
  });
});

describe('the lists of stock', () => {
  interface Levels<Level = LevelView> {
    levels: Level[];
    nextCursor: string | null;
  }

  it('filter by product, SKU and location, page by page', async () => {
    const { id: locationId } = (
      await api.send<{ id: string }>('POST', '/v1/locations', {
        body: { id: `at-${randomUUID().slice(0, 8)}`, name: 'A shelf' },
      })
    ).body;
    const products = [];
    for (let n = 0; n < 5; n++) products.push(await addStockedProduct(api.database.db, { berlin: n + 1 }));
    for (const { productId } of products) await receive(productId, { locationId, quantity: 2 });
    const { body } = await api.send<Levels>('GET', `/v1/inventory?sku=${products[3]!.sku}`);
    expect(body.levels.map((level) => [level.locationId, level.onHand]).toSorted()).toEqual(
      [
        [locationId, 2],
        ['berlin', 4],
      ].toSorted(),
    );
    const one = await api.send<Levels>(
      'GET',
      `/v1/inventory?productId=${products[3]!.productId}&locationId=berlin`,
    );
    expect(one.body.levels).toMatchObject([{ onHand: 4 }]);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ locationId, limit: '2', ...(cursor ? { cursor } : {}) });
      const page: Levels = (await api.send<Levels>('GET', `/v1/inventory?${query.toString()}`)).body;
      seen.push(...page.levels.map(({ productId }) => productId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(products.map(({ productId }) => productId).toSorted());
  });

  it('list low stock by reorder point or by threshold, the lowest first', async () => {
    const { id: locationId } = (
      await api.send<{ id: string }>('POST', '/v1/locations', {
        body: { id: `at-${randomUUID().slice(0, 8)}`, name: 'A shelf' },
      })
    ).body;
    const add = async (quantity: number, reorderPoint?: number) => {
      const product = await api.createProduct();
      await receive(product.id, { locationId, quantity });
      if (reorderPoint !== undefined)
        await api.send('PATCH', `/v1/inventory/${product.id}/levels/${locationId}`, {
          body: { reorderPoint },
        });
      return product;
    };
    const plenty = await add(50);
    const high = await add(30, 30);
    const low = await add(3);
    const atReorderPoint = await add(4, 3);
    const archived = await add(1);
    await api.send('DELETE', `/v1/products/${archived.id}`, { headers: { 'if-match': '"1"' } });
    const lowStock = async (query: string) =>
      (
        await api.send<Levels<LowStockLevelView>>(
          'GET',
          `/v1/inventory/low-stock?locationId=${locationId}&${query}`,
        )
      ).body;
    const skus = ({ levels }: Levels<LowStockLevelView>) =>
      levels.map(({ sku, threshold }) => [sku, threshold]);
    expect(skus(await lowStock(''))).toEqual([
      [low.sku, 5],
      [high.sku, 30],
    ]);
    expect(skus(await lowStock('threshold=50'))).toEqual([
      [low.sku, 50],
      [high.sku, 30],
      [plenty.sku, 50],
    ]);
    const first = await lowStock('threshold=50&limit=2');
    expect(skus(await lowStock(`threshold=50&limit=2&cursor=${first.nextCursor}`))).toEqual([
      [plenty.sku, 50],
    ]);
    await adjust(atReorderPoint.id, { locationId, delta: -1 });
    expect(skus(await lowStock(''))).toContainEqual([atReorderPoint.sku, 3]);
    for (const wrong of ['threshold=-1', 'threshold=x', 'threshold=1.5', 'limit=0', 'cursor=x', 'sku=%00'])
      expect((await api.send('GET', `/v1/inventory/low-stock?${wrong}`)).status).toBe(400);
  });
});

describe('the ledger', () => {
  it('lists movements of orders and people by location, type, order and time, page by page', async () => {
    const { db } = api.database;
    const order = await reservedOrder(db);
    const { productId } = order;
    await receive(productId, { quantity: 3 });
    const all = await ledgerOf(productId);
    expect(all.map(({ type }) => type)).toEqual(expect.arrayContaining(['received', 'reserved']));
    for (const entry of all) {
      expect(entry.onHandAfter).toBe(entry.onHandBefore + entry.onHandDelta);
      expect(entry.reservedAfter).toBe(entry.reservedBefore + entry.reservedDelta);
    }
    const reserved = all.filter(({ type }) => type === 'reserved');
    expect(reserved[0]).toMatchObject({ orderId: order.id, actor: null, requestId: null });
    const ledger = async (query: string) =>
      (
        await api.send<{ movements: MovementView[]; nextCursor: string | null }>(
          'GET',
          `/v1/stock-movements?${query}`,
        )
      ).body;
    expect((await ledger(`orderId=${order.id}`)).movements).toEqual(reserved);
    expect((await ledger(`productId=${productId}&type=received&locationId=berlin`)).movements).toEqual(
      all.filter(({ type, locationId }) => type === 'received' && locationId === 'berlin'),
    );
    const newest = encodeURIComponent(all[0]!.at);
    expect((await ledger(`productId=${productId}&from=${newest}`)).movements[0]).toEqual(all[0]);
    expect((await ledger(`productId=${productId}&to=2020-01-01T00:00:00Z`)).movements).toEqual([]);
    const paged: MovementView[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ledger>> = await ledger(
        `productId=${productId}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      paged.push(...page.movements);
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
    expect((await api.send('GET', `/v1/inventory/${uuidv7()}/movements`)).status).toBe(404);
    // Postgres would refuse this time zone offset.
    expect((await ledger('from=2020-01-01T00:00:00%2B22:21')).movements).not.toEqual([]);
    const tooEarly = 'to=0256-10-11T13:46:10Z';
    for (const wrong of ['from=yesterday', tooEarly, 'type=stolen', 'orderId=1', 'cursor=AAAA', 'colour=red'])
      expect((await api.send('GET', `/v1/stock-movements?${wrong}`)).status).toBe(400);
  });
});

describe('a caller of a storefront', () => {
  it('sees and changes only the stock of its pool', async () => {
    const { db } = api.database;
    const pool = await createPool(db);
    const { productId, sku } = await addStockedProduct(db, { berlin: 5 });
    const as = await api.keyFor({ role: 'operator', storefrontId: pool.storefronts[0]! });
    await receive(productId, { locationId: pool.locationId, quantity: 3 });

    expect(await stockOf(productId, as)).toMatchObject({
      ...{ onHand: 3, available: 3, locations: [{ locationId: pool.locationId }] },
    });
    expect(await stockOf(productId)).toMatchObject({ onHand: 8 });
    const get = async <T>(path: string) => (await api.send<T>('GET', path, { as })).body;
    const { levels } = await get<{ levels: LevelView[] }>(`/v1/inventory?sku=${sku}`);
    expect(levels.map(({ locationId }) => locationId)).toEqual([pool.locationId]);
    const low = await get<{ levels: LevelView[] }>('/v1/inventory/low-stock?threshold=1000');
    expect(new Set(low.levels.map(({ locationId }) => locationId))).toEqual(new Set([pool.locationId]));
    const { movements } = await get<{ movements: MovementView[] }>('/v1/stock-movements');
    expect(movements.map(({ onHandDelta }) => onHandDelta)).toEqual([3]);
    expect((await api.send('GET', `/v1/inventory/${productId}/levels/berlin`, { as })).status).toBe(404);

    const foreign = { status: 422, body: { code: 'unknown_location' } };
    const responses = [
      await adjust(productId, { delta: 1 }, { as }),
      await receive(productId, {}, { as }),
      await transfer(productId, { fromLocationId: pool.locationId, toLocationId: 'berlin' }, { as }),
    ];
    for (const response of responses) expect(response).toMatchObject(foreign);
    const atlantis = await adjust(productId, { delta: 1, locationId: 'atlantis' }, { as });
    const { requestId: _1, instance: _2, ...unseen } = responses[0]!.body as never as Record<string, unknown>;
    const { requestId: _3, instance: _4, ...unknown } = atlantis.body as never as Record<string, unknown>;
    expect(unseen).toEqual(unknown);
    expect(await adjust(productId, { delta: 1, locationId: pool.locationId }, { as })).toMatchObject({
      ...{ status: 201, body: { levels: [{ onHand: 4 }] } },
    });
    expect(await readLevel(db, productId, 'berlin')).toMatchObject({ onHand: 5 });
  });

  it('sees neither orders of others in the ledger nor who changed its stock, unless permitted', async () => {
    const { db } = api.database;
    const pool = await createPool(db, { shops: 2 });
    const order = await reservedOrder(db);
    await adjust(order.productId, { delta: 1 });
    await db.execute(
      sql`insert into storefronts (id, name, pool_id) values (${`${pool.poolId}-3`}, 'Third', 'shared')`,
    );
    const otherKey = await api.keyFor({ role: 'storefront', storefrontId: `${pool.poolId}-3` });
    const ownKey = await api.keyFor({ role: 'operator', storefrontId: STOREFRONT });
    const seenBy = async (as: string, query = '') =>
      (
        await api.send<{ movements: MovementView[] }>(
          'GET',
          `/v1/inventory/${order.productId}/movements${query}`,
          { as },
        )
      ).body.movements;
    const [adjusted, ...rest] = await seenBy(otherKey);
    expect(adjusted).toMatchObject({ type: 'adjusted', actor: null, requestId: null, reason: 'stocktaking' });
    expect(new Set(rest.map(({ orderId }) => orderId))).toEqual(new Set([null]));
    expect(await seenBy(otherKey, `?orderId=${order.id}`)).toEqual([]);
    const [own] = await seenBy(ownKey);
    expect(own).toMatchObject({ actor: { id: api.adminId } });
    expect((await seenBy(ownKey, `?orderId=${order.id}`)).length).toBeGreaterThan(0);
  });
});
