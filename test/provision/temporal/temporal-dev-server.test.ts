import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { defaultCacheDir } from '../../../src/provision/paths';
import { freePort } from '../../../src/provision/process/ports';
import { obtainTemporalCli } from '../../../src/provision/temporal/temporal-cli';
import {
  startTemporalDevServer,
  type RunningTemporal,
} from '../../../src/provision/temporal/temporal-dev-server';
import { hasNamespace } from '../../../src/provision/temporal/namespace-probe';
import { identifyProcess } from '../../../src/provision/process/system-process';
import { recordingReport } from '../recording-report';
import { removeTemporaryFolders, temporaryFolder } from '../temporary-folder';

/** Long enough for a build from source, which the first run on a machine may need. */
const OBTAIN_TIMEOUT_MS = 20 * 60_000;

const report = recordingReport();
let cliPath: string;
const started: RunningTemporal[] = [];

async function start(
  options: Partial<Parameters<typeof startTemporalDevServer>[0]> & { logFile: string },
): Promise<RunningTemporal> {
  const server = await startTemporalDevServer({
    cliPath,
    durable: false,
    report,
    ...options,
  });
  started.push(server);
  return server;
}

async function withClient<T>(server: RunningTemporal, use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: server.address });
  try {
    return await use(new Client({ connection, namespace: server.namespace }));
  } finally {
    await connection.close();
  }
}

beforeAll(async () => {
  cliPath = await obtainTemporalCli({ cacheDir: defaultCacheDir(process.env), report });
}, OBTAIN_TIMEOUT_MS);

afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
  await removeTemporaryFolders();
});

describe('startTemporalDevServer', () => {
  it('runs workflows and the Web UI until it is stopped', async () => {
    const folder = await temporaryFolder();
    const server = await start({ logFile: path.join(folder, 'temporal.log'), uiPort: await freePort() });

    await withClient(server, async (client) => {
      const handle = await client.workflow.start('anything', {
        workflowId: 'order-1',
        taskQueue: 'nobody-polls',
      });
      expect((await handle.describe()).status.name).toBe('RUNNING');
    });
    expect((await fetch(String(server.uiUrl))).status).toBe(200);
    await server.stop();

    expect(identifyProcess(server.pid)).toBeUndefined();
  });

  it('has the namespace that it is asked for, and no other', async () => {
    const namespace = 'long-'.repeat(40);
    const server = await start({ logFile: path.join(await temporaryFolder(), 'temporal.log'), namespace });

    await expect(hasNamespace(cliPath, server.address, namespace)).resolves.toBe(true);
    await expect(hasNamespace(cliPath, server.address, 'another')).resolves.toBe(false);
    await server.stop();
    await expect(hasNamespace(cliPath, server.address, namespace)).resolves.toBe(false);
  });

  it('stores workflows in its file', async () => {
    const folder = await temporaryFolder();
    const files = { logFile: path.join(folder, 'temporal.log'), dbFile: path.join(folder, 'temporal.db') };
    const first = await start(files);
    await withClient(first, (client) =>
      client.workflow.start('any', { workflowId: 'order-1', taskQueue: 'none' }),
    );
    await first.stop();

    const second = await start(files);

    await withClient(second, async (client) => {
      expect((await client.workflow.getHandle('order-1').describe()).status.name).toBe('RUNNING');
    });
    await second.stop();
  });

  it('retries when another program has taken the selected port', async () => {
    const folder = await temporaryFolder();
    const failingCli = path.join(folder, 'temporal');
    const script = `#!/bin/sh
if [ -e "${folder}/tried" ]; then exec "${cliPath}" "$@"; fi
touch "${folder}/tried"
echo 'listen tcp 127.0.0.1:41234: bind: address already in use'
exit 2`;
    await writeFile(failingCli, script, { mode: 0o755 });

    const server = await start({ cliPath: failingCli, logFile: path.join(folder, 'temporal.log') });

    expect(await withClient(server, (client) => client.workflow.count())).toMatchObject({ count: 0 });
    await server.stop();
  });

  it('shows the end of its log when it cannot start', async () => {
    const folder = await temporaryFolder();

    await expect(start({ logFile: path.join(folder, 'temporal.log'), dbFile: folder })).rejects.toThrow(
      /ended with code 1 while starting(.|\n)*unable to open database file/,
    );
  });
});
