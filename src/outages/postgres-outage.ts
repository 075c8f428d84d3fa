/** Errors of sockets and of postgres.js that say: Postgres is not there, or has just gone. */
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
 * SQLSTATE of what is wrong with Postgres, or with what others do there at the same time, and not with what was asked. The same may
 * work in a moment. https://www.postgresql.org/docs/current/errcodes-appendix.html
 *
 * - 08…: the connection was lost or refused; 57P0x: the server goes down or comes up; 53…: it lacks connections, memory or disk; 58030: its disk fails
 * - 57014: the statement took longer than it may; 55P03: a lock was not had in time
 * - 40001, 40P01: taken back because of another transaction, again and again (`src/db/connection/with-retries.ts` has tried it several times)
 * - 25P03, 25P04: a transaction that paused, or took, too long; 25006: a standby, which takes no writes until it has taken over
 */
const OUTAGE_SQLSTATE = /^(08...|53...|57P0.|57014|55P03|40001|40P01|25P03|25P04|25006|58030)$/;

const MAX_DEPTH = 5;

/**
 * Whether an error means that the database is out of reach, rather than a bug. Looks through `cause`, since
 * Drizzle wraps what the driver throws, and through an `AggregateError` of several addresses.
 */
export function isPostgresOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && (CONNECTION_CODES.has(code) || OUTAGE_SQLSTATE.test(code))) return true;
  if (error instanceof AggregateError && error.errors.some((inner) => isPostgresOutage(inner, depth + 1)))
    return true;
  return isPostgresOutage(error.cause, depth + 1);
}
