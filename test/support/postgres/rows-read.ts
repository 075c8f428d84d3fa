import { sql } from 'drizzle-orm';
import { rows, type Database, type Executor } from '../../../src/db/connection/database';

/** Rows of tables and entries of indexes that the transaction has read so far, without the system's own. */
const COUNT = sql`
  select coalesce(sum(pg_stat_get_xact_tuples_returned(c.oid)), 0)::int as read
  from pg_class c join pg_namespace s on s.oid = c.relnamespace
  where s.nspname = 'public' and c.relkind in ('r', 'i')`;

/** A transaction, for code that takes a database: it has all that the code uses. */
export const asDatabase = (tx: Executor): Database => tx as unknown as Database;

/**
 * Counts what statements read, as Postgres itself counts it: the rows of scanned tables, and the entries of
 * scanned indexes. Unlike a time, the count is the same on every machine.
 */
export async function rowsReadBy(db: Database, run: (tx: Database) => Promise<unknown>): Promise<number> {
  return db.transaction(async (tx) => {
    const count = async (): Promise<number> => (await rows<{ read: number }>(tx, COUNT))[0]!.read;
    const before = await count();
    await run(asDatabase(tx));
    return (await count()) - before;
  });
}
