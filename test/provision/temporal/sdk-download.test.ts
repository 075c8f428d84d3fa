import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { QUIET } from '../../../src/provision/progress';
import { freePort } from '../../../src/provision/process/ports';
import { downloadForSdk } from '../../../src/provision/temporal/sdk-download';
import { temporalCliAttempts } from '../../../src/provision/temporal/temporal-cli';
import { recordingReport } from '../recording-report';
import { removeTemporaryFolders, temporaryFolder } from '../temporary-folder';

afterAll(removeTemporaryFolders);

/** @returns a script that prints the version of a Temporal CLI with that server */
const cliScript = (server: string): string =>
  `#!/bin/sh\necho "temporal version 9.9.9 (Server ${server}, UI 2.0.0)"\n`;

/** Implements Temporal's download protocol: a document names an archive and the file in it. */
async function startDownloadService(executable: string): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'temporal'), executable);
  await chmod(path.join(folder, 'temporal'), 0o755);
  execFileSync('tar', ['-czf', path.join(folder, 'cli.tar.gz'), '-C', folder, 'temporal']);
  const archive = await readFile(path.join(folder, 'cli.tar.gz'));
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith('/cli/default?') !== true) return void response.end(archive);
    const archiveUrl = `http://${request.headers.host}/cli.tar.gz`;
    response.end(JSON.stringify({ archiveUrl, fileToExtract: 'temporal' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** @returns the attempts to obtain the CLI, by name, on a machine with empty folders */
async function attemptsToObtainCli(downloadService: string): Promise<Record<string, () => Promise<string>>> {
  const folders = { cacheDir: await temporaryFolder(), searchPath: await temporaryFolder() };
  const attempts = temporalCliAttempts({ ...folders, downloadService, report: recordingReport() });
  return Object.fromEntries(attempts.map(({ name, run: attempt }) => [name, attempt]));
}

describe('obtaining the Temporal CLI', () => {
  it('stores a download for the next start', async () => {
    const service = await startDownloadService(cliScript('1.29.1'));
    const attempts = await attemptsToObtainCli(service.url);
    await expect(attempts['a copy from an earlier start']?.()).rejects.toThrow('there is none in');

    const downloaded = await attempts['download from temporal.download']?.();
    await service.stop();

    await expect(attempts['a copy from an earlier start']?.()).resolves.toBe(downloaded);
  });

  it('stores nothing when the downloaded server is too old', async () => {
    const service = await startDownloadService(cliScript('1.20.0'));
    const attempts = await attemptsToObtainCli(service.url);

    await expect(attempts['download from temporal.download']?.()).rejects.toThrow(
      'contains server 1.20, older than 1.28',
    );
    await service.stop();

    await expect(attempts['a copy from an earlier start']?.()).rejects.toThrow('there is none in');
  });

  it('prefers the CLI on PATH', async () => {
    const searchPath = await temporaryFolder();
    await mkdir(path.join(searchPath, 'temporal-folder'));
    await writeFile(path.join(searchPath, 'temporal'), cliScript('1.30.0'), { mode: 0o755 });

    const [onPath] = temporalCliAttempts({ cacheDir: '/nowhere', searchPath, report: QUIET });

    await expect(onPath?.run()).resolves.toBe(path.join(searchPath, 'temporal'));
  });
});

describe('downloadForSdk', () => {
  it('throws with the cause when the service cannot be reached', async () => {
    const closedUrl = `http://127.0.0.1:${await freePort()}`;
    const target = path.join(await temporaryFolder(), 'temporal');

    await expect(downloadForSdk('cli', target, closedUrl)).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
    await expect(stat(target)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
