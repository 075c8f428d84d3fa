import type { Holdfast } from './holdfast';
import { logWhile } from './postgres-log';

/** What one service executed in Postgres. */
export interface DatabaseWork {
  statements: number;
  transactions: number;
}

/** One transaction each for acceptance, reservation and confirmation. */
export const TRANSACTION_BUDGET = 3;

/** Log lines of Holdfast: `<application>|<virtual transaction id>|LOG:  execute <unnamed>: …`. */
const LOG_LINE = /^holdfast-([\w-]+)(?: \w+)?\|(\d+\/\d+)\|LOG: {2}(?:statement|execute [^:]*): /;

/** The bench reads the record itself to check the progress of orders. These statements are not counted. */
const BENCH_SERVICE = 'bench';

/**
 * Makes Postgres log all statements while orders are placed one by one.
 *
 * @returns the work per order, by service
 */
export async function measureDatabaseWork(
  holdfast: Holdfast,
  count: number,
  place: () => Promise<unknown>,
): Promise<Record<string, DatabaseWork>> {
  const log = await logWhile(holdfast, { log_statement: 'all', log_line_prefix: '%a|%v|' }, async () => {
    for (let placed = 0; placed < count; placed++) await place();
  });
  const work = Object.entries(countDatabaseWork(log));
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
