import { sql } from 'drizzle-orm';
import { readShortages, requestAmendment } from '../../../src/db/orders/amendments';
import { readOrderContexts } from '../../../src/db/orders/order-context';
import { readProductsToAllocate, requestOverlookedAllocations } from '../../../src/db/recovery/relay-queue';
import { allocateBackorder, readNextBackorders } from '../../../src/db/stock/backorder-queue';
import { findMissingUnits } from '../../../src/db/stock/missing-units';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { receiveStock } from '../../../src/db/stock/shop-setup';
import type { Database } from '../../../src/db/connection/database';
import { SHARED_POOL } from '../../../src/domain/shared/storefront';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { rowsReadBy } from '../../support/postgres/rows-read';
import { anIdempotentRequest, anOrder, createShop, place, STOREFRONT } from '../../support/orders/shop';
import { NOW } from '../order-stages';

/** Some rows of each table that the statement touches, and never a part of the queue. */
const FEW = 300;

const waitingOrder = (no: number): string => `01900000-0000-7000-8000-${String(no).padStart(12, '0')}`;

/**
 * However many orders wait for a product, nothing that serves one order, and no step through the queue, reads
 * more than it needs.
 */
describe('a product for which 20 000 orders wait', () => {
  const WAITING = 20_000;

  let database: TestDatabase;
  let db: Database;
  let hot: string;
  let cold: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    ({ db } = database);
    const products = await createShop(db, [
      { sku: 'HOT', stock: { berlin: 0 } },
      { sku: 'COLD', stock: { berlin: 10_000 } },
    ]);
    hot = products['HOT']!;
    cold = products['COLD']!;
    await addWaitingOrders(db, hot, WAITING);
  });
  afterAll(() => database.close());

  const receive = (productId: string, quantity: number) =>
    receiveStock(db, { productId, locationId: 'berlin', quantity, reason: 'delivery' });
  const inQueue = { after: null, poolId: SHARED_POOL, limit: 100 };

  it('is checked for availability', async () => {
    const lines = ['HOT', 'COLD'].map((sku) => ({ sku, quantity: 1 }));
    const placement = { storefrontId: STOREFRONT, idempotency: anIdempotentRequest(), request: { lines } };
    expect(await rowsReadBy(db, (tx) => readOrderContexts(tx, [placement]))).toBeLessThan(FEW);
  });

  it('is reserved, or backordered', async () => {
    const lines = [
      { sku: 'HOT', quantity: 1 },
      { sku: 'COLD', quantity: 1 },
    ];
    const order = await place(db, anOrder({ fulfillmentPolicy: 'backorder', lines }));
    expect(await rowsReadBy(db, (tx) => reserveStock(tx, order.id, NOW))).toBeLessThan(FEW);
  });

  it('is allocated, one unit after the other', async () => {
    await receive(hot, 1);
    let first: string | undefined;
    const reading = await rowsReadBy(db, async (tx) => {
      [{ orderId: first } = { orderId: undefined }] = await readNextBackorders(tx, {
        ...{ productId: hot, ...inQueue },
      });
    });
    expect(first).toBe(waitingOrder(1));
    expect(reading).toBeLessThan(FEW);
    const allocation = { productId: hot, orderId: first!, now: NOW };
    expect(await rowsReadBy(db, (tx) => allocateBackorder(tx, allocation))).toBeLessThan(FEW);
  });

  it('is left to those ahead in its queue when an order behind them gets another product', async () => {
    const last = waitingOrder(WAITING);
    await db.execute(sql`
      insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, ordered, pending, backordered)
      values (${last}, 2, ${cold}, 'COLD', 'Cold', 100, 1, 0, 1)`);
    await receive(hot, 2);
    const allocation = { productId: cold, orderId: last, now: NOW };
    expect(await rowsReadBy(db, (tx) => allocateBackorder(tx, allocation))).toBeLessThan(FEW);
    const [line] = await db.execute<{ backordered: number }>(
      sql`select backordered from order_lines where order_id = ${last} and line_no = 1`,
    );
    expect(line).toEqual({ backordered: 1 });
  });

  it('is looked for by who looks for overlooked allocations', async () => {
    expect(await rowsReadBy(db, (tx) => requestOverlookedAllocations(tx))).toBeLessThan(FEW);
    expect(await rowsReadBy(db, (tx) => readProductsToAllocate(tx, 10))).toBeLessThan(FEW);
  });

  it('is added to an order by an edit', async () => {
    const order = await place(db, anOrder({ lines: [{ sku: 'COLD', quantity: 1 }] }));
    await reserveStock(db, order.id, NOW);
    await receive(hot, 30_000);
    const requested = await requestAmendment(db, { storefrontId: undefined }, order.id, {
      ...{ kind: 'edit', lines: [{ sku: 'HOT', quantity: 1 }], actor: { type: 'api_key', id: 'k' } },
      requestId: 'r',
    });
    expect(requested).toMatchObject({ outcome: 'requested' });
    const { amendmentId } = requested as { amendmentId: string };
    expect(await rowsReadBy(db, (tx) => readShortages(tx, amendmentId))).toBeLessThan(FEW);
  });
});

