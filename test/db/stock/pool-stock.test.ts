import { sql, type SQL } from 'drizzle-orm';
import { rows, type Executor } from '../../../src/db/connection/database';
import { requestBackorderAllocations } from '../../../src/db/stock/backorder-requests';
import { reserveStock } from '../../../src/db/stock/reserve-stock';
import { SHARED_POOL } from '../../../src/domain/shared/storefront';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { createPool } from '../../support/orders/pools';
import { anOrder, expectConsistentRecord, place } from '../../support/orders/shop';
import { until } from '../../support/until';
import {
  addStockedProduct,
  applyToOrder,
  backorderedOrder,
  cancellationRequested,
  countLockWaits,
  CUSTOMER_ALLOWED,
  NOW,
  placedOrder,
  reservedOrder,
} from '../order-stages';

describe('what a product has in a pool', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => expectConsistentRecord(database.db));
  afterAll(() => database.close());

  const readStock = async (productId: string, poolId: string = SHARED_POOL) => {
    const [stock] = await rows<{ available: number; pending: number; backordered: number }>(
      database.db,
      sql`select available::int, pending::int, backordered::int from pool_stock
          where product_id = ${productId} and pool_id = ${poolId}`,
    );
    return stock;
  };
  const setLevel = (db: Executor, productId: string, locationId: string, change: SQL) =>
    db.execute(sql`
      with moved as (
        insert into stock_movements (product_id, location_id, type, on_hand_delta, on_hand_after, reserved_after)
        select product_id, location_id, 'adjusted', n.on_hand - i.on_hand, n.on_hand, reserved from inventory_levels i
        cross join lateral (select ${change} as on_hand) n
        where product_id = ${productId} and location_id = ${locationId})
      update inventory_levels i set on_hand = ${change} where product_id = ${productId} and location_id = ${locationId}`);

  it('follows an order through its buckets', async () => {
    const placed = await placedOrder(database.db);
    expect(await readStock(placed.productId)).toEqual({ available: 4, pending: 4, backordered: 0 });
    await applyToOrder(database.db, placed.id, cancellationRequested());
    expect(await readStock(placed.productId)).toEqual({ available: 4, pending: 0, backordered: 0 });
    const reserved = await reservedOrder(database.db);
    expect(await readStock(reserved.productId)).toEqual({ available: 0, pending: 0, backordered: 0 });
    const waiting = await backorderedOrder(database.db);
    expect(await readStock(waiting.productId)).toEqual({ available: 0, pending: 0, backordered: 2 });
    await applyToOrder(database.db, waiting.id, cancellationRequested());
    expect(await readStock(waiting.productId)).toMatchObject({ backordered: 0 });
  });

  it('counts a level below its safety stock as empty', async () => {
    const { productId } = await addStockedProduct(database.db, { berlin: 5, hamburg: 2 }, { safetyStock: 1 });
    expect(await readStock(productId)).toMatchObject({ available: 5 });
    await database.db.execute(sql`
      update inventory_levels set safety_stock = 10 where product_id = ${productId} and location_id = 'berlin'`);
    expect(await readStock(productId)).toMatchObject({ available: 1 });
    await setLevel(database.db, productId, 'berlin', sql`i.on_hand + 7`);
    expect(await readStock(productId)).toMatchObject({ available: 3 });
  });

  it('follows whoever changes levels and lines by hand', async () => {
    const { db } = database;
    const order = await placedOrder(db);
    const { productId } = order;
    const before = (await readStock(productId))!;
    await db.transaction(async (tx) => {
      await tx.execute(sql`
        insert into order_lines (order_id, line_no, product_id, sku, name, unit_price_minor, ordered, pending)
        values (${order.id}, 9, ${productId}, 'X', 'X', 1, 3, 3)`);
      await tx.execute(sql`delete from order_lines where order_id = ${order.id} and line_no = 9`);
      await tx.execute(sql`
        insert into locations (id, name) values ('attic', 'Attic') on conflict do nothing`);
      await tx.execute(sql`
        insert into inventory_levels (product_id, location_id, on_hand) values (${productId}, 'attic', 4)`);
      await tx.execute(
        sql`delete from inventory_levels where product_id = ${productId} and location_id = 'attic'`,
      );
    });
    expect(await readStock(productId)).toEqual(before);
  });

  it('follows a location into another pool', async () => {
    const { db } = database;
    const { poolId, locationId } = await createPool(db);
    const { productId } = await addStockedProduct(db, { [locationId]: 6 });
    expect(await readStock(productId, poolId)).toMatchObject({ available: 6 });
    await db.execute(sql`update locations set pool_id = ${SHARED_POOL} where id = ${locationId}`);
    expect(await readStock(productId, poolId)).toMatchObject({ available: 0 });
    expect(await readStock(productId)).toMatchObject({ available: 6 });
  });

  it('is locked by no statement that changes none of its numbers', async () => {
    const { db } = database;
    const { id, productId } = await placedOrder(db);
    await db.transaction(async (tx) => {
      await tx.execute(sql`select from pool_stock where product_id = ${productId} for update`);
      await db.execute(sql`update order_lines set name = 'renamed' where order_id = ${id}`);
      await db.execute(sql`update inventory_levels set reorder_point = 3 where product_id = ${productId}`);
      expect(await countLockWaits(db)).toBe(0);
    });
  });

  it('is locked before backorder allocation requests, also by an order that frees units', async () => {
    const { db } = database;
    const { productId, sku } = await addStockedProduct(db, { berlin: 1, hamburg: 0 });
    const lines = [{ sku, quantity: 1 }];
    const [holding, waiting] = [
      await place(db, anOrder({ lines })),
      await place(db, anOrder({ lines, fulfillmentPolicy: 'backorder' })),
    ];
    await reserveStock(db, holding.id, NOW);
    await reserveStock(db, waiting.id, NOW);
    await applyToOrder(db, waiting.id, CUSTOMER_ALLOWED);
    let cancelling: Promise<unknown> | undefined;
    let attempts = 0;
    // A receipt, held up between its two statements. It would be repeated after a deadlock.
    await db.transaction(async (tx) => {
      attempts += 1;
      await tx.execute(sql`set local deadlock_timeout = '10ms'`);
      await setLevel(tx, productId, 'hamburg', sql`i.on_hand + 1`);
      cancelling ??= applyToOrder(db, holding.id, cancellationRequested());
      await until(async () => attempts > 1 || (await countLockWaits(db)) > 0);
      await requestBackorderAllocations(tx, [productId], { locationId: 'hamburg' });
    });
    await cancelling;
    expect(attempts).toBe(1);
  });

  describe('for processes of the version before', () => {
    const readDemand = async (productId: string) =>
      rows<{ units: number }>(
        database.db,
        sql`select units::int from backorder_demand where product_id = ${productId}`,
      );

    it('is the backorder demand that they read', async () => {
      const waiting = await backorderedOrder(database.db);
      expect(await readDemand(waiting.productId)).toEqual([{ units: 2 }]);
      await applyToOrder(database.db, waiting.id, cancellationRequested());
      expect(await readDemand(waiting.productId)).toEqual([{ units: 0 }]);
    });

    it('is not counted twice when they write it as well', async () => {
      const { productId } = await backorderedOrder(database.db);
      await database.db.execute(sql`
        insert into backorder_demand (product_id, pool_id, units) values (${productId}, ${SHARED_POOL}, 2)
        on conflict (product_id, pool_id) do update set units = backorder_demand.units + 2`);
      expect(await readDemand(productId)).toEqual([{ units: 2 }]);
    });
  });
});
