import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
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
  stop(): Promise<void>;
}

/** A Postgres for one test, which may pause it. */
export async function startOwnPostgres(settings: Record<string, string> = {}): Promise<OwnPostgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-own-postgres-'));
  // Postgres refuses to run as root. The user that it runs as instead must be able to enter the folder.
  chmodSync(folder, 0o755);
  const server = await startPostgres({
    dataDir: folder,
    cacheDir: defaultCacheDir(process.env),
    durable: false,
    settings,
    prefer: preferredPostgres(),
    report: { note: () => undefined },
  });
  await applyMigrations(server.url);
  const resumeAll = (): void => signalAll(server.pid, 'SIGCONT');
  return {
    url: server.url,
    pause() {
      // The parent stops first, so that it starts no process after its children are listed.
      process.kill(server.pid, 'SIGSTOP');
      signalAll(server.pid, 'SIGSTOP');
    },
    resume: resumeAll,
    async stop() {
      resumeAll();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
