import { parseArgs } from 'node:util';
import { generateApiKey, storeApiKey } from '../db/api-keys';
import { openDatabase } from '../db/database';
import { addStorefront } from '../db/stock-receipt';
import { needing, readEnvironment } from './environment';

const USAGE = `Makes an API key and prints it, once: only its hash is kept.

  create-api-key --role storefront --storefront <id>   places and reads the orders of one storefront
  create-api-key --role operator [--storefront <id>]   reads and changes all orders, or those of one storefront
  create-api-key --role carrier                        reports where parcels are
`;

async function createApiKey(): Promise<void> {
  const { values } = parseArgs({ options: { role: { type: 'string' }, storefront: { type: 'string' } } });
  const { role, storefront } = values;
  if (
    (role !== 'storefront' && role !== 'operator' && role !== 'carrier') ||
    (role === 'storefront' && storefront === undefined) ||
    (storefront !== undefined && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(storefront))
  ) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const environment = needing(readEnvironment(), 'DATABASE_URL');
  const { db, close } = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: 1,
    applicationName: 'create-api-key',
  });
  try {
    if (storefront !== undefined) await addStorefront(db, { id: storefront, name: storefront });
    const key = generateApiKey();
    await storeApiKey(db, key, { role, storefrontId: storefront ?? null });
    process.stdout.write(`${key}\n`);
  } finally {
    await close();
  }
}

createApiKey().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
});
