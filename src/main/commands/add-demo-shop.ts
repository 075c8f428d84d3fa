import { openDatabase } from '../../db/connection/database';
import { ensureDemoShop } from './demo-shop';
import { readEnvironment } from '../settings/environment';
import { requireDatabaseUrl } from '../settings/local-servers';

/** Adds demo products to a database that has no product yet. `npm start` does the same by itself. */
async function main(): Promise<void> {
  const url = requireDatabaseUrl(readEnvironment());
  const { db, close } = openDatabase({ url, poolSize: 1, applicationName: 'holdfast-add-demo-shop' });
  try {
    const added = await ensureDemoShop(db);
    process.stdout.write(
      added
        ? 'The demo storefront has products and stock\n'
        : 'The database already has products; nothing was added\n',
    );
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
