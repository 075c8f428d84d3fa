import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canTraverseTo, makeTraversable, shortHash } from '../paths';
import type { ProvisionLog } from '../progress';
import { ProvisionError, reasonOf } from '../provision-error';
import { postgresUser, type SystemUser } from './unprivileged-user';

/** Which user runs Postgres, and in which folders, all of which that user can reach. */
export interface PostgresLayout {
  /** Undefined: the user of this process. */
  user: SystemUser | undefined;
  /** The folder for the binaries. */
  cacheDir: string;
  /** The folder for the cluster, its password, its log and its claim. */
  folder: string;
}

interface RequestedFolders {
  dataDir: string;
  cacheDir: string;
}

/**
 * A start as root uses these folders if the user of Postgres cannot reach the requested ones, such as below
 * /root.
 */
const SHARED_CACHE = '/var/cache/holdfast';
const SHARED_DATA = '/var/lib/holdfast';

/**
 * Chooses the folders without creating any.
 *
 * @throws ProvisionError when this process runs as root and no other user can run Postgres
 */
export function choosePostgresLayout(requested: RequestedFolders): PostgresLayout {
  const user = postgresUser();
  const dataDir = path.resolve(requested.dataDir);
  const cacheDir = path.resolve(requested.cacheDir);
  const recorded = readPointer(dataDir);
  const folder = path.join(dataDir, 'postgres');
  if (user === undefined) return { user, cacheDir, folder };
  return {
    user,
    cacheDir: canTraverseTo(cacheDir, user) ? cacheDir : SHARED_CACHE,
    folder: recorded ?? (canTraverseTo(dataDir, user) ? folder : newSharedFolder(dataDir)),
  };
}

/**
 * Chooses the folders, creates their parents, and notes in `report` when the data is not in the requested
 * folder.
 * @throws ProvisionError when a folder cannot be created
 */
export async function preparePostgresLayout(
  requested: RequestedFolders,
  report: ProvisionLog,
): Promise<PostgresLayout> {
  const dataDir = path.resolve(requested.dataDir);
  const layout = choosePostgresLayout(requested);
  try {
    if (layout.user === undefined) {
      await mkdir(dataDir, { recursive: true });
      return layout;
    }
    await makeTraversable(dataDir);
    if (path.dirname(layout.folder) !== dataDir) {
      await writeFile(pointerFile(dataDir), layout.folder);
      report.note(
        `running as root: PostgreSQL runs as user ${layout.user.name}, who cannot enter ${dataDir}; its data is in ${layout.folder}`,
      );
    }
    await makeTraversable(path.dirname(layout.folder));
    await makeTraversable(path.join(layout.cacheDir, 'postgres'));
    return layout;
  } catch (error) {
    throw new ProvisionError(
      `a folder for PostgreSQL could not be created: ${reasonOf(error)}`,
      'make it writable or choose another data folder; or set DATABASE_URL to another PostgreSQL server',
      { cause: error },
    );
  }
}

/**
 * Only this file points to data that is outside the data folder. A data folder that was deleted to start
 * afresh therefore does not find its old database again, and one whose permissions have changed still finds
 * its own.
 */
function pointerFile(dataDir: string): string {
  return path.join(dataDir, 'postgres-folder');
}

function readPointer(dataDir: string): string | undefined {
  try {
    return readFileSync(pointerFile(dataDir), 'utf8').trim();
  } catch {
    return undefined;
  }
}

function newSharedFolder(dataDir: string): string {
  return path.join(SHARED_DATA, `${shortHash(dataDir)}-${randomBytes(3).toString('hex')}`);
}
