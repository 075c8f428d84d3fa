import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canTraverseTo, makeTraversable, shortHash } from '../paths';
import type { ProvisionLog } from '../progress';
import { ProvisionError, reasonOf } from '../provision-error';
import { postgresUser, type SystemUser } from './unprivileged-user';

/** Who runs Postgres, and which folders that user can reach. */
export interface PostgresLayout {
  /** Undefined: we run it ourselves. */
  user: SystemUser | undefined;
  /** Where the binaries are kept. */
  cacheDir: string;
  /** Where the cluster, its password, its log and its claim are kept. */
  folder: string;
}

interface RequestedFolders {
  dataDir: string;
  cacheDir: string;
}

/** What a root start uses when Postgres' own user cannot reach the asked-for folders, such as those below /root. */
const SHARED_CACHE = '/var/cache/holdfast';
const SHARED_DATA = '/var/lib/holdfast';

/** Chooses the folders without making any. */
export function choosePostgresLayout(asked: RequestedFolders): PostgresLayout {
  const user = postgresUser();
  const dataDir = path.resolve(asked.dataDir);
  const cacheDir = path.resolve(asked.cacheDir);
  const elsewhere = readPointer(dataDir);
  const folder = path.join(dataDir, 'postgres');
  if (user === undefined) return { user, cacheDir, folder };
  return {
    user,
    cacheDir: canTraverseTo(cacheDir, user) ? cacheDir : SHARED_CACHE,
    folder: elsewhere ?? (canTraverseTo(dataDir, user) ? folder : newFolderElsewhere(dataDir)),
  };
}

/**
 * Chooses the folders, makes those that lead there, and tells `report` when the data is not where it was asked for.
 * @throws ProvisionError when one of them cannot be made.
 */
export async function preparePostgresLayout(
  asked: RequestedFolders,
  report: ProvisionLog,
): Promise<PostgresLayout> {
  const dataDir = path.resolve(asked.dataDir);
  const places = choosePostgresLayout(asked);
  try {
    if (places.user === undefined) {
      await mkdir(dataDir, { recursive: true });
      return places;
    }
    await makeTraversable(dataDir);
    if (path.dirname(places.folder) !== dataDir) {
      await writeFile(pointerFile(dataDir), places.folder);
      report.note(
        `running as root: PostgreSQL runs as user ${places.user.name}, who cannot enter ${dataDir}; its data is in ${places.folder}`,
      );
    }
    await makeTraversable(path.dirname(places.folder));
    await makeTraversable(path.join(places.cacheDir, 'postgres'));
    return places;
  } catch (error) {
    throw new ProvisionError(
      `a folder for PostgreSQL could not be made: ${reasonOf(error)}`,
      'make it writable or choose another data folder; or set DATABASE_URL to a PostgreSQL of your own',
      { cause: error },
    );
  }
}

/**
 * Data that lies elsewhere is found by this file alone. So a data folder that was deleted, to begin afresh, does not
 * find its old database again, and one whose permissions changed still finds its own.
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

function newFolderElsewhere(dataDir: string): string {
  return path.join(SHARED_DATA, `${shortHash(dataDir)}-${randomBytes(3).toString('hex')}`);
}
