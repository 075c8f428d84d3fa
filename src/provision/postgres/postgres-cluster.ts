import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installAtomically } from '../atomic-install';
import type { PostgresLayout } from './postgres-layout';
import { ProvisionError, reasonOf } from '../provision-error';
import { runCommand } from '../process/run-command';

/** The one role: it owns everything in a cluster that serves only Holdfast. */
export const POSTGRES_ROLE = 'holdfast';

/** Copying a template and syncing it takes a second or two; slow disks get a minute. */
const INITDB_TIMEOUT_MS = 60_000;

export interface PostgresCluster {
  dataFolder: string;
  password: string;
}

/** A clean environment: a locale or a PGDATA of the caller's must not leak into the cluster. */
export const POSTGRES_ENV: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Makes the cluster when there is none. It appears complete or not at all, with its password beside it in a file that
 * only its owner can read.
 */
export async function ensureCluster(
  places: PostgresLayout,
  initdb: string,
  options: { major: string; durable: boolean },
): Promise<PostgresCluster> {
  const dataFolder = path.join(places.folder, 'data');
  const passwordFile = path.join(places.folder, 'password');
  await withCreateError(places.folder, () =>
    installAtomically(places.folder, (draft) => createCluster(draft, places, initdb, options.durable)),
  );
  await checkVersion(dataFolder, options.major);
  if (!existsSync(passwordFile)) {
    throw new ProvisionError(
      `the password of the PostgreSQL data in ${places.folder} is missing`,
      `restore ${passwordFile}, or move ${places.folder} away to begin with an empty database`,
    );
  }
  return { dataFolder, password: (await readFile(passwordFile, 'utf8')).trim() };
}

async function createCluster(
  draft: string,
  places: PostgresLayout,
  initdb: string,
  durable: boolean,
): Promise<void> {
  const { user } = places;
  const dataFolder = path.join(draft, 'data');
  const passwordFile = path.join(draft, 'password');
  await mkdir(dataFolder, { mode: 0o700 });
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user !== undefined) {
    // initdb runs as that user: it must get through the private draft folder and read the password.
    await chmod(draft, 0o755);
    await chown(dataFolder, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  const args = ['--pgdata', dataFolder, '--username', POSTGRES_ROLE, '--pwfile', passwordFile];
  args.push('--auth', 'scram-sha-256', '--no-instructions');
  // Without an explicit encoding the C locale means SQL_ASCII, which stores any bytes. The builtin provider sorts the
  // same way on every machine and needs no locale of the system.
  args.push(
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
  );
  if (!durable) args.push('--no-sync');
  await runCommand(initdb, args, { cwd: '/', env: POSTGRES_ENV, user, timeoutMs: INITDB_TIMEOUT_MS });
}

async function withCreateError(folder: string, make: () => Promise<unknown>): Promise<void> {
  try {
    await make();
  } catch (error) {
    throw new ProvisionError(
      `the PostgreSQL data folder ${folder} could not be made: ${reasonOf(error)}`,
      'make its parent writable or choose another data folder; or set DATABASE_URL to a PostgreSQL of your own',
      { cause: error },
    );
  }
}

async function checkVersion(dataFolder: string, major: string): Promise<void> {
  const found = await readFile(path.join(dataFolder, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
  if (found === major) return;
  if (found === undefined) {
    const folder = path.dirname(dataFolder);
    throw new ProvisionError(
      `there is no PostgreSQL data in ${folder}`,
      `move ${folder} away, and start again`,
    );
  }
  throw new ProvisionError(
    `the data in ${dataFolder} belongs to PostgreSQL ${found}, but PostgreSQL ${major} is installed`,
    `move ${path.dirname(dataFolder)} away to begin with an empty database, or keep it and dump it with PostgreSQL ${found}`,
  );
}
