import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installAtomically } from '../atomic-install';
import type { PostgresLayout } from './postgres-layout';
import { ProvisionError, reasonOf } from '../provision-error';
import { runCommand } from '../process/run-command';

/** The only role. It owns everything in a cluster that only Holdfast uses. */
export const POSTGRES_ROLE = 'holdfast';

const BUILTIN_LOCALE_SINCE = 17;

/** Initdb copies and syncs a template in one or two seconds; slow disks may take up to a minute. */
const INITDB_TIMEOUT_MS = 60_000;

interface ClusterOptions {
  /** The major version of `initdb`. */
  major: string;
  durable: boolean;
}

export interface PostgresCluster {
  dataFolder: string;
  password: string;
}

/** A clean environment, so that the caller's locale or PGDATA has no effect on the cluster. */
export const POSTGRES_ENV: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Creates the cluster if there is none. The folder appears atomically, with the cluster and a password file
 * that only its owner can read.
 *
 * @throws ProvisionError when it cannot be created, has another major version, or has lost its password
 */
export async function ensureCluster(
  layout: PostgresLayout,
  initdb: string,
  options: ClusterOptions,
): Promise<PostgresCluster> {
  const dataFolder = path.join(layout.folder, 'data');
  const passwordFile = path.join(layout.folder, 'password');
  await withCreateError(layout.folder, () =>
    installAtomically(layout.folder, (draft) => createCluster(draft, layout, initdb, options)),
  );
  await assertDataVersion(layout.folder, options.major);
  if (!existsSync(passwordFile)) {
    throw new ProvisionError(
      `the password of the PostgreSQL data in ${layout.folder} is missing`,
      `restore ${passwordFile}, or move ${layout.folder} away to begin with an empty database`,
    );
  }
  return { dataFolder, password: (await readFile(passwordFile, 'utf8')).trim() };
}

async function createCluster(
  draft: string,
  layout: PostgresLayout,
  initdb: string,
  { major, durable }: ClusterOptions,
): Promise<void> {
  const { user } = layout;
  const dataFolder = path.join(draft, 'data');
  const passwordFile = path.join(draft, 'password');
  await mkdir(dataFolder, { mode: 0o700 });
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user !== undefined) {
    // Initdb runs as that user, who must traverse the private draft folder and read the password.
    await chmod(draft, 0o755);
    await chown(dataFolder, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  const args = ['--pgdata', dataFolder, '--username', POSTGRES_ROLE, '--pwfile', passwordFile];
  args.push('--auth', 'scram-sha-256', '--no-instructions');
  args.push('--encoding', 'UTF8', ...localeArgs(major));
  if (!durable) args.push('--no-sync');
  await runCommand(initdb, args, { cwd: '/', env: POSTGRES_ENV, user, timeoutMs: INITDB_TIMEOUT_MS });
}

/**
 * Text is sorted by its bytes, in the same way on every machine. The builtin provider, which needs no locale
 * of the system, exists since version 17. Before that the C library classifies letters.
 */
function localeArgs(major: string): string[] {
  return Number(major) >= BUILTIN_LOCALE_SINCE
    ? ['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8']
    : ['--locale', 'C', '--lc-ctype', process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8'];
}

async function withCreateError(folder: string, create: () => Promise<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    throw new ProvisionError(
      `the PostgreSQL data folder ${folder} could not be created: ${reasonOf(error)}`,
      'make its parent writable or choose another data folder; or set DATABASE_URL to another PostgreSQL server',
      { cause: error },
    );
  }
}

/** The major version of the cluster in `folder`; undefined when there is none. */
export async function readDataVersion(folder: string): Promise<string | undefined> {
  return readFile(path.join(folder, 'data', 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

/** @throws ProvisionError when the cluster in `folder` cannot be opened by PostgreSQL of version `major` */
export async function assertDataVersion(folder: string, major: string): Promise<void> {
  const dataVersion = await readDataVersion(folder);
  if (dataVersion === major) return;
  if (dataVersion === undefined) {
    throw new ProvisionError(
      `there is no PostgreSQL data in ${folder}`,
      `move ${folder} away, and start again`,
    );
  }
  throw new ProvisionError(
    `the data in ${folder} belongs to PostgreSQL ${dataVersion}, but PostgreSQL ${major} is installed`,
    `put PostgreSQL ${dataVersion} first on the PATH; or move ${folder} away to begin with an empty database`,
  );
}
