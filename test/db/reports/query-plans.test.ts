import { sql } from 'drizzle-orm';
import { generateOrders } from '../../../bench/volume/generate-orders';
import type { Dimension, ReportName } from '../../../src/contracts/wire/report';
import { rows } from '../../../src/db/connection/database';
import { readReport } from '../../../src/db/reports/read-report';
import { rebuildReports, refreshReports } from '../../../src/db/reports/refresh';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  scansIn,
  openRecordingDatabase,
  type RecordingDatabase,
} from '../../support/postgres/recording-database';

const ORDERS = 10_000;
const DAYS = 730;

/** The orders are enough that Postgres would read a whole table if it had no better plan. */
describe('with two years of orders', () => {
  let database: TestDatabase;
  /** The same database through a connection that records its statements. */
  let recorded: RecordingDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { db } = database;
    await generateOrders(db, { orders: ORDERS, days: DAYS, products: 200, storefronts: 2 });
    while (!(await refreshReports(db)).isCurrent);
    await db.execute(sql`analyze`);
    recorded = openRecordingDatabase(database.url);
  });
  beforeEach(() => {
    recorded.statements.length = 0;
  });
  afterAll(async () => {
    await recorded.close();
    await database.close();
  });

  /** Executes every recorded query again. @returns its scans, and how many rows each of them reads */
  async function scans(
    settings: string[] = [],
  ): Promise<{ table: string; by: string; rows: number; matching: number }[]> {
    const result: { table: string; by: string; rows: number; matching: number }[] = [];
    for (const statement of recorded.statements) {
      const { query } = statement;
      if (!/^\s*(select|with)/i.test(query) || query.includes('for update')) continue;
      for (const node of scansIn(await recorded.explain(statement, { isExecuted: true, settings }))) {
        const table = node['Relation Name'] ?? node['Index Name']?.replace(/_pk$|_product$|_build.*$/, '');
        if (table === undefined) continue;
        const by = node['Index Name'] ?? node['Node Type'];
        const loops = node['Actual Loops'] ?? 1;
        const matching = (node['Actual Rows'] ?? 0) * loops;
        result.push({ table, by, matching, rows: matching + (node['Rows Removed by Filter'] ?? 0) * loops });
      }
    }
    return result;
  }

  const daysAgo = (days: number): string =>
    new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

  it.each<[ReportName, Dimension[]]>([
    ['orders', ['day']],
    ['orders', ['month', 'storefront']],
    ['revenue', ['day']],
    ['products', ['product']],
    ['products', ['month', 'product']],
    ['cancellations', ['reason']],
    ['cancellations', ['product', 'reason']],
    ['durations', ['storefront']],
  ])('a report of a year reads no order: %s by %j', async (name, groupBy) => {
    const request = { from: daysAgo(366), to: daysAgo(1), groupBy, limit: 1_000 };
    expect((await readReport(recorded.db, name, request))!.rows).not.toHaveLength(0);
    const planned = await scans();
    const tables = [...new Set(planned.map(({ table }) => table))];
    expect(tables.filter((table) => !['report_builds', 'products'].includes(table))).toEqual([
      `report_${name}`,
    ]);
    const [{ cells }] = (await rows<{ cells: number }>(
      database.db,
      sql`select count(*)::int as cells from ${sql.raw(`report_${name}`)}`,
    )) as [{ cells: number }];
    // The report reads one of the two years, and months instead of days when it does not group by day.
    const read = planned
      .filter(({ table }) => table === `report_${name}`)
      .reduce((sum, scan) => sum + scan.matching, 0);
    expect(read).toBeLessThan(cells * 0.75);
  });

  it.each<[ReportName, Dimension[], object]>([
    ['orders', ['day'], {}],
    ['revenue', ['day'], {}],
    ['products', ['day', 'product'], {}],
    ['products', ['day'], { sku: 'SKU-000042' }],
    ['cancellations', ['day', 'reason'], {}],
    ['cancellations', ['day', 'product'], {}],
    ['durations', ['day'], {}],
  ])(
    'a report of a week reads the cells of that week by their index: %s by %j %o',
    async (name, groupBy, filter) => {
      await readReport(recorded.db, name, {
        from: daysAgo(107),
        to: daysAgo(100),
        groupBy,
        limit: 1_000,
        ...filter,
      });
      const cellScans = (await scans()).filter(({ table }) => table.startsWith(`report_${name}`));
      expect(cellScans).not.toHaveLength(0);
      expect(cellScans.map(({ by }) => by)).not.toContain('Seq Scan');
    },
  );

  it('a report of one product in a year uses its index', async () => {
    await readReport(recorded.db, 'products', {
      from: daysAgo(365),
      to: daysAgo(0),
      groupBy: ['day'],
      sku: 'SKU-000042',
      limit: 1_000,
    });
    expect((await scans()).map(({ by }) => by)).toContain('report_products_product');
  });

  it('a report of products by day in a year sums no more days than fill a page', async () => {
    await readReport(recorded.db, 'products', {
      from: daysAgo(366),
      to: daysAgo(1),
      groupBy: ['day', 'product'],
      limit: 50,
    });
    const read = (await scans())
      .filter(({ table }) => table === 'report_products')
      .reduce((sum, scan) => sum + scan.rows, 0);
    expect(read).toBeGreaterThan(50);
    expect(read).toBeLessThan(1_000);
  });

  it('a refresh finds changed orders by the index of timeline entries, and reads those alone', async () => {
    const changed = sql`select id from orders order by id offset 5000 limit 7`;
    await database.db.execute(sql`
      with changed as (
        update orders set version = version + 1, updated_at = now() where id in (${changed}) returning id, version
      )
      insert into timeline_entries (order_id, seq, type, actor, details, at)
      select id, version, 'shipment_updated', '{"type":"carrier"}', '{}', now() from changed`);
    expect(await refreshReports(recorded.db)).toEqual({ orders: 7, isCurrent: true });
    await expectReadByIndex('timeline_changes', ORDERS / 20);
  });

  it('a rebuild walks the orders by their key', async () => {
    await rebuildReports(recorded.db);
    await expectReadByIndex('orders_pkey', ORDERS / 2);
  });

  /** Executes the statements of a refresh again. @param most how many rows one scan may read */
  async function expectReadByIndex(index: string, most: number): Promise<void> {
    // The refresh's transactions have the same settings. Without an index they would make no difference.
    const planned = await scans(['enable_seqscan = off', 'enable_mergejoin = off']);
    const orderScans = planned.filter(({ table }) => TABLES_OF_EVERY_ORDER.includes(table));
    expect(orderScans.filter(({ by }) => by === 'Seq Scan')).toEqual([]);
    expect(planned.map(({ by }) => by)).toContain(index);
    expect(orderScans.filter((scan) => scan.rows > most)).toEqual([]);
  }
});

const TABLES_OF_EVERY_ORDER = [
  ...['orders', 'order_lines', 'timeline_entries', 'shipments', 'payments', 'payment_operations'],
  ...['rolled_up_orders', 'rolled_up_items', 'rolled_up_money'],
];
