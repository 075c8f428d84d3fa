import type { Holdfast } from '../../holdfast';
import { logWhile } from '../../postgres-log';

/** What one service executed in Postgres for one order. */
export interface DatabaseWork {
  statements: number;
  transactions: number;
}

/** Log lines of Holdfast: `<application>|<virtual transaction id>|LOG:  execute <unnamed>: …`. */
const LOG_LINE = /^holdfast-([\w-]+)(?: \w+)?\|(\d+\/\d+)\|LOG: {2}(?:statement|execute [^:]*): (.*)$/;

/** The bench reads the record itself to check the progress of orders. These statements are not counted. */
const BENCH_SERVICE = 'bench';

/**
 * Makes Postgres log all statements while orders are placed one by one.
 *
 * @returns the work for each order, by service
 */
export async function measureDatabaseWork(
  holdfast: Holdfast,
  count: number,
  place: () => Promise<unknown>,
): Promise<Record<string, DatabaseWork>> {
  const log = await logWhile(holdfast, { log_statement: 'all', log_line_prefix: '%a|%v|' }, async () => {
    for (let placed = 0; placed < count; placed++) await place();
  });
  return workOfEach(log, count);
}

/**
 * Counts the statements and transactions of each service that were executed for each of several orders. What was
 * executed fewer times than there were orders, such as the looks of the relay, is not of an order.
 */
export function workOfEach(log: string, orders: number): Record<string, DatabaseWork> {
  const statements = new Map<string, number>();
  const transactions = new Map<string, string>();
  for (const line of log.split('\n')) {
    const [, service, transaction, text] = LOG_LINE.exec(line) ?? [];
    if (service === undefined || service === BENCH_SERVICE) continue;
    increase(statements, `${service}|${text}`);
    const id = `${service}|${transaction}`;
    transactions.set(id, `${transactions.get(id) ?? `${service}|`}${text}\n`);
  }
  const sequences = new Map<string, number>();
  for (const sequence of transactions.values()) increase(sequences, sequence);

  const work: Record<string, DatabaseWork> = {};
  const add = (counts: ReadonlyMap<string, number>, what: keyof DatabaseWork): void => {
    for (const [key, count] of counts) {
      const [service = ''] = key.split('|');
      const each = Math.floor(count / orders);
      if (each > 0) (work[service] ??= { statements: 0, transactions: 0 })[what] += each;
    }
  };
  add(statements, 'statements');
  add(sequences, 'transactions');
  return work;
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
