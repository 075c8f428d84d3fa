import { sql } from 'drizzle-orm';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { defaultCacheDir } from '../src/provision/paths';
import { choosePostgresLayout } from '../src/provision/postgres/postgres-layout';
import type { Holdfast } from './holdfast';

/** What one service executed in Postgres. */
export interface DatabaseWork {
  statements: number;
  transactions: number;
}

/** One transaction each for acceptance, reservation and confirmation. */
export const TRANSACTION_BUDGET = 3;

/** Every backend applies a changed setting before its next statement, but not all at the same moment. */
const RELOAD_MS = 500;

/** Log lines of Holdfast: `<application>|<virtual transaction id>|LOG:  execute <unnamed>: …`. */
const LOG_LINE = /^holdfast-([\w-]+)\|(\d+\/\d+)\|LOG: {2}(?:statement|execute [^:]*): /;

/** The bench reads the record itself to check the progress of orders. These statements are not counted. */
const BENCH_SERVICE = 'bench';

/**
 * Makes Postgres log all statements while orders are placed one by one.
 *
 * @returns the work per order, by service
 */
export async function measureDatabaseWork(
  { database: { db }, dataDir }: Holdfast,
  count: number,
  place: () => Promise<unknown>,
): Promise<Record<string, DatabaseWork>> {
  const { folder } = choosePostgresLayout({ dataDir, cacheDir: defaultCacheDir(process.env) });
  const logFile = path.join(folder, 'server.log');
  await db.execute(sql`alter system set log_statement = 'all'`);
  await db.execute(sql`alter system set log_line_prefix = '%a|%v|'`);
  await db.execute(sql`select pg_reload_conf()`);
  await pause(RELOAD_MS);
  const { size } = await stat(logFile);
  try {
    for (let placed = 0; placed < count; placed++) await place();
  } finally {
    await db.execute(sql`alter system reset all`);
    await db.execute(sql`select pg_reload_conf()`);
    await pause(RELOAD_MS);
  }
  const work = Object.entries(countDatabaseWork(await readFrom(logFile, size)));
  const forOne = work.map(([service, { statements, transactions }]) => [
    service,
    { statements: statements / count, transactions: transactions / count },
  ]);
  return Object.fromEntries(forOne) as Record<string, DatabaseWork>;
}

/** Counts the statements and transactions of each service in a log of Postgres. */
export function countDatabaseWork(log: string): Record<string, DatabaseWork> {
  const work: Record<string, DatabaseWork> = {};
  const transactions = new Set<string>();
  for (const line of log.split('\n')) {
    const [, service, transaction] = LOG_LINE.exec(line) ?? [];
    if (service === undefined || service === BENCH_SERVICE) continue;
    const own = (work[service] ??= { statements: 0, transactions: 0 });
    own.statements += 1;
    if (!transactions.has(`${service} ${transaction}`)) own.transactions += 1;
    transactions.add(`${service} ${transaction}`);
  }
  return work;
}

async function readFrom(file: string, offset: number): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read({ buffer: Buffer.alloc(size - offset), position: offset });
    return buffer.toString();
  } finally {
    await handle.close();
  }
}
