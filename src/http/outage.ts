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
]);

/** SQLSTATE: class 08 is a lost connection, 57P0x a server going down or starting up, 53300 too many connections. */
const OUTAGE_SQLSTATE = /^(08...|57P0.|53300)$/;

const MAX_DEPTH = 5;

/**
 * Whether an error means that the database is out of reach, rather than a bug. Looks through `cause`, since
 * Drizzle wraps what the driver throws, and through an `AggregateError` of several addresses.
 */
export function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && (CONNECTION_CODES.has(code) || OUTAGE_SQLSTATE.test(code))) return true;
  if (error instanceof AggregateError && error.errors.some((inner) => isOutage(inner, depth + 1)))
    return true;
  return isOutage(error.cause, depth + 1);
}
