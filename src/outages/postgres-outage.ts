/**
 * Error codes of sockets and of postgres.js that mean: Postgres cannot be reached, or the connection was
 * lost.
 */
const CONNECTION_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'POOL_CLOSED',
  'POSTGRES_BUSY',
  'POSTGRES_UNRESPONSIVE',
]);

/**
 * SQLSTATEs whose cause is Postgres itself or a concurrent transaction, and not the statement: the same
 * statement may succeed a moment later. https://www.postgresql.org/docs/current/errcodes-appendix.html
 *
 * - 08…: the connection was lost or refused
 * - 57P0x: the server shuts down or starts
 * - 53…: the server lacks connections, memory or disk space; 58030: its disk fails
 * - 57014: the statement exceeded its timeout; 55P03: a lock was not available in time
 * - 40001, 40P01: rolled back because of another transaction, several times in a row
 *   (`src/db/connection/with-retries.ts` has retried it)
 * - 25P03, 25P04: a transaction was idle, or took, too long
 * - 25006, 55000: a standby, which accepts no writes and has no log of its own until it is promoted
 */
const OUTAGE_SQLSTATE = /^(08...|53...|57P0.|57014|55P03|40001|40P01|25P03|25P04|25006|55000|58030)$/;

const MAX_DEPTH = 5;

/**
 * Whether an error means that the database cannot be reached, rather than a bug. Checks `cause` as well,
 * because Drizzle wraps the driver's errors, and the errors of an `AggregateError`, which has one for each
 * address.
 */
export function isPostgresOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && (CONNECTION_CODES.has(code) || OUTAGE_SQLSTATE.test(code))) return true;
  if (error instanceof AggregateError && error.errors.some((inner) => isPostgresOutage(inner, depth + 1)))
    return true;
  return isPostgresOutage(error.cause, depth + 1);
}
