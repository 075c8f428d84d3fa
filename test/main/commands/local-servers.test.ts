/** In development the commands find the servers of a running `npm start` by themselves. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { rows } from '../../../src/db/connection/database';
import { writeLocalServers } from '../../../src/main/settings/servers-file';
import { createTestDatabase, type TestDatabase } from '../../support/postgres/database';
import { startEntryPoint, waitForExit } from '../../support/processes/entry-point';

describe('the commands beside a running npm start', () => {
  let database: TestDatabase;
  let dataDir: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'holdfast-commands-'));
  });
  afterAll(async () => {
    await database.close();
    await rm(dataDir, { recursive: true });
  });

  const run = (command: string, args: string[] = [], NODE_ENV = 'development') => {
    const env = { NODE_ENV, HOLDFAST_DATA_DIR: dataDir, DATABASE_URL: '', TEMPORAL_ADDRESS: '' };
    return waitForExit(startEntryPoint(command, args, env));
  };
  const startedBy = (launcherPid: number) =>
    writeLocalServers(dataDir, { launcherPid, databaseUrl: database.url, temporalAddress: '127.0.0.1:1' });

  it.each([
    ['rebuild-reports', [], 'The reports were rebuilt'],
    ['create-api-key', ['--role', 'admin'], 'hf_'],
    ['add-demo-shop', [], 'The demo storefront has products'],
    ['migrate', ['postgres'], 'All migrations of Postgres are applied'],
  ])('%s uses its Postgres', async (command, args, output) => {
    await startedBy(process.pid);

    const { code, stdout, stderr } = await run(command, args);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(output);
    expect(await rows(database.db, sql`select from api_keys`)).toHaveLength(
      command === 'rebuild-reports' ? 0 : 1,
    );
  });

  it('says that none runs, also when one was killed', async () => {
    const gone = startEntryPoint('create-api-key', ['--help'], {});
    await waitForExit(gone);
    await startedBy(gone.pid!);

    const { code, stderr } = await run('rebuild-reports');

    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(
        `DATABASE_URL: is needed, because no npm start runs with its data in ${dataDir}`,
      ),
    ]);
  });

  it('looks for none in production', async () => {
    await startedBy(process.pid);

    const { code, stderr } = await run('rebuild-reports', [], 'production');

    expect([code, stderr]).toEqual([1, expect.stringContaining('DATABASE_URL: is needed by a service')]);
  });
});
