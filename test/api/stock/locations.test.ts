import { randomUUID } from 'node:crypto';
import type { AuditEntryView } from '../../../src/contracts/wire/audit';
import type { LocationView, StockPoolView } from '../../../src/contracts/wire/location';
import { createReturn, updateReturn } from '../../../src/db/returns/returns';
import {
  carrierReported,
  runConcurrently,
  bookedOrder,
  completedOrder,
  NOW,
  applyToOrder,
  addStockedProduct,
  shipmentRecalled,
} from '../../db/order-stages';
import {
  anIdempotentRequest,
  readLevel,
  expectConsistentRecord,
  STOREFRONT,
} from '../../support/orders/shop';
import { startStockApi, type StockApi } from '../../support/api/stock-api';

let api: StockApi;
beforeAll(async () => {
  api = await startStockApi([{ sku: 'MUG', stock: { berlin: 100, hamburg: 100 } }]);
});
afterEach(() => expectConsistentRecord(api.database.db));
afterAll(() => api.close());

interface Page {
  locations: LocationView[];
  nextCursor: string | null;
}

const ALL_STOREFRONTS = { storefrontId: undefined };
const CALLER = { actor: { type: 'api_key', id: 'k' }, requestId: 'r' } as const;

async function createLocation(more: object = {}): Promise<LocationView> {
  const id = `at-${randomUUID().slice(0, 8)}`;
  const body = { id, name: 'A shelf', ...more };
  return (await api.send<LocationView>('POST', '/v1/locations', { body })).body;
}
const change = (method: string, id: string, body?: object, ifMatch?: string) =>
  api.send<LocationView>(method, `/v1/locations/${id}`, {
    ...(body ? { body } : {}),
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
  });
const archive = (id: string, ifMatch = '"1"') => change('DELETE', id, undefined, ifMatch);
const receive = (productId: string, locationId: string, quantity = 1) =>
  api.send('POST', `/v1/inventory/${productId}/receipts`, {
    body: { locationId, quantity, reason: 'delivery' },
  });
const adjust = (productId: string, locationId: string, delta: number) =>
  api.send('POST', `/v1/inventory/${productId}/adjustments`, {
    body: { locationId, delta, reason: 'by hand' },
  });

