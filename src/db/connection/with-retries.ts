import { setTimeout as pause } from 'node:timers/promises';

/**
 * SQLSTATE of what Postgres has taken back whole because of what others did at the same time: 40P01 is a deadlock, 40001 a
 * serialization failure. The same again commonly works: https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
 */
const RETRYABLE_SQLSTATES = new Set(['40001', '40P01']);

const MAX_ATTEMPTS = 3;
const MAX_PAUSE_MS = 100;

/** Runs a whole transaction, or a statement that is one, again when Postgres has taken it back because of others. */
export async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries === MAX_ATTEMPTS || !isRetryable(error)) throw error;
    }
    // At different moments: those that were in each other's way are not to meet again.
    await pause(Math.random() * MAX_PAUSE_MS * tries);
  }
}

/** Drizzle wraps what the driver throws. */
function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && RETRYABLE_SQLSTATES.has(String(error.code))) return true;
  return isRetryable(error.cause);
}
