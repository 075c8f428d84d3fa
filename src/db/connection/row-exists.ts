import { sql, type SQL } from 'drizzle-orm';

/**
 * Whether such a row exists. Next to another condition, Postgres may answer an `exists` by reading every row
 * that could match, for all rows at once; this form looks for one row in an index.
 *
 * @param from a table, and the condition: `orders o where o.id = …`
 */
export const rowExists = (from: SQL): SQL => sql`coalesce((select true from ${from} limit 1), false)`;
