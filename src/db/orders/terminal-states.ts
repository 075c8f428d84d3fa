import { sql } from 'drizzle-orm';

/**
 * The states in which orders and returns end, as a list of SQL. Partial indexes are by the very same words: Postgres uses one for a statement only
 * when it sees that the index has all rows which are asked for.
 */
export const TERMINAL_ORDER_STATUSES = sql.raw(`('completed', 'rejected', 'cancelled')`);

export const TERMINAL_RETURN_STATUSES = sql.raw(`('rejected', 'refunded', 'expired', 'cancelled')`);
