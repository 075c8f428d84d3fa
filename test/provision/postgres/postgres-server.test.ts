import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { defaultCacheDir } from '../../../src/provision/paths';
import { startPostgres, type RunningPostgres } from '../../../src/provision/postgres/postgres-server';
import { createServer, type AddressInfo } from 'node:net';
import { waitUntil } from '../../../src/provision/process/poll';
import { identifyProcess } from '../../../src/provision/process/system-process';
import { recordingReport } from '../recording-report';
import { removeTemporaryFolders, temporaryFolder } from '../temporary-folder';

const isRoot = process.getuid?.() === 0;
const report = recordingReport();
const started: RunningPostgres[] = [];

async function start(
  dataDir: string,
  port?: number,
  options: { isSmall?: boolean } = {},
): Promise<RunningPostgres> {
  const server = await startPostgres({
    ...options,
    dataDir,
    cacheDir: defaultCacheDir(process.env),
    port,
    durable: false,
    report,
  });
  started.push(server);
  return server;
}

async function query(server: RunningPostgres, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

afterAll(async () => {
  for (const server of started) {
    await server.stop();
    // As root, the data can be outside the temporary folder.
    await rm(server.folder, { recursive: true, force: true });
  }
  await removeTemporaryFolders();
});

describe('startPostgres', () => {
  it('keeps data over a restart', async () => {
    const dataDir = await temporaryFolder(0o755);
    const first = await start(dataDir);
    await query(first, "create table kept as select 'Käse' as word");
    await first.stop();

    const second = await start(dataDir);

    await expect(query(second, 'select word from kept')).resolves.toEqual([{ word: 'Käse' }]);
    expect(second.folder).toBe(path.join(dataDir, 'postgres'));
    await second.stop();
  });

  it('runs a UTF-8 database with synchronous commits and a password', async () => {
    const server = await start(await temporaryFolder(0o755));

    await expect(
      query(
        server,
        `select current_setting('server_encoding') as encoding, current_setting('synchronous_commit') as commit,
                current_setting('listen_addresses') as listens`,
      ),
    ).resolves.toEqual([{ encoding: 'UTF8', commit: 'on', listens: '127.0.0.1' }]);
    const wrongPassword = { ...server, url: server.url.replace(/:[^:@]+@/, ':guessed@') };
    await expect(query(wrongPassword, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(path.join(server.folder, 'password'))).mode & 0o777).toBe(0o600);
    await server.stop();
  });

  it('is small for one developer: each connection counts the shared memory that it has touched', async () => {
    const server = await start(await temporaryFolder(0o755), undefined, { isSmall: true });

    await expect(query(server, 'show shared_buffers')).resolves.toEqual([{ shared_buffers: '8MB' }]);
    const launchers = await query(
      server,
      "select from pg_stat_activity where backend_type ~ 'logical replication|io worker'",
    );
    expect(launchers).toHaveLength(0);
    await server.stop();
  });

  it('starts in a private folder, also as root', async () => {
    const dataDir = path.join(await temporaryFolder(0o700), 'clone', '.holdfast');

    const first = await start(dataDir);
    await query(first, 'create table kept ()');
    await first.stop();
    const second = await start(dataDir);

    await expect(query(second, 'select count(*)::int as rows from kept')).resolves.toEqual([{ rows: 0 }]);
    expect(second.folder).toBe(first.folder);
    if (isRoot) {
      expect(report.notes.at(-1)).toContain(`who cannot enter ${dataDir}; its data is in ${second.folder}`);
      expect((await stat(path.join(second.folder, 'data'))).uid).not.toBe(0);
    }
    await second.stop();
  });

  it('starts with an empty database when the data folder was deleted', async () => {
    const dataDir = path.join(await temporaryFolder(0o700), '.holdfast');
    const first = await start(dataDir);
    await query(first, 'create table kept ()');
    await first.stop();

    await rm(dataDir, { recursive: true });
    const second = await start(dataDir);

    await expect(query(second, "select to_regclass('kept') as found")).resolves.toEqual([{ found: null }]);
    await second.stop();
  });

  it('starts again after the postmaster was killed', async () => {
    const dataDir = await temporaryFolder(0o755);
    const first = await start(dataDir);
    await query(first, 'create table kept ()');
    const killed = identifyProcess(first.pid);
    process.kill(first.pid, 'SIGKILL');
    await waitUntil(() => killed === undefined || identifyProcess(killed.pid) === undefined, 5_000);

    const second = await start(dataDir);

    await expect(query(second, 'select count(*)::int as rows from kept')).resolves.toEqual([{ rows: 0 }]);
    await second.stop();
  });

  it('starts despite a lock file that names an unrelated process', async () => {
    const dataDir = await temporaryFolder(0o755);
    const first = await start(dataDir);
    await first.stop();
    await writeFile(path.join(first.folder, 'data', 'postmaster.pid'), `${process.pid}\n${dataDir}\n`);

    const second = await start(dataDir);

    await expect(query(second, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('stops the server of a launcher that is gone, and throws while the launcher runs', async () => {
    const dataDir = await temporaryFolder(0o755);
    const first = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(
      `already runs on this data (process ${first.pid}, started by process ${process.pid})`,
    );

    const claimFile = path.join(first.folder, 'launcher.json');
    const claim = JSON.parse(await readFile(claimFile, 'utf8')) as object;
    await writeFile(
      claimFile,
      JSON.stringify({ ...claim, launcher: { pid: process.pid, startedAt: 'long ago' } }),
    );
    const second = await start(dataDir);

    expect(identifyProcess(first.pid)).toBeUndefined();
    expect(report.notes.at(-1)).toContain('stopping PostgreSQL of an earlier start');
    await second.stop();
  });

  it('names the port that is in use', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;

    await expect(start(await temporaryFolder(0o755), port)).rejects.toThrow(
      `port ${port}, wanted by PostgreSQL`,
    );

    await new Promise((resolve) => holder.close(resolve));
  });

  it('throws with a fix for data of another version', async () => {
    const dataDir = await temporaryFolder(0o755);
    await mkdir(path.join(dataDir, 'postgres', 'data'), { recursive: true });
    await writeFile(path.join(dataDir, 'postgres', 'data', 'PG_VERSION'), '12\n');

    await expect(start(dataDir)).rejects.toMatchObject({
      message: expect.stringContaining('belongs to PostgreSQL 12'),
      fix: expect.stringContaining('move'),
    });
  });
});
