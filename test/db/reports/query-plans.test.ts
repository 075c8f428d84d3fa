import { sql } from 'drizzle-orm';
import { generateOrders } from '../../../bench/generate-orders';
import type { Dimension, ReportName } from '../../../src/contracts/report';
import { rows } from '../../../src/db/connection/database';
import { readReport } from '../../../src/db/reports/read-report';
import { refreshReports } from '../../../src/db/reports/refresh';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import {
  scansIn,
  openRecordingDatabase,
  type RecordingDatabase,
} from '../../support/postgres/recording-database';

const ORDERS = 10_000;
const DAYS = 730;

/** Enough that a table would be read from end to end if there were no better way. */
describe('with two years of orders', () => {
  let database: TestDatabase;
  /** The same database. */
  let watched: RecordingDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { db } = database;
    await generateOrders(db, { orders: ORDERS, days: DAYS, products: 200, storefronts: 2 });
    while (!(await refreshReports(db)).isCurrent);
    await db.execute(sql`analyze`);
    watched = openRecordingDatabase(database.url);
  });
  beforeEach(() => {
    watched.statements.length = 0;
  });
  afterAll(async () => {
    await watched.close();
    await database.close();
  });

  /** The scans of every statement that was run, as they are carried out, and how many rows each has read. */
  async function scans(
    settings: string[] = [],
  ): Promise<{ table: string; by: string; rows: number; matching: number }[]> {
    const found: { table: string; by: string; rows: number; matching: number }[] = [];
    for (const statement of watched.statements) {
      const { query } = statement;
      if (!/^\s*(select|with)/i.test(query) || query.includes('for update')) continue;
      for (const part of scansIn(await watched.explain(statement, { isExecuted: true, settings }))) {
        const table = part['Relation Name'] ?? part['Index Name']?.replace(/_pk$|_product$|_build.*$/, '');
        if (table === undefined) continue;
        const by = part['Index Name'] ?? part['Node Type'];
        const loops = part['Actual Loops'] ?? 1;
        const matching = (part['Actual Rows'] ?? 0) * loops;
        found.push({ table, by, matching, rows: matching + (part['Rows Removed by Filter'] ?? 0) * loops });
      }
    }
    return found;
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
  ])('no report of a year reads an order: %s by %j', async (name, groupBy) => {
    const request = { from: daysAgo(366), to: daysAgo(1), groupBy, limit: 1_000 };
    expect((await readReport(watched.db, name, request))!.rows).not.toHaveLength(0);
    const touched = await scans(['plan_cache_mode = force_custom_plan']);
    const tables = [...new Set(touched.map(({ table }) => table))];
    expect(tables.filter((table) => !['report_builds', 'products'].includes(table))).toEqual([
      `report_${name}`,
    ]);
    const [{ cells }] = (await rows<{ cells: number }>(
      database.db,
      sql`select count(*)::int as cells from ${sql.raw(`report_${name}`)}`,
    )) as [{ cells: number }];
    // Of two years the one, and of that months instead of days where days are not told apart.
    const read = touched
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
    'a report of a week reads the cells of that week, by their index: %s by %j %o',
    async (name, groupBy, filter) => {
      await readReport(watched.db, name, {
        from: daysAgo(107),
        to: daysAgo(100),
        groupBy,
        limit: 1_000,
        ...filter,
      });
      const ofCells = (await scans()).filter(({ table }) => table.startsWith(`report_${name}`));
      expect(ofCells).not.toHaveLength(0);
      expect(ofCells.map(({ by }) => by)).not.toContain('Seq Scan');
    },
  );

  it('one product in a year is found by its index', async () => {
    await readReport(watched.db, 'products', {
      from: daysAgo(365),
      to: daysAgo(0),
      groupBy: ['day'],
      sku: 'SKU-000042',
      limit: 1_000,
    });
    expect((await scans()).map(({ by }) => by)).toContain('report_products_product');
  });

  it('products of a year by the day add up no more days than fill a page', async () => {
    await readReport(watched.db, 'products', {
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

  it('a refresh finds what has changed by the two indexes of the reconciler, and reads of that alone', async () => {
    const changed = sql`select id from orders order by id offset 5000 limit 7`;
    await database.db.execute(
      sql`update orders set version = version + 1, updated_at = now() where id in (${changed})`,
    );
    expect(await refreshReports(watched.db)).toEqual({ orders: 7, isCurrent: true });
    // As the transaction sets it for itself. Without an index it would make no difference.
    const touched = await scans(['enable_seqscan = off', 'enable_mergejoin = off']);
    const whole = touched.filter(({ table, by }) => OF_EVERY_ORDER.includes(table) && by === 'Seq Scan');
    expect(whole).toEqual([]);
    expect(touched.map(({ by }) => by)).toEqual(
      expect.arrayContaining(['orders_ended', 'orders_unfinished']),
    );
    const ofOrders = touched.filter(({ table }) => OF_EVERY_ORDER.includes(table));
    expect(ofOrders.filter(({ rows: read }) => read > ORDERS / 20)).toEqual([]);
  });
});

const OF_EVERY_ORDER = [
  ...['orders', 'order_lines', 'timeline_entries', 'shipments', 'payments', 'payment_operations'],
  ...['rolled_up_orders', 'rolled_up_items', 'rolled_up_money'],
];
