import { parseArgs } from 'node:util';
import { openDatabase } from '../../db/connection/database';
import { rebuildReports } from '../../db/reports/refresh';
import { requireVariables, readEnvironment } from '../settings/environment';
import { checkPostgresReachable } from '../settings/check-postgres';

const USAGE = `Makes the figures of the reports anew from all orders, beside those that answer, and has them answer then.

  rebuild-reports [--time-zone <name>]    whose days they are from then on, such as Europe/Berlin; as before when left out
`;

const APPLICATION_NAME = 'holdfast-rebuild-reports';

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { 'time-zone': { type: 'string' } } });
  const { DATABASE_URL: url } = requireVariables(readEnvironment(), 'DATABASE_URL');
  await checkPostgresReachable(url, APPLICATION_NAME);
  const { db, close } = openDatabase({ url, poolSize: 1, applicationName: APPLICATION_NAME });
  try {
    await rebuildReports(db, { timeZone: values['time-zone'] });
    // Not of how many orders: a relay that runs has rolled up some of them.
    process.stdout.write('The reports are made anew\n');
    return 0;
  } finally {
    await close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = error instanceof TypeError;
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n${isUsage ? USAGE : ''}`,
    );
    process.exitCode = isUsage ? 2 : 1;
  },
);
