import { upsertApiKey } from '../../db/access/api-keys';
import { openDatabase } from '../../db/connection/database';
import { applyMigrations } from '../../db/connection/migrations';
import { prepareNamespace } from '../../temporal/namespace/prepare-namespace';
import { ensureDemoShop } from '../commands/demo-shop';
import { readEnvironment, requireVariables } from '../settings/environment';
import { directDatabaseUrl } from '../settings/local-servers';
import { requireTemporalOptions } from '../settings/temporal-options';
import { loadOrCreateKey } from './data-folder';

/** Prepares Postgres and Temporal for the services of `npm start`, and ends. */
async function main(): Promise<void> {
  const environment = requireVariables(readEnvironment(), 'DATABASE_URL');
  const { DATABASE_URL: url } = environment;
  await applyMigrations(directDatabaseUrl(environment, url));
  await Promise.all([
    addDemoShop(url, environment.HOLDFAST_DATA_DIR),
    prepareNamespace(requireTemporalOptions(environment), {
      reconcileEverySeconds: environment.RECONCILE_INTERVAL_SECONDS,
      retentionDays: environment.TEMPORAL_RETENTION_DAYS,
    }),
  ]);
}

async function addDemoShop(url: string, dataDir: string): Promise<void> {
  const { db, close } = openDatabase({ url, poolSize: 1, applicationName: 'holdfast-prepare' });
  try {
    await ensureDemoShop(db);
    const allStorefronts = { storefrontId: null, development: true };
    const apiKey = await loadOrCreateKey(dataDir, 'development');
    await upsertApiKey(db, apiKey, { name: 'npm start', role: 'admin', ...allStorefronts });
    const carrierKey = await loadOrCreateKey(dataDir, 'carrier');
    await upsertApiKey(db, carrierKey, { name: 'simulated carrier', role: 'carrier', ...allStorefronts });
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
