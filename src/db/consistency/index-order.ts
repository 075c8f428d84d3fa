import { sql, type SQL } from 'drizzle-orm';
import { rows, type Executor } from '../connection/database';

/**
 * Runs a statement that reads a page in the order of an index. While a table has no statistics, Postgres may
 * take it for small, and read and sort all that follows. Sorting is off for this statement alone: to avoid a
 * sort elsewhere, Postgres would read whole tables in the wanted order.
 *
 * @param tx a transaction
 * @param ties the index has not all columns of the order: rows that are equal in it are sorted
 */
export async function rowsInIndexOrder<Row>(
  tx: Executor,
  statement: SQL,
  { ties = false }: { ties?: boolean } = {},
): Promise<Row[]> {
  await tx.execute(sql`
    select set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', ${ties ? 'on' : 'off'}, true)`);
  const page = await rows<Row>(tx, statement);
  await tx.execute(
    sql`select set_config('enable_sort', 'on', true), set_config('enable_incremental_sort', 'on', true)`,
  );
  return page;
}
