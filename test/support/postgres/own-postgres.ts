import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { applyMigrations } from '../../../src/db/connection/migrations';
import { defaultCacheDir } from '../../../src/provision/paths';
import { startPostgres } from '../../../src/provision/postgres/postgres-server';
import { preferredPostgres } from './preferred-postgres';

export interface OwnPostgres {
  /** The URL of a database with the present schema. */
  url: string;
  /**
   * Stops every process of the server, like a machine that hangs: connections stay open without an answer.
   */
  pause(): void;
  resume(): void;
  /** Copies the data while the server is stopped, and starts it again at the same URL. */
  backUp(): Promise<PostgresBackup>;
  /** Stops the server and starts the backup in its place, at the same URL. */
  replaceBy(backup: PostgresBackup, how: BackupStart): Promise<void>;
  stop(): Promise<void>;
}

/** The data folder of a copy. Its server has not run since. */
export interface PostgresBackup {
  folder: string;
}

/** `promoted`: as a standby that becomes the primary, which begins a new timeline. */
export type BackupStart = 'restored' | 'promoted';

/** A Postgres for one test, which may pause it or put a backup in its place. */
export async function startOwnPostgres(settings: Record<string, string> = {}): Promise<OwnPostgres> {
  const folders = [newFolder()];
  let server = await startIn(folders[0]!, settings);
  const { url } = server;
  const port = Number(new URL(url).port);
  await applyMigrations(url);
  const resumeAll = (): void => signalAll(server.pid, 'SIGCONT');
  return {
    url,
    pause() {
      // The parent stops first, so that it starts no process after its children are listed.
      process.kill(server.pid, 'SIGSTOP');
      signalAll(server.pid, 'SIGSTOP');
    },
    resume: resumeAll,
    async backUp() {
      const [current] = folders.slice(-1);
      await server.stop();
      const backup = { folder: newFolder() };
      folders.unshift(backup.folder);
      copyWithOwners(path.join(current!, 'postgres'), path.join(backup.folder, 'postgres'));
      server = await startIn(current!, settings, port);
      return backup;
    },
    async replaceBy({ folder }, how) {
      await server.stop();
      folders.push(folder);
      const data = path.join(folder, 'postgres', 'data');
      if (how === 'promoted') {
        writeFileSync(path.join(data, 'standby.signal'), '');
        const { uid, gid } = statSync(data);
        lchownSync(path.join(data, 'standby.signal'), uid, gid);
      }
      server = await startIn(folder, settings, port);
      if (how === 'promoted') await promote(url);
    },
    async stop() {
      resumeAll();
      await server.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-own-postgres-'));
  // Postgres refuses to run as root. The user that it runs as instead must be able to enter the folder.
  chmodSync(folder, 0o755);
  return folder;
}

const startIn = (dataDir: string, settings: Record<string, string>, port?: number) =>
  startPostgres({
    dataDir,
    port,
    settings,
    cacheDir: defaultCacheDir(process.env),
    durable: false,
    prefer: preferredPostgres(),
    report: { note: () => undefined },
  });

/** Copies a folder. The user that runs Postgres must own its data. */
function copyWithOwners(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  for (const name of ['', ...readdirSync(from, { recursive: true }).map(String)]) {
    const { uid, gid, mode } = statSync(path.join(from, name));
    lchownSync(path.join(to, name), uid, gid);
    chmodSync(path.join(to, name), mode);
  }
}

async function promote(url: string): Promise<void> {
  const client = postgres(url, { max: 1 });
  await client`select pg_promote()`;
  await client.end();
}

/** Signals the server's first process and its children: each connection has a process of its own. */
function signalAll(parent: number, signal: NodeJS.Signals): void {
  const processes = execFileSync('ps', ['-A', '-o', 'ppid=,pid=']).toString();
  const children = processes
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([ppid]) => ppid === parent);
  for (const [, pid] of children) {
    try {
      process.kill(pid!, signal);
    } catch (error) {
      // The process has ended meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  process.kill(parent, signal);
}
