import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import type { Dimension, ReportName } from '../src/contracts/wire/report';
import { openDatabase, type Database } from '../src/db/connection/database';
import { applyMigrations } from '../src/db/connection/migrations';
import { readReport } from '../src/db/reports/read-report';
import { rebuildReports, refreshReports } from '../src/db/reports/refresh';
import { defaultCacheDir } from '../src/provision/paths';
import { startPostgres } from '../src/provision/postgres/postgres-server';
import { generateOrders } from './volume/generate-orders';

/**
 * Measures what a report of a year costs with many orders, compared with a plain count of the orders. Compare
 * the ratios, because machines differ.
 */
const ROUNDS = 5;

const REPORT_QUERIES: [ReportName, Dimension[]][] = [
  ['orders', ['day']],
  ['orders', ['month', 'storefront']],
  ['revenue', ['day', 'storefront']],
  ['products', ['product']],
  ['products', ['day', 'product']],
  ['cancellations', ['reason']],
  ['cancellations', ['product', 'reason']],
  ['durations', ['day']],
  ['durations', ['storefront']],
];

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** The median duration of all rounds, in milliseconds. */
async function median(run: () => Promise<unknown>): Promise<number> {
  const durations: number[] = [];
  for (let round = 0; round < ROUNDS; round++) durations.push(await timed(run));
  return durations.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

async function measure(db: Database, orders: number): Promise<void> {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const generatedMs = await timed(() =>
    generateOrders(db, { orders, days: 365, products: 1_000, storefronts: 3 }),
  );
  print(`${orders} orders generated in ${(generatedMs / 1000).toFixed(0)} s`);
  let rolledUp = 0;
  const rolledUpMs = await timed(async () => {
    for (let isCurrent = false; !isCurrent;) {
      const refreshed = await refreshReports(db);
      ({ isCurrent } = refreshed);
      rolledUp += refreshed.orders;
      process.stderr.write(`\r${rolledUp} orders rolled up `);
    }
  });
  print(
    `rolled up in ${(rolledUpMs / 1000).toFixed(1)} s, ${(orders / (rolledUpMs / 1000)).toFixed(0)} orders/s`,
  );
  await db.execute(sql`analyze`);

  const baseline = await median(() => db.execute(sql`select count(*) from orders`));
  const row = (name: string, ms: number) =>
    print(`${name.padEnd(44)} ${ms.toFixed(1).padStart(8)} ms ${(ms / baseline).toFixed(2).padStart(7)} ×`);
  row('baseline: select count(*) from orders', baseline);
  for (const [name, groupBy] of REPORT_QUERIES) {
    row(
      `${name} by ${groupBy.join(', ')}, a year`,
      await median(() => readReport(db, name, { from: daysAgo(365), groupBy, limit: 1_000 })),
    );
  }
  row('refresh, nothing changed', await median(() => refreshReports(db)));
  for (const orders of [1, 100, 1_000, 10_000]) {
    row(`refresh, ${orders} orders changed`, await medianRefreshAfter(db, orders));
  }
  await db.transaction(
    async (dump) => {
      await dump.execute(sql`select count(*) from orders`);
      row('refresh, 100 orders changed, during a dump', await medianRefreshAfter(db, 100));
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  await rebuildReports(db);
  row('after a rebuild: refresh, 1000 orders changed', await medianRefreshAfter(db, 1_000));
}

/** How long a refresh takes after so many orders have changed, in milliseconds. */
async function medianRefreshAfter(db: Database, orders: number): Promise<number> {
  const durations: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await db.execute(sql`
      with changed as (
        update orders set updated_at = clock_timestamp(), version = version + 1
        where id in (select id from orders order by random() limit ${orders}::int) returning id, version
      ),
      returned as (
        update order_lines l set returned = 1 - returned from changed c where l.order_id = c.id and l.delivered > 0
      )
      insert into timeline_entries (order_id, seq, type, actor, details, at)
      select id, version, 'return_received', '{"type":"system"}', '{}', now() from changed`);
    durations.push(await timed(() => refreshReports(db)));
  }
  return durations.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

export async function benchReports([orders = '1000000']: string[]): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-bench-'));
  // Postgres refuses to run as root. The user that runs it instead must be able to enter the folder.
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({
    dataDir: folder,
    cacheDir: defaultCacheDir(process.env),
    durable: false,
    settings: {},
    report: { note: () => undefined },
  });
  const { db, close } = openDatabase({ url: postgres.url, poolSize: 2, applicationName: 'bench' });
  try {
    await applyMigrations(postgres.url);
    await measure(db, Number(orders));
  } finally {
    await close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
