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

/** An executable that answers like a Temporal CLI with the given server. */
const cliSaying = (server: string): string =>
  `#!/bin/sh\necho "temporal version 9.9.9 (Server ${server}, UI 2.0.0)"\n`;

/** Speaks Temporal's download protocol: a page that names an archive and the file in it. */
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

/** The ways to the CLI on a machine that has nothing but what the test gives it. */
async function waysToCli(downloadService: string): Promise<Record<string, () => Promise<string>>> {
  const places = { cacheDir: await temporaryFolder(), searchPath: await temporaryFolder() };
  const attempts = temporalCliAttempts({ ...places, downloadService, report: recordingReport() });
  return Object.fromEntries(attempts.map(({ name, run: attempt }) => [name, attempt]));
}

describe('the ways to the Temporal CLI', () => {
  it('keeps a download, so that the next start finds it', async () => {
    const service = await startDownloadService(cliSaying('1.29.1'));
    const ways = await waysToCli(service.url);
    await expect(ways['a copy from an earlier start']?.()).rejects.toThrow('there is none in');

    const downloaded = await ways['download from temporal.download']?.();
    await service.stop();

    await expect(ways['a copy from an earlier start']?.()).resolves.toBe(downloaded);
  });

  it('keeps nothing when the downloaded server is too old', async () => {
    const service = await startDownloadService(cliSaying('1.20.0'));
    const ways = await waysToCli(service.url);

    await expect(ways['download from temporal.download']?.()).rejects.toThrow(
      'holds server 1.20, older than 1.28',
    );
    await service.stop();

    await expect(ways['a copy from an earlier start']?.()).rejects.toThrow('there is none in');
  });

  it('prefers the one on PATH', async () => {
    const searchPath = await temporaryFolder();
    await mkdir(path.join(searchPath, 'temporal-folder'));
    await writeFile(path.join(searchPath, 'temporal'), cliSaying('1.30.0'), { mode: 0o755 });

    const [onPath] = temporalCliAttempts({ cacheDir: '/nowhere', searchPath, report: QUIET });

    await expect(onPath?.run()).resolves.toBe(path.join(searchPath, 'temporal'));
  });
});

describe('downloadForSdk', () => {
  it('says why when the service cannot be reached', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const target = path.join(await temporaryFolder(), 'temporal');

    await expect(downloadForSdk('cli', target, nobody)).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
    await expect(stat(target)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
