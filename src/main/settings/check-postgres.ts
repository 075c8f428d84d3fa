import { openDatabase, ping } from '../../db/connection/database';

/**
 * For a command that reports at once that Postgres is unavailable, and does not wait until it is back.
 *
 * @throws Error that names the host and no other part of the URL, which may contain a password
 */
export async function checkPostgresReachable(url: string, applicationName: string): Promise<void> {
  const { db, close } = openDatabase({ url, poolSize: 1, applicationName });
  try {
    await ping(db);
  } catch (cause) {
    const { host } = new URL(url);
    throw new Error(`Postgres at ${host} cannot be reached: ${rootCauseMessage(cause)}`, { cause });
  } finally {
    await close();
  }
}

function rootCauseMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.errors.length > 0) return rootCauseMessage(error.errors[0]);
  return error.cause === undefined ? error.message : rootCauseMessage(error.cause);
}
