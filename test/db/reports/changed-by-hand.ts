import { sql, type SQL } from 'drizzle-orm';

/** Adds what every change through Holdfast has: a timeline entry of its own transaction. */
export const withEntry = (id: string, change: SQL): SQL => sql`
  with entry as (update timeline_entries set xid = pg_current_xact_id() where order_id = ${id} and seq = 1)
  ${change}`;

/** What is changed by hand in other rows of the order is found as if Holdfast had changed it. */
export const markChanged = (id: string): SQL =>
  withEntry(id, sql`update orders set updated_at = clock_timestamp() where id = ${id}`);
