import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applyMigrations } from '../../../src/db/connection/migrations';
import { defaultCacheDir } from '../../../src/provision/paths';
import { startPostgres } from '../../../src/provision/postgres/postgres-server';
import { preferredPostgres } from './preferred-postgres';

export interface OwnPostgres {
  /** Of a database with the present schema. */
  url: string;
  /** Stops every process of it, as a machine does that hangs: connections stay, and nobody answers. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** A Postgres of the test's own, which it may freeze. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-own-postgres-'));
  // Postgres refuses to run as root; the user that it runs as instead must be able to enter.
  chmodSync(folder, 0o755);
  const server = await startPostgres({
    dataDir: folder,
    cacheDir: defaultCacheDir(process.env),
    durable: false,
    prefer: preferredPostgres(),
    report: { note: () => undefined },
  });
  await applyMigrations(server.url);
  const thaw = (): void => signalAll(server.pid, 'SIGCONT');
  return {
    url: server.url,
    pause() {
      // The parent first, so that no process comes after its children were listed.
      process.kill(server.pid, 'SIGSTOP');
      signalAll(server.pid, 'SIGSTOP');
    },
    resume: thaw,
    async stop() {
      thaw();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Each connection has a process of its own, which is a child of the server's first. */
function signalAll(parent: number, signal: NodeJS.Signals): void {
  const listed = execFileSync('ps', ['-A', '-o', 'ppid=,pid=']).toString();
  const children = listed
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([ppid]) => ppid === parent);
  for (const [, pid] of children) {
    try {
      process.kill(pid!, signal);
    } catch (error) {
      // It has ended meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  process.kill(parent, signal);
}
