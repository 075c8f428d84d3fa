import { applyMigrations } from '../db/migrations';
import { temporalConnection } from '../temporal/client';
import { ensureSearchAttributes } from '../temporal/search-attributes';
import { needing, readEnvironment } from './environment';

/** Brings Postgres and Temporal up to what this version needs. Run it before the services of a new version start. */
async function migrate(): Promise<void> {
  const environment = needing(readEnvironment(), 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  await applyMigrations(environment.DATABASE_URL);
  process.stdout.write('Postgres has every migration\n');
  const namespace = environment.TEMPORAL_NAMESPACE;
  const connection = temporalConnection(environment.TEMPORAL_ADDRESS);
  await ensureSearchAttributes(connection, namespace);
  await connection.close();
  process.stdout.write('Temporal has every search attribute\n');
}

migrate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
