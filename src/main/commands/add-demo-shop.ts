import { openDatabase } from '../../db/connection/database';
import { openDemoShop } from './demo-shop';
import { needing, readEnvironment } from '../settings/environment';

/** Something to order, for a database that has no product yet. `npm start` does the same by itself. */
async function addDemoShop(): Promise<void> {
  const { DATABASE_URL: url } = needing(readEnvironment(), 'DATABASE_URL');
  const { db, close } = openDatabase({ url, poolSize: 1, applicationName: 'holdfast-add-demo-shop' });
  try {
    const added = await openDemoShop(db);
    process.stdout.write(
      added
        ? 'The demo storefront has products and stock\n'
        : 'There are products already; nothing was added\n',
    );
  } finally {
    await close();
  }
}

addDemoShop().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
