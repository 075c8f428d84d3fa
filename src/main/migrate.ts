import { applyMigrations } from '../db/migrations';
import { prepareNamespace } from '../temporal/prepare-namespace';
import { needing, readEnvironment } from './environment';

/** Brings Postgres and Temporal up to what this version needs. Run it before the services of a new version start. */
async function migrate(): Promise<void> {
  const environment = needing(readEnvironment(), 'DATABASE_URL', 'TEMPORAL_ADDRESS');
  await applyMigrations(environment.DATABASE_URL);
  process.stdout.write('Postgres has every migration\n');
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = environment;
  await prepareNamespace({ address, namespace }, environment.RECONCILE_EVERY_SECONDS);
  process.stdout.write('Temporal has every search attribute, and the schedule of the reconciler\n');
}

migrate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
