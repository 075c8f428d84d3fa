import { sql } from 'drizzle-orm';
import { rows, type Database } from '../../../src/db/connection/database';
import { readReport } from '../../../src/db/reports/read-report';
import { refreshReports } from '../../../src/db/reports/refresh';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { markChanged, withEntry } from './changed-by-hand';
import { runConcurrently, completedOrder, placedOrder, times } from '../order-stages';

let database: TestDatabase;
let db: Database;
beforeEach(async () => {
  database = await createTestDatabase();
  db = database.db;
  await placedOrder(db);
  await refreshReports(db);
});
afterEach(() => database.close());

const readOrdersPlaced = async (): Promise<number | undefined> => {
  const report = await readReport(db, 'orders', { groupBy: ['storefront'], limit: 10 });
  return report?.rows[0]?.ordersPlaced;
};
const builds = () =>
  rows<{ ready: boolean; newer: number }>(
    db,
    sql`select as_of is not null as ready, id - min(id) over () as newer from report_builds order by id`,
  );

/** Marks the build as one by code whose definition of the figures is `later` versions later. */
const setVersionOffset = (later: number) =>
  db.execute(sql`update report_builds set definition = definition + ${later}::int`);

const STOPPED = AbortSignal.abort();

describe('figures of an earlier version of the code', () => {
  beforeEach(() => setVersionOffset(-1));

  it('are served until they are rebuilt, and are deleted then', async () => {
    await placedOrder(db);
    await refreshReports(db, { stop: STOPPED });
    expect(await builds()).toEqual([
      { ready: true, newer: 0 },
      { ready: false, newer: 1 },
    ]);
    expect(await readOrdersPlaced()).toBe(1);
    expect(await refreshReports(db)).toEqual({ orders: 2, isCurrent: true });
    expect(await builds()).toEqual([{ ready: true, newer: 0 }]);
    expect(await readOrdersPlaced()).toBe(2);
  });

  it('are rebuilt once, however many processes find them', async () => {
    await runConcurrently(times(4, () => () => refreshReports(db, { stop: STOPPED })));
    expect(await builds()).toHaveLength(2);
  });
});

it('leaves figures of a later version alone, which that version keeps current while both run', async () => {
  await setVersionOffset(1);
  await placedOrder(db);
  expect(await refreshReports(db)).toEqual({ orders: 0, isCurrent: false });
  expect(await builds()).toEqual([{ ready: true, newer: 0 }]);
  expect(await readOrdersPlaced()).toBe(1);
});

it('starts builds from which the version before this one reads all orders, while both run', async () => {
  const [build] = await rows(db, sql`select scanned_to::text as at, scanned_to_id as id from report_builds`);
  expect(build).toEqual({ at: '-infinity', id: '00000000-0000-0000-0000-000000000000' });
});

it('brings figures up to date however much has changed since an open transaction began', async () => {
  const reader = database.db.transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    await times(30, () => () => placedOrder(db)).reduce(
      (before, place) => before.then(place),
      Promise.resolve<unknown>(undefined),
    );
    // With one order per batch, one refresh does not roll up all of them.
    const first = await refreshReports(db, { batch: 1 });
    const second = await refreshReports(db, { batch: 1 });
    return [first.isCurrent, second.isCurrent, first.orders + second.orders];
  });
  expect(await reader).toEqual([false, true, 30]);
  expect(await readOrdersPlaced()).toBe(31);
});

it('sees both of two changes of an order within one microsecond', async () => {
  const { id } = await placedOrder(db);
  await refreshReports(db);
  const change = sql`update orders set version = version + 1, status = 'cancelled' where id = ${id}`;
  await db.execute(withEntry(id, change));
  expect(await refreshReports(db)).toEqual({ orders: 1, isCurrent: true });
  const report = await readReport(db, 'orders', { groupBy: ['storefront'], limit: 10 });
  expect(report!.rows).toMatchObject([{ ordersPlaced: 2, ordersCancelled: 1 }]);
});

it('reports no negative duration, whichever clock is ahead', async () => {
  const { id } = await completedOrder(db);
  await db.execute(sql`update orders set created_at = now() where id = ${id}`);
  await db.execute(sql`update timeline_entries set at = now() - interval '1 day' where order_id = ${id}`);
  await db.execute(sql`update shipments set status_at = now() - interval '1 h' where order_id = ${id}`);
  await db.execute(markChanged(id));
  await refreshReports(db);
  const { rows: reportRows } = (await readReport(db, 'durations', { groupBy: ['storefront'], limit: 10 }))!;
  expect(
    reportRows.map(({ measure, meanSeconds, p99Seconds }) => [measure, meanSeconds, p99Seconds]),
  ).toEqual([
    ['confirm', 0, 0],
    ['deliver', 0, 0],
  ]);
});

describe('a change made by hand in the database', () => {
  const captured = async (): Promise<[string | undefined, number][]> => {
    const range = { from: '2026-01-01', to: '2026-12-31' };
    const { rows: days } = (await readReport(db, 'revenue', { ...range, groupBy: ['day'], limit: 10 }))!;
    return days.map(({ day, capturedMinor }) => [day, capturedMinor]);
  };

  it('is counted once and with its present values, however often it changes', async () => {
    const { id } = await completedOrder(db);
    for (const day of ['2026-03-01', '2026-03-09', '2026-03-01', '2026-02-27']) {
      await db.execute(
        sql`update payment_operations set updated_at = ${day}::timestamptz where order_id = ${id}`,
      );
      await db.execute(markChanged(id));
      await refreshReports(db);
      expect(await captured()).toEqual([[day, 4_000]]);
    }
    await db.execute(sql`delete from payment_operations where order_id = ${id}`);
    await db.execute(markChanged(id));
    await refreshReports(db);
    expect(await captured()).toEqual([]);
  });

  it('removes an order from the figures of a product that it no longer has', async () => {
    const { id, productId } = await completedOrder(db);
    const other = await placedOrder(db);
    const ordersOf = async (product: string) => {
      const report = await readReport(db, 'products', { productId: product, groupBy: [], limit: 10 });
      return report!.rows.map(({ orders }) => orders);
    };
    await refreshReports(db);
    expect([await ordersOf(productId), await ordersOf(other.productId)]).toEqual([[1], [1]]);
    for (const [product, now] of [
      [other.productId, [[], [2]]],
      [productId, [[1], [1]]],
      [other.productId, [[], [2]]],
    ] as const) {
      await db.execute(sql`update order_lines set product_id = ${product} where order_id = ${id}`);
      await db.execute(markChanged(id));
      await refreshReports(db);
      expect([await ordersOf(productId), await ordersOf(other.productId)]).toEqual(now);
    }
  });
});
