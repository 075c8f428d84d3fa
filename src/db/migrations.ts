import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { readPostgresUrl } from './postgres-url';

/** Any constant will do; it only has to be the same for every process that migrates. */
const MIGRATION_LOCK = 4_653_202;

/**
 * Applies every migration in `folder` that is not yet applied. Several processes may call it at once: an
 * advisory lock lets one through at a time.
 */
export async function applyMigrations(
  url: string,
  folder = path.join(process.cwd(), 'drizzle'),
): Promise<void> {
  const { url: address, ssl } = readPostgresUrl(url);
  const client = postgres(address, {
    ssl,
    max: 1,
    onnotice: () => undefined,
    connect_timeout: 5,
    connection: { application_name: 'holdfast-migrate' },
  });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: folder });
    await client`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  } finally {
    await client.end({ timeout: 5 });
  }
}
