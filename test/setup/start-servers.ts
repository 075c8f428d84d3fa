import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applyRoles } from '../../src/db/access/apply-roles';
import { applyMigrations } from '../../src/db/connection/migrations';
import { compileServices } from '../../src/main/dev/compile';
import { defaultCacheDir } from '../../src/provision/paths';
import { startPostgres } from '../../src/provision/postgres/postgres-server';
import { createProgress } from '../../src/provision/progress';
import { obtainTemporalCli } from '../../src/provision/temporal/temporal-cli';
import { startTemporalDevServer } from '../../src/provision/temporal/temporal-dev-server';
import { obtainTimeSkippingServer } from '../../src/provision/temporal/time-skipping-server';
import { preferredPostgres } from '../support/postgres/preferred-postgres';
import { createServiceLogins } from '../support/postgres/service-logins';
import { TEST_SERVERS_VARIABLE, type TestServers } from './servers';

/** Starts one Postgres and one Temporal for all test files. Each file creates its own database. */
export async function startTestServers(): Promise<() => Promise<void>> {
  const { step, note } = createProgress(process.stderr);
  const report = { note };
  const cacheDir = defaultCacheDir(process.env);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-test-'));
  // Postgres refuses to run as root. The user that it runs as instead must be able to enter the folder.
  chmodSync(folder, 0o755);
  const postgres = await step('Postgres for the tests', () =>
    startPostgres({
      dataDir: folder,
      cacheDir,
      durable: false,
      settings: { max_connections: '300' },
      prefer: preferredPostgres(),
      report,
    }),
  );
  await step('Migrations', () => applyMigrations(postgres.url));
  await step('Service roles', async () => {
    await applyRoles(postgres.url);
    await createServiceLogins(postgres.url);
  });
  const cliPath = await step('Temporal CLI', () => obtainTemporalCli({ cacheDir, report }));
  const timeSkippingServerPath = await step('Time-skipping test server', () =>
    obtainTimeSkippingServer({ cacheDir, report }),
  );
  const temporal = await step('Temporal for the tests', () =>
    startTemporalDevServer({
      cliPath,
      durable: false,
      logFile: path.join(folder, 'temporal.log'),
      report,
    }),
  );
  const compiled = await step('Services and workflows compiled', compileServices);
  const servers: TestServers = {
    postgresUrl: postgres.url,
    temporalAddress: temporal.address,
    timeSkippingServerPath,
    workflowBundlePath: compiled.workflowBundle,
    servicesFolder: compiled.folder,
  };
  process.env[TEST_SERVERS_VARIABLE] = JSON.stringify(servers);
  return async () => {
    await temporal.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
