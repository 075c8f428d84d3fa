/** How a refresh finds the orders that have changed, and how it keeps its position. */
import { sql } from 'drizzle-orm';
import { generateOrders } from '../../../bench/volume/generate-orders';
import { rows, type Database } from '../../../src/db/connection/database';
import { readReport } from '../../../src/db/reports/read-report';
import { rebuildReports, refreshReports } from '../../../src/db/reports/refresh';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { rowsReadBy } from '../../support/postgres/rows-read';
import { deliveredOrder, placedOrder, runConcurrently, times } from '../order-stages';
import { withEntry } from './changed-by-hand';

let database: TestDatabase;
let db: Database;
beforeEach(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterEach(() => database.close());

const readTotals = async (): Promise<{ asOf: string; ordersPlaced: number; ordersCancelled: number }> => {
  const { asOf, rows: all } = (await readReport(db, 'orders', { groupBy: ['storefront'], limit: 100 }))!;
  const sum = (name: 'ordersPlaced' | 'ordersCancelled') => all.reduce((total, row) => total + row[name], 0);
  return { asOf, ordersPlaced: sum('ordersPlaced'), ordersCancelled: sum('ordersCancelled') };
};
const readBuildIds = async (): Promise<number[]> =>
  (await rows<{ id: number }>(db, sql`select id from report_builds order by id`)).map(({ id }) => id);

const setCancelled = (id: string) => sql`
  update orders set version = version + 1, status = 'cancelled', updated_at = now() where id = ${id}`;
const cancel = (id: string) => withEntry(id, setCancelled(id));

async function placeOrders(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let placed = 0; placed < count; placed++) ids.push((await placedOrder(db)).id);
  return ids;
}

