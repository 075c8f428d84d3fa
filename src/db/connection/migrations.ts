import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { withMigrationClient } from './migration-client';

const MIGRATION_LOCK = 4_653_202;

/**
 * Applies every migration in `folder` that is not yet applied. Several processes may call it at once: an
 * advisory lock lets one through at a time.
 */
export async function applyMigrations(
  url: string,
  folder = path.join(process.cwd(), 'drizzle'),
): Promise<void> {
  await withMigrationClient(url, MIGRATION_LOCK, (client) =>
    migrate(drizzle(client), { migrationsFolder: folder }),
  );
}
