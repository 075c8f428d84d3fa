import { mkdtemp, rmdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { failedCheck, type Check } from './doctor-check';
import { nearestExisting } from '../paths';
import { findPortHolder } from '../process/port-holder';
import { assertPortFree } from '../process/ports';

/** A port that a start would listen on. */
export interface RequiredPort {
  port: number;
  /** The name of the server that needs the port, for messages. */
  what: string;
  /** The environment variable that selects another port. */
  envName: string;
}

const GIBIBYTE = 1024 ** 3;

/** Enough for the data of some thousand orders in Postgres and Temporal, and for the executables. */
const REQUIRED_DISK_BYTES = GIBIBYTE;

/** Checks that both folders are writable and have enough disk space. */
export async function checkFolders(folders: { dataDir: string; cacheDir: string }): Promise<Check[]> {
  const data = { name: 'data folder', folder: folders.dataDir, fix: 'choose another data folder' };
  const cache = {
    name: 'cache folder',
    folder: folders.cacheDir,
    fix: 'point XDG_CACHE_HOME to another folder',
  };
  const checks = await Promise.all(
    [data, cache].map(async (folder) => [await checkWritable(folder), await checkDisk(folder)]),
  );
  return checks.flat();
}

/** The names of Holdfast's own processes that run, by process id. */
export type RunningProcesses = ReadonlyMap<number, string>;

/**
 * Checks all ports, so that one run of the doctor shows every port that is in use. A port that a process of
 * this Holdfast uses is as it should be.
 */
export async function checkPorts(
  ports: readonly RequiredPort[],
  running: RunningProcesses = new Map(),
): Promise<Check[]> {
  return Promise.all(
    ports.map(async ({ port, what, envName }): Promise<Check> => {
      const name = `port ${port}`;
      try {
        await assertPortFree(port, what, envName);
        return { name, status: 'ok', detail: `free for ${what}` };
      } catch (error) {
        const pid = await findPortHolder(port);
        const process = pid === undefined ? undefined : running.get(pid);
        if (process !== undefined)
          return { name, status: 'ok', detail: `running: ${what} (${process}, process ${pid})` };
        return failedCheck(name, error, `set ${envName} to another port`);
      }
    }),
  );
}

interface FolderToCheck {
  name: string;
  folder: string;
  fix: string;
}

/**
 * Checks by writing, because root passes every permission check but cannot write to a read-only file system.
 */
async function checkWritable({ name, folder, fix }: FolderToCheck): Promise<Check> {
  const existing = nearestExisting(folder);
  try {
    await rmdir(await mkdtemp(path.join(existing, '.holdfast-doctor-')));
    return { name, status: 'ok', detail: `${folder} can be written` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const detail = `${folder} cannot be written (${code} in ${existing})`;
    return { name, status: 'fail', detail, fix: `make ${existing} writable, or ${fix}` };
  }
}

async function checkDisk({ name, folder, fix }: FolderToCheck): Promise<Check> {
  const { bavail, bsize } = await statfs(nearestExisting(folder));
  const detail = `${((bavail * bsize) / GIBIBYTE).toFixed(1)} GiB free`;
  if (bavail * bsize >= REQUIRED_DISK_BYTES) return { name: `disk of the ${name}`, status: 'ok', detail };
  return { name: `disk of the ${name}`, status: 'warn', detail, fix: `free at least 1 GiB, or ${fix}` };
}
