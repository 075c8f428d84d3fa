import { sql } from 'drizzle-orm';

/**
 * The statuses in which orders and returns end, as an SQL list. Partial indexes use the very same text:
 * Postgres uses such an index only if it can prove that the index has all the rows that a statement selects.
 */
export const TERMINAL_ORDER_STATUSES = sql.raw(`('completed', 'rejected', 'cancelled')`);

export const TERMINAL_RETURN_STATUSES = sql.raw(`('rejected', 'refunded', 'expired', 'cancelled')`);
