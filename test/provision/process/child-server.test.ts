import { execFile } from 'node:child_process';
import path from 'node:path';
import { startChildServer, type ChildServer } from '../../../src/provision/process/child-server';
import { waitUntil } from '../../../src/provision/process/poll';
import { identifyProcess } from '../../../src/provision/process/system-process';
import { removeTemporaryFolders, temporaryFolder } from '../temporary-folder';

afterAll(removeTemporaryFolders);

async function shellServer(script: string): Promise<ChildServer> {
  return startChildServer({
    what: 'the test server',
    command: '/bin/sh',
    args: ['-c', script],
    logFile: path.join(await temporaryFolder(), 'server.log'),
    stopSignals: [
      { signal: 'SIGTERM', waitMs: 100 },
      { signal: 'SIGKILL', waitMs: 5_000 },
    ],
  });
}

describe('startChildServer', () => {
  it('shows the end of the log when the server ends before it is ready', async () => {
    const server = await shellServer('echo starting; echo "cannot open the database" >&2; exit 3');

    await expect(server.waitUntilReady(async () => false, 5_000)).rejects.toThrow(
      /the test server ended with code 3 while starting.*\nstarting\ncannot open the database/,
    );
  });

  it('stops a server that never becomes ready', async () => {
    const server = await shellServer('exec sleep 600');

    await expect(server.waitUntilReady(async () => false, 50)).rejects.toThrow('was not ready after 0.05 s');

    expect(server.hasEnded()).toBe(true);
  });

  it('kills a server that ignores the first signal', async () => {
    const server = await shellServer('trap "" TERM; echo deaf; while :; do read -r _ </dev/zero; done');

    await server.stop();

    expect(server.hasEnded()).toBe(true);
  });

  it('leaves no server running when its launcher is killed', async () => {
    const logFile = path.join(await temporaryFolder(), 'server.log');
    const launcher = path.join(__dirname, '..', 'killed-launcher.ts');

    const serverPid = await new Promise<number>((resolve) => {
      execFile(process.execPath, ['--import', 'tsx', launcher, logFile], (_, stdout) =>
        resolve(Number(stdout)),
      );
    });

    expect(serverPid).toBeGreaterThan(0);
    await expect(waitUntil(() => identifyProcess(serverPid) === undefined, 10_000)).resolves.toBe(true);
  });
});
