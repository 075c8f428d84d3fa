import { createServer, type AddressInfo } from 'node:net';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runDoctor, type DoctorOptions } from '../../../src/provision/doctor/doctor';
import type { Check } from '../../../src/provision/doctor/doctor-check';
import { checkTemporal } from '../../../src/provision/doctor/doctor-servers';
import { checkMemory, checkNode } from '../../../src/provision/doctor/doctor-machine';
import { defaultCacheDir } from '../../../src/provision/paths';
import { freePort } from '../../../src/provision/process/ports';
import { findPostgresPackage } from '../../../src/provision/postgres/postgres-binaries';
import { postgresUser } from '../../../src/provision/postgres/unprivileged-user';
import { removeTemporaryFolders, temporaryFolder } from '../temporary-folder';

const isRoot = process.getuid?.() === 0;

afterAll(removeTemporaryFolders);

async function examine(options: Partial<DoctorOptions>): Promise<(name: string) => Check> {
  const checks = await runDoctor({
    ports: [],
    dataDir: await temporaryFolder(0o755),
    cacheDir: defaultCacheDir(process.env),
    ...options,
  });
  return (name) => {
    const check = checks.find((candidate) => candidate.name === name);
    if (check === undefined)
      throw new Error(`no check ${name} among ${checks.map((candidate) => candidate.name).join(', ')}`);
    return check;
  };
}

describe('runDoctor', () => {
  it('passes on a machine that can run Holdfast', async () => {
    const port = await freePort();

    const check = await examine({ ports: [{ port, what: 'the API', envName: 'PORT' }] });

    expect(check('Node.js').status).toBe('ok');
    expect(check('data folder').status).toBe('ok');
    expect(check('PostgreSQL').status).toBe('ok');
    expect(check(`port ${port}`)).toEqual({ name: `port ${port}`, status: 'ok', detail: 'free for the API' });
  });

  it('names the process that uses a port, and a fix', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;

    const check = await examine({ ports: [{ port, what: 'the API', envName: 'PORT' }] });
    await new Promise((resolve) => holder.close(resolve));

    expect(check(`port ${port}`)).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining(`by process ${process.pid}`),
      fix: expect.stringMatching(/set PORT=\d+/),
    });
  });

  it('does not count a process of the running Holdfast as a foreign holder of its port', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    const ports = [{ port, what: 'the API', envName: 'PORT' }];

    const check = await examine({ ports, running: new Map([[process.pid, 'api']]) });
    await new Promise((resolve) => holder.close(resolve));

    expect(check(`port ${port}`)).toEqual({
      name: `port ${port}`,
      status: 'ok',
      detail: `running: the API (api, process ${process.pid})`,
    });
  });

  it('names a folder that cannot be written', async () => {
    // A file in place of the folder also stops root, who passes every permission check.
    const file = path.join(await temporaryFolder(), 'file');
    await writeFile(file, '');

    const check = await examine({ dataDir: path.join(file, 'data') });

    expect(check('data folder')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('cannot be written'),
      fix: expect.stringContaining('choose another data folder'),
    });
  });

  it('tells root where the data goes when Postgres cannot enter the folder', async () => {
    const dataDir = path.join(await temporaryFolder(0o700), '.holdfast');

    const check = await examine({ dataDir });

    const expected = isRoot
      ? {
          status: 'warn',
          detail: expect.stringMatching(/runs as user \w+, with its data in \/var\/lib\/holdfast\//),
        }
      : { status: 'ok' };
    expect(check('user')).toMatchObject(expected);
  });

  it('reports that configured servers do not answer, without the password', async () => {
    const closedPort = await freePort();

    const check = await examine({
      database: { url: `postgres://holdfast:secret@127.0.0.1:${closedPort}/holdfast` },
      temporal: { address: `127.0.0.1:${closedPort}` },
    });

    expect(check('PostgreSQL')).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('DATABASE_URL'),
    });
    expect(check('PostgreSQL').detail).toContain(`127.0.0.1:${closedPort} does not answer`);
    expect(check('PostgreSQL').detail).not.toContain('secret');
    expect(check('Temporal')).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('TEMPORAL_ADDRESS'),
    });
  });

  it('says which PostgreSQL a start uses', async () => {
    const { origin, version } = findPostgresPackage();

    const check = await examine({ searchPath: await temporaryFolder() });

    expect(check('PostgreSQL')).toEqual({
      name: 'PostgreSQL',
      status: 'ok',
      detail: `version ${version}, ${origin}`,
    });
  });

  it('finds data that no PostgreSQL here can open', async () => {
    const dataDir = await temporaryFolder(0o755);
    await mkdir(path.join(dataDir, 'postgres', 'data'), { recursive: true });
    await writeFile(path.join(dataDir, 'postgres', 'data', 'PG_VERSION'), '12\n');

    const check = await examine({ dataDir });

    expect(check('PostgreSQL')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('belongs to PostgreSQL 12'),
      fix: expect.stringContaining('put PostgreSQL 12 first on the PATH'),
    });
  });

  it('does not pass on a machine without the tools', async () => {
    const check = await examine({ cacheDir: await temporaryFolder(), searchPath: await temporaryFolder() });

    expect(check('Temporal dev server').status).not.toBe('ok');
    expect(check('Temporal dev server').fix).toContain('Temporal CLI');
    // Only the tests need this server, so a start works without it.
    expect(check('time-skipping test server').status).toBe('warn');
  });
});

describe('checkTemporal', () => {
  it.each([
    ['nothing', [], 'fail', 'nowhere.invalid cannot be reached, and '],
    ['Go', ['go'], 'warn', 'nowhere.invalid cannot be reached, so the first start uses: build from'],
  ] as const)(
    'checks the alternatives to the download: %s is installed',
    async (_, programs, status, detail) => {
      const searchPath = await temporaryFolder();
      for (const program of programs) await writeFile(path.join(searchPath, program), '', { mode: 0o755 });

      const [check] = await checkTemporal({
        cacheDir: await temporaryFolder(),
        searchPath,
        downloadService: 'https://nowhere.invalid',
      });

      expect(check).toMatchObject({ status, detail: expect.stringContaining(detail) });
    },
  );
});

describe('the machine checks', () => {
  it.each([
    ['18.20.4', 'fail'],
    ['20.18.3', 'fail'],
    ['20.19.0', 'ok'],
    ['24.1.0', 'ok'],
  ])('rate Node.js %s as %s', (version, status) => {
    expect(checkNode(version).status).toBe(status);
  });

  it('warn when little memory is available', () => {
    expect(checkMemory(300 * 1024 ** 2)).toMatchObject({ status: 'warn', detail: '0.3 GiB available' });
  });
});

describe('postgresUser', () => {
  it.each([
    [
      'postgres',
      'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\npostgres:x:101:104::/:/bin/sh\n',
    ],
    ['nobody', 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n'],
  ])('chooses %s when root', async (name, passwd) => {
    const passwdFile = path.join(await temporaryFolder(), 'passwd');
    await writeFile(passwdFile, passwd);

    expect(postgresUser(passwdFile)?.name).toBe(isRoot ? name : undefined);
  });

  it('throws with a fix when there is none', async () => {
    const passwdFile = path.join(await temporaryFolder(), 'passwd');
    await writeFile(passwdFile, 'root:x:0:0::/root:/bin/sh\n');

    if (isRoot) expect(() => postgresUser(passwdFile)).toThrow('neither a user "postgres" nor "nobody"');
    else expect(postgresUser(passwdFile)).toBeUndefined();
  });
});