describe('a product of which 20 000 orders hold a unit', () => {
  const HOLDING = 20_000;
  let database: TestDatabase;
  let db: Database;
  let productId: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    ({ db } = database);
    productId = (await createShop(db, [{ sku: 'HOT', stock: { berlin: HOLDING } }]))['HOT']!;
    await addWaitingOrders(db, productId, HOLDING);
    await giveEachWaitingOrderAUnit(db, productId, HOLDING);
  });
  afterAll(() => database.close());

  it('is counted, and the orders that lose missing units are found', async () => {
    await db.execute(sql`
      update inventory_levels set on_hand = ${HOLDING - 2}::int, missing = 2 where product_id = ${productId}`);
    let missing: { orderId: string }[] = [];
    const reading = await rowsReadBy(db, async (tx) => {
      missing = await findMissingUnits(tx, { productId, poolId: SHARED_POOL, limit: 100 });
    });
    expect(missing.map(({ orderId }) => orderId)).toEqual([waitingOrder(HOLDING - 1), waitingOrder(HOLDING)]);
    expect(reading).toBeLessThan(FEW);
  });
});

async function giveEachWaitingOrderAUnit(db: Database, productId: string, count: number): Promise<void> {
  await db.execute(sql`update order_lines set backordered = 0, reserved = 1 where product_id = ${productId}`);
  await db.execute(sql`update inventory_levels set reserved = ${count}::int where product_id = ${productId}`);
  await db.execute(sql`
    insert into reservation_allocations (order_id, line_no, location_id, product_id, quantity)
    select order_id, line_no, 'berlin', product_id, 1 from order_lines where product_id = ${productId}`);
  await db.execute(sql`analyze order_lines, reservation_allocations`);
}

/** Adds confirmed orders that wait for one unit each, in the order of their ids. */
async function addWaitingOrders(db: Database, productId: string, count: number): Promise<void> {
  await db.execute(sql`
    insert into orders (id, storefront_id, shipping_method, status, fulfillment_policy, currency, ordered_minor, customer_id, customer,
      shipping_address, version, workflow_started_at, fulfillment_status, created_at, updated_at)
    select ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${STOREFRONT}, 'standard', 'confirmed', 'backorder', 'EUR', 100, 'c',
      '{"id":"c"}', '{}', 1, now(), 'backordered', now(), now() from generate_series(1, ${count}::int) n`);
  await db.execute(sql`
    insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, ordered, pending, backordered)
    select id, 1, ${productId}, 'HOT', 'Hot', 100, 1, 0, 1 from orders where storefront_id = ${STOREFRONT}`);
  await db.execute(sql`insert into reservations (order_id, status) select id, 'active' from orders`);
  await db.execute(sql`analyze orders, order_lines, reservations`);
}
