import { setTimeout as pause } from 'node:timers/promises';

/**
 * SQLSTATEs of transactions that Postgres rolled back because of concurrent ones: 40P01 is a deadlock, 40001
 * a serialization failure. Running them again commonly works:
 * https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
 */
const RETRYABLE_SQLSTATES = new Set(['40001', '40P01']);

const MAX_ATTEMPTS = 3;
const MAX_PAUSE_MS = 100;

/**
 * Runs a whole transaction, or a single statement, again when Postgres rolled it back because of concurrent
 * ones.
 */
export async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error;
    }
    // A random pause keeps transactions that conflicted from meeting again.
    await pause(Math.random() * MAX_PAUSE_MS * attempt);
  }
}

/** Drizzle wraps what the driver throws, so causes are searched as well. */
function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && RETRYABLE_SQLSTATES.has(String(error.code))) return true;
  return isRetryable(error.cause);
}
