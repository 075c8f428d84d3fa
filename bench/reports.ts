import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import type { Dimension, ReportName } from '../src/contracts/report';
import { openDatabase, type Database } from '../src/db/connection/database';
import { applyMigrations } from '../src/db/connection/migrations';
import { readReport } from '../src/db/reports/read-report';
import { refreshReports } from '../src/db/reports/refresh';
import { defaultCacheDir } from '../src/provision/paths';
import { startPostgres } from '../src/provision/postgres/postgres-server';
import { generateOrders } from './generate-orders';

/**
 * What a report of a year costs among many orders, beside a plain count of the orders: compare the ratios, machines
 * differ. `node --import tsx bench/reports.ts [orders]`
 */
const ORDERS = Number(process.argv[2] ?? 1_000_000);
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

/** The median of some rounds, in milliseconds. */
async function median(run: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round++) taken.push(await timed(run));
  return taken.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

async function measure(db: Database): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const generated = await timed(() =>
    generateOrders(db, { orders: ORDERS, days: 365, products: 1_000, storefronts: 3 }),
  );
  say(`${ORDERS} orders generated in ${(generated / 1000).toFixed(0)} s`);
  let rolledUp = 0;
  const built = await timed(async () => {
    for (let isCurrent = false; !isCurrent;) {
      const refreshed = await refreshReports(db);
      ({ isCurrent } = refreshed);
      rolledUp += refreshed.orders;
      process.stderr.write(`\r${rolledUp} orders rolled up `);
    }
  });
  say(`rolled up in ${(built / 1000).toFixed(1)} s, ${(ORDERS / (built / 1000)).toFixed(0)} orders/s`);
  await db.execute(sql`analyze`);

  const baseline = await median(() => db.execute(sql`select count(*) from orders`));
  const row = (name: string, ms: number) =>
    say(`${name.padEnd(44)} ${ms.toFixed(1).padStart(8)} ms ${(ms / baseline).toFixed(2).padStart(7)} ×`);
  row('baseline: select count(*) from orders', baseline);
  for (const [name, groupBy] of REPORT_QUERIES) {
    row(
      `${name} by ${groupBy.join(', ')}, a year`,
      await median(() => readReport(db, name, { from: daysAgo(365), groupBy, limit: 1_000 })),
    );
  }
  row('refresh, nothing changed', await median(() => refreshReports(db)));
  const touch = sql`update orders set updated_at = clock_timestamp(), version = version + 1 where id in (select id from orders order by random() limit 100)`;
  row(
    'refresh, 100 orders changed',
    await median(async () => {
      await db.execute(touch);
      await refreshReports(db);
    }),
  );
  row('  of which changing them', await median(() => db.execute(touch)));
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-bench-'));
  // Postgres refuses to run as root; the user that it runs as instead must be able to enter.
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
    await measure(db);
  } finally {
    await close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