describe('a location', () => {
  it('is created once with a chosen id in an existing pool', async () => {
    const id = `at-${randomUUID().slice(0, 8)}`;
    const create = (body: object) => api.send<LocationView>('POST', '/v1/locations', { body });
    const created = await create({ id, name: 'Leipzig' });
    expect(created).toMatchObject({
      status: 201,
      body: { id, name: 'Leipzig', priority: 100, poolId: 'shared', version: 1 },
    });
    expect(created.headers.get('location')).toBe(`/v1/locations/${id}`);
    expect((await change('GET', id)).body).toEqual(created.body);
    expect(await create({ id, name: 'Other' })).toMatchObject({
      ...{ status: 409, body: { code: 'location_exists', errors: [{ pointer: '/id' }] } },
    });
    expect(await create({ id: `${id}-2`, name: 'Other', poolId: 'atlantis' })).toMatchObject({
      ...{ status: 422, body: { code: 'unknown_stock_pool', errors: [{ pointer: '/poolId' }] } },
    });
    for (const wrong of ['Leipzig', 'a b', '', '-a', 'x'.repeat(65)])
      expect(await create({ id: wrong, name: 'Other' })).toMatchObject({ status: 400 });
  });

  it('can change its name and its priority but never its pool', async () => {
    const { id } = await createLocation();
    expect((await change('PUT', id, { name: 'B', priority: 2 })).status).toBe(428);
    expect((await change('PUT', id, { name: 'B', priority: 2 }, '"2"')).status).toBe(412);
    expect(await change('PUT', id, { name: 'B', priority: 2 }, '"1"')).toMatchObject({
      ...{ status: 200, body: { name: 'B', priority: 2, version: 2 } },
    });
    expect(await change('PATCH', id, { priority: 3 })).toMatchObject({
      ...{ status: 200, body: { name: 'B', priority: 3, version: 3 } },
    });
    expect((await change('PATCH', id, { priority: 4 }, '"2"')).status).toBe(412);
    expect((await change('PATCH', id, { poolId: 'shared' })).status).toBe(400);
    const audit = await api.send<{ entries: AuditEntryView[] }>(
      'GET',
      `/v1/audit?subjectType=location&subjectId=${id}`,
    );
    expect(audit.body.entries.map(({ action, changes }) => [action, changes])).toMatchObject([
      ['updated', [{ field: 'priority', before: 2, after: 3 }]],
      [
        'updated',
        [
          { field: 'name', before: 'A shelf', after: 'B' },
          { field: 'priority', before: 100, after: 2 },
        ],
      ],
      ['created', expect.any(Array)],
    ]);
  });

  it('is listed in sourcing order, page by page', async () => {
    const { body: pool } = await api.send<StockPoolView>('POST', '/v1/stock-pools', {
      body: { id: `pool-${randomUUID().slice(0, 8)}`, name: 'A pool' },
    });
    const created = [];
    for (const priority of [3, 1, 2, 1]) created.push(await createLocation({ priority, poolId: pool.id }));
    const expected = created
      .toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: URLSearchParams = new URLSearchParams({
        poolId: pool.id,
        limit: '3',
        ...(cursor ? { cursor } : {}),
      });
      const { body }: { body: Page } = await api.send<Page>('GET', `/v1/locations?${query.toString()}`);
      seen.push(...body.locations.map(({ id }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  it('cannot be changed by callers of a storefront, who see only those of their pool', async () => {
    const { body: pool } = await api.send<StockPoolView>('POST', '/v1/stock-pools', {
      body: { id: `pool-${randomUUID().slice(0, 8)}`, name: 'A pool' },
    });
    const foreign = await createLocation({ poolId: pool.id });
    const own = await createLocation();
    const as = await api.keyFor({ role: 'operator', storefrontId: STOREFRONT });
    expect((await api.send('GET', `/v1/locations/${foreign.id}`, { as })).status).toBe(404);
    expect((await api.send('GET', `/v1/locations/${own.id}`, { as })).status).toBe(200);
    const { body } = await api.send<{ locations: LocationView[] }>('GET', '/v1/locations?limit=100', { as });
    expect(new Set(body.locations.map(({ poolId }) => poolId))).toEqual(new Set(['shared']));
    const pools = await api.send<{ stockPools: StockPoolView[] }>('GET', '/v1/stock-pools', { as });
    expect(pools.body.stockPools.map(({ id }) => id)).toEqual(['shared']);
    expect((await api.send('PATCH', `/v1/locations/${own.id}`, { body: { priority: 1 }, as })).status).toBe(
      403,
    );
    expect((await api.send('POST', '/v1/stock-pools', { body: { id: 'x', name: 'x' }, as })).status).toBe(
      403,
    );
  });
});

describe('a stock pool', () => {
  it('is created once', async () => {
    const id = `pool-${randomUUID().slice(0, 8)}`;
    const create = () => api.send<StockPoolView>('POST', '/v1/stock-pools', { body: { id, name: 'Outlet' } });
    expect(await create()).toMatchObject({ status: 201, body: { id, name: 'Outlet' } });
    expect(await create()).toMatchObject({ status: 409, body: { code: 'stock_pool_exists' } });
    const { body } = await api.send<{ stockPools: StockPoolView[] }>('GET', '/v1/stock-pools?limit=100');
    expect(body.stockPools.map((pool) => pool.id)).toEqual(expect.arrayContaining(['shared', id]));
  });
});

describe('archiving a location', () => {
  it('is refused while it holds units and reports how many', async () => {
    const { id } = await createLocation();
    const { productId } = await addStockedProduct(api.database.db, {});
    await receive(productId, id, 7);
    expect((await change('DELETE', id)).status).toBe(428);
    expect(await archive(id)).toMatchObject({
      status: 409,
      body: { code: 'location_in_use', contents: { onHand: 7, openShipments: 0 } },
    });
    await adjust(productId, id, -7);
    expect(await archive(id)).toMatchObject({ status: 200, body: { archivedAt: expect.any(String) } });
    expect((await archive(id, '"2"')).status).toBe(200);
  });

  it('is refused until its shipments have arrived', async () => {
    const { db } = api.database;
    const order = await bookedOrder(db);
    const shipment = order.shipments[0]!;
    const { locationId } = shipment;
    const readOpenShipments = async () => {
      const { body } = await api.sendRefused('DELETE', `/v1/locations/${locationId}`, {
        headers: { 'if-match': '*' },
      });
      return body.contents!.openShipments;
    };
    const before = await readOpenShipments();
    await applyToOrder(db, order.id, carrierReported(shipment, 'shipped'));
    expect(await readOpenShipments()).toBe(before);
    await applyToOrder(db, order.id, carrierReported(shipment, 'delivered'));
    expect(await readOpenShipments()).toBe(before - 1);
    for (const other of order.shipments.slice(1)) await applyToOrder(db, order.id, shipmentRecalled(other));
  });

  it('blocks receipts, transfers, adjustments and return receipts', async () => {
    const { db } = api.database;
    const { id: locationId } = await createLocation();
    await archive(locationId);
    const { productId } = await addStockedProduct(db, { berlin: 5 });
    const unknown = { status: 422, body: { code: 'unknown_location' } };
    expect(await receive(productId, locationId)).toMatchObject(unknown);
    expect(await adjust(productId, locationId, 1)).toMatchObject(unknown);
    const body = { productId, fromLocationId: 'berlin', toLocationId: locationId, quantity: 1, reason: 'r' };
    expect(await api.sendRefused('POST', '/v1/inventory/transfers', { body })).toMatchObject({
      ...unknown,
      body: { errors: [{ pointer: '/toLocationId' }] },
    });
    const order = await completedOrder(db);
    const lines = [{ lineNo: 1, quantity: 1 }];
    const returned = await createReturn(
      db,
      ALL_STOREFRONTS,
      { ...CALLER, orderId: order.id, lines, reason: 'r', idempotency: anIdempotentRequest() },
      ({ id }) => ({ id }),
    );
    if (returned?.outcome !== 'requested') throw new Error('The return was not requested');
    await updateReturn(db, returned.created.id, [{ type: 'approve', key: 'a', ...CALLER }], NOW);
    const receiptLine = { ...lines[0]!, disposition: 'restock' as const, locationId };
    const { results } = await updateReturn(
      db,
      returned.created.id,
      [{ type: 'receive', key: 'b', receiptId: 'b', lines: [receiptLine], final: true, ...CALLER }],
      NOW,
    );
    expect(results['b']).toMatchObject({ outcome: 'refused', refusal: 'unknown_location' });

    await api.send('POST', `/v1/locations/${locationId}/restore`);
    expect((await receive(productId, locationId)).status).toBe(201);
  });

  it('never leaves units there that are received at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await createLocation();
      const { productId } = await addStockedProduct(api.database.db, {});
      const statuses: number[] = [];
      const failed = await runConcurrently([
        async () => statuses.push((await receive(productId, id)).status),
        async () => archive(id),
        async () => statuses.push((await receive(productId, id)).status),
      ]);
      expect(failed).toEqual([]);
      const { archivedAt } = (await change('GET', id)).body;
      const booked = statuses.filter((status) => status === 201).length;
      if (archivedAt === null)
        expect(await readLevel(api.database.db, productId, id)).toMatchObject({ onHand: booked });
      else expect(booked).toBe(0);
    }
  });
});
