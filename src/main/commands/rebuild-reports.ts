import { parseArgs } from 'node:util';
import { openDatabase } from '../../db/connection/database';
import { rebuildReports } from '../../db/reports/refresh';
import { readEnvironment } from '../settings/environment';
import { requireDatabaseUrl } from '../settings/local-servers';
import { checkPostgresReachable } from '../settings/check-postgres';

const USAGE = `Rebuilds the figures of the reports from all orders. The old figures are served until the new ones are complete.

  rebuild-reports [--time-zone <name>]    the time zone of the days from now on, such as Europe/Berlin; default: unchanged
`;

const APPLICATION_NAME = 'holdfast-rebuild-reports';

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { 'time-zone': { type: 'string' } } });
  const url = requireDatabaseUrl(readEnvironment());
  await checkPostgresReachable(url, APPLICATION_NAME);
  const { db, close } = openDatabase({ url, poolSize: 1, applicationName: APPLICATION_NAME });
  try {
    await rebuildReports(db, { timeZone: values['time-zone'] });
    // The message has no number of orders, because a running relay may have rolled up some of them.
    process.stdout.write('The reports were rebuilt\n');
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
