import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../process/poll';
import { ProvisionError } from '../provision-error';
import {
  commandLineOf,
  identifyProcess,
  stopProcess,
  workingDirectoryOf,
  type StopSignal,
} from '../process/system-process';

/** The backends of a killed postmaster end within one or two seconds. */
const BACKENDS_END_TIMEOUT_MS = 15_000;

/**
 * Clears what a killed start left on the data. It stops a postmaster that still runs, waits for its orphaned
 * backends, and removes a lock file that names a dead or foreign process. Postgres itself refuses to start
 * when the process id in the lock file belongs to any living process, or to a zombie.
 *
 * @throws ProvisionError when processes of an earlier start do not end
 */
export async function clearPostgresLeftovers(
  dataFolder: string,
  signals: readonly StopSignal[],
): Promise<void> {
  const lockFile = path.join(dataFolder, 'postmaster.pid');
  const pid = readPid(lockFile);
  if (pid === undefined) return;

  const identity = identifyProcess(pid);
  if (identity !== undefined && commandLineOf(pid).includes(dataFolder)) {
    if (!(await stopProcess(identity, signals))) {
      throw new ProvisionError(
        `PostgreSQL of an earlier start (process ${pid}) does not stop`,
        `kill -9 ${pid}`,
      );
    }
  }
  // The lock file prevents two sets of processes on the same files, so it is removed last, when no process is
  // left.
  if (!(await waitUntil(() => processesIn(dataFolder).length === 0, BACKENDS_END_TIMEOUT_MS))) {
    const remaining = processesIn(dataFolder).join(' ');
    throw new ProvisionError(
      `PostgreSQL processes of an earlier start still run: ${remaining}`,
      `end them with: kill ${remaining}`,
    );
  }
  await rm(lockFile, { force: true });
}

function readPid(lockFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
}

/**
 * Every Postgres process works in its data folder. On systems other than Linux only Postgres' own check
 * applies.
 */
function processesIn(dataFolder: string): number[] {
  if (process.platform !== 'linux') return [];
  const real = realpathSync(dataFolder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectoryOf(pid) === real && identifyProcess(pid) !== undefined);
}