describe('after many orders have changed', () => {
  const ORDERS = 5_000;
  /** What a refresh reads of one order and its roll-up, several times over. */
  const READ_FOR_ONE = 200;
  let first: string;
  beforeEach(async () => {
    [first] = (await placeOrders(1)) as [string];
    await refreshReports(db);
  });

  /** @returns how many rows the next refresh reads after one more order has changed */
  async function rowsReadAfterOneChange(): Promise<number> {
    const volume = { orders: ORDERS, days: 1, products: 10, storefronts: 1 };
    await generateOrders(db, volume);
    await db.execute(sql`update orders set updated_at = now() where storefront_id like 'store-%'`);
    while (!(await refreshReports(db)).isCurrent);
    const { id } = await placedOrder(db);
    await db.execute(cancel(id));
    const read = await rowsReadBy(db, (tx) => refreshReports(tx));
    const [recorded] = await rows<{ orders: number }>(db, sql`select count(*)::int as orders from orders`);
    expect(recorded!.orders).toBeGreaterThan(ORDERS);
    expect(await readTotals()).toMatchObject({ ordersPlaced: recorded!.orders });
    return read;
  }

  it('a refresh reads the orders that have changed since the last one, and no others', async () => {
    expect(await rowsReadAfterOneChange()).toBeLessThan(READ_FOR_ONE);
  });

  it('a dump that is running does not make it read more', async () => {
    await db.transaction(
      async (dump) => {
        await dump.execute(sql`select count(*) from orders`);
        expect(await rowsReadAfterOneChange()).toBeLessThan(READ_FOR_ONE);
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
  });

  it('neither does a transaction that has written, whose change is found after its commit', async () => {
    await db.transaction(async (open) => {
      await open.execute(cancel(first));
      expect(await rowsReadAfterOneChange()).toBeLessThan(READ_FOR_ONE);
    });
    const { ordersCancelled } = await readTotals();
    expect(await refreshReports(db)).toEqual({ orders: 1, isCurrent: true });
    expect((await readTotals()).ordersCancelled).toBe(ordersCancelled + 1);
    expect(await refreshReports(db)).toEqual({ orders: 0, isCurrent: true });
  });
});

it('moves `asOf` on while a transaction is open that has written', async () => {
  const [id] = await placeOrders(1);
  await refreshReports(db);
  const before = await readTotals();
  await db.transaction(async (open) => {
    await open.execute(cancel(id!));
    await placedOrder(db);
    expect(await refreshReports(db)).toEqual({ orders: 1, isCurrent: true });
    const during = await readTotals();
    expect(during).toMatchObject({ ordersPlaced: 2, ordersCancelled: 0 });
    expect(during.asOf > before.asOf).toBe(true);
  });
});

it('counts an order once, however many changes it had', async () => {
  const { id } = await deliveredOrder(db);
  expect(await refreshReports(db)).toEqual({ orders: 1, isCurrent: true });
  for (let change = 0; change < 3; change++) {
    await db.execute(sql`
      with changed as (update orders set version = version + 1, updated_at = clock_timestamp() where id = ${id} returning version)
      insert into timeline_entries (order_id, seq, type, actor, details, at)
      select ${id}, version, 'shipment_updated', '{"type":"carrier"}', '{}', now() from changed`);
  }
  expect(await refreshReports(db)).toEqual({ orders: 1, isCurrent: true });
});

it('finds changes whose events were deleted for their age', async () => {
  await placeOrders(1);
  await refreshReports(db);
  await placeOrders(1);
  await db.execute(sql`delete from outbox`);
  expect(await refreshReports(db)).toEqual({ orders: 1, isCurrent: true });
});

describe('a build that was interrupted', () => {
  it('continues after the last order that it has walked', async () => {
    await placeOrders(25);
    // With one order per batch, one refresh does not reach all of them.
    expect(await refreshReports(db, { batch: 1 })).toEqual({ orders: 20, isCurrent: false });
    expect(await readReport(db, 'orders', { groupBy: [], limit: 1 })).toBeUndefined();
    const [walked] = await placeOrders(1);
    await db.execute(cancel(walked!));
    expect(await refreshReports(db)).toEqual({ orders: 6, isCurrent: true });
    expect(await readTotals()).toMatchObject({ ordersPlaced: 26, ordersCancelled: 1 });
  });

  it('includes what changed behind the last order that it has walked', async () => {
    const [first] = await placeOrders(25);
    await refreshReports(db, { batch: 1 });
    await db.execute(cancel(first!));
    expect(await refreshReports(db)).toEqual({ orders: 6, isCurrent: true });
    expect(await readTotals()).toMatchObject({ ordersPlaced: 25, ordersCancelled: 1 });
  });
});

describe('several processes at once', () => {
  it('roll each change up once', async () => {
    await placeOrders(3);
    await refreshReports(db);
    await placeOrders(12);
    const rolledUp: number[] = [];
    const refreshInTurns = async (): Promise<void> => {
      for (;;) {
        const { orders, isCurrent } = await refreshReports(db, { batch: 2 });
        rolledUp.push(orders);
        if (isCurrent) return;
      }
    };
    expect(await runConcurrently(times(3, () => refreshInTurns))).toEqual([]);
    expect(rolledUp.reduce((sum, orders) => sum + orders, 0)).toBe(12);
    expect(await readTotals()).toMatchObject({ ordersPlaced: 15 });
  });

  it('do not wait for the one that works on the build', async () => {
    await placeOrders(1);
    await refreshReports(db);
    await placeOrders(1);
    await db.transaction(async (other) => {
      await other.execute(sql`select from report_builds for update`);
      expect(await refreshReports(db)).toEqual({ orders: 0, isCurrent: false });
    });
    expect(await refreshReports(db)).toEqual({ orders: 1, isCurrent: true });
  });
});

describe('a position that cannot be continued', () => {
  let missed: string;
  beforeEach(async () => {
    [missed] = (await placeOrders(25)) as [string];
    await refreshReports(db);
    // No entry of a transaction of this cluster tells of this change.
    await db.execute(setCancelled(missed));
    expect(await refreshReports(db)).toEqual({ orders: 0, isCurrent: true });
  });

  it.each([
    ['of another cluster, whose dump was restored', sql`position || '{"cluster": "0"}'`],
    ['of an earlier version of the code', sql`null`],
  ])('%s: the orders are walked again while the build answers', async (_whose, position) => {
    await db.execute(sql`update report_builds set position = ${position}`);
    const ids = await readBuildIds();
    const before = await readTotals();
    const stop = AbortSignal.abort();
    expect(await refreshReports(db, { stop })).toEqual({ orders: 0, isCurrent: false });
    expect(await readTotals()).toEqual(before);
    expect(await refreshReports(db)).toEqual({ orders: 1, isCurrent: true });
    expect(await readTotals()).toMatchObject({ ordersPlaced: 25, ordersCancelled: 1 });
    expect(await readBuildIds()).toEqual(ids);
  });
});

it('ignores entries of transactions that another cluster has numbered higher', async () => {
  const [restored] = await placeOrders(1);
  await refreshReports(db);
  await db.execute(sql`update timeline_entries set xid = '1000000000000' where order_id = ${restored!}`);
  await db.execute(setCancelled(restored!));
  await placeOrders(1);
  expect(await refreshReports(db)).toEqual({ orders: 1, isCurrent: true });
});

it('rolls orders up quickly whatever Postgres believes of the size of a new build', async () => {
  await generateOrders(db, { orders: 3_000, days: 30, products: 50, storefronts: 2 });
  await refreshReports(db);
  // The statistics know the rows of the first build alone.
  await db.execute(sql`analyze`);
  await rebuildReports(db);
  await db.execute(sql`update rolled_up_orders set version = 0`);
  await db.execute(sql`update report_builds set position = null`);
  const read = await rowsReadBy(db, (tx) => refreshReports(tx));
  // Each order has two lines, two or three entries, and as many rows that are rolled up.
  expect(read / 3_000).toBeLessThan(100);
});
