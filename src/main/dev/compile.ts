import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../../provision/process/run-command';

export interface CompiledServices {
  /** Contains `src`, `activities` and `workflows` as JavaScript, laid out as in the repository. */
  folder: string;
  /** Order workers load this bundle. Without it they would bundle the workflows themselves. */
  workflowBundle: string;
}

/** The folder above `src`: of the repository, or of a build. */
const OWN_FOLDER = path.join(__dirname, '..', '..', '..');
/** The name of a build's folder, below the repository's cache. */
const BUILD_FOLDER = /[/\\]node_modules[/\\]\.cache[/\\]holdfast[/\\]services-[^/\\]+$/;
const isCompiled = BUILD_FOLDER.test(OWN_FOLDER);

export const ROOT = OWN_FOLDER.replace(BUILD_FOLDER, '');
/** The name of the bundle in a build. */
export const BUNDLE = 'workflow-bundle.js';

export const SOURCES = ['src', 'activities', 'workflows'];

/** Below `node_modules`, so that compiled services resolve packages as the sources do. */
export const cacheOf = (root: string): string => path.join(root, 'node_modules', '.cache', 'holdfast');

/** Enough to switch between two branches without compiling again. */
const MAX_CACHED_BUILDS = 8;

const HOUR_MS = 3_600_000;
/** A service that died is restarted from its launcher's folder, even after a newer build. */
const MAX_BUILD_AGE_MS = 24 * HOUR_MS;

/** Bundling the workflows takes a few seconds, and longer on a busy machine. */
const BUILD_TIMEOUT_MS = 180_000;

/** @returns the build that this process runs from; undefined when it runs from the sources */
export const ownBuild = (): CompiledServices | undefined => (isCompiled ? compiledIn(OWN_FOLDER) : undefined);

/**
 * Compiles the services for this machine, once for each state of the sources. A process that compiled its
 * sources as it loads them would take twice the time to start and would keep the compiler in memory. Types
 * are not checked here; `npm run check` does that.
 *
 * @throws Error that shows what the compiler could not read
 */
export async function compileServices(root = ROOT): Promise<CompiledServices> {
  const { folder } = await readBuild(root);
  const compiled = await findCompiled(folder);
  if (compiled) return compiled;
  const builder = path.join(root, 'src', 'main', 'dev', 'build-services.ts');
  const options = { cwd: root, timeoutMs: BUILD_TIMEOUT_MS };
  return compiledIn(await runCommand(process.execPath, ['--import', 'tsx', builder], options));
}

const compiledIn = (folder: string): CompiledServices => ({
  folder,
  workflowBundle: path.join(folder, BUNDLE),
});

/** @returns undefined when the folder does not exist; otherwise the folder counts as used just now */
async function findCompiled(folder: string): Promise<CompiledServices | undefined> {
  if (!existsSync(folder)) return undefined;
  await utimes(folder, new Date(), new Date());
  return compiledIn(folder);
}

export interface Build {
  /** What the services are compiled to. */
  folder: string;
  /** What only the workflows are bundled to: most changes leave them as they are. */
  bundleFolder: string;
  /** The source text of each file, by its path below the root. */
  sources: Map<string, string>;
}

/** The rooms that are in the bundle of the workflows, and the one that makes it. */
const BUNDLED = /^(workflows|src[/\\](domain|temporal|temporal-names))[/\\]/;

/** Reads the sources, and names the folders of what is compiled from them. */
export async function readBuild(root = ROOT): Promise<Build> {
  const sources = await readSources(root);
  // A new version of Temporal's SDK, or of the compiler, produces different output from the same sources.
  const lockfile: [string, string] = ['', await readFile(path.join(root, 'package-lock.json'), 'utf8')];
  const bundled = [...sources].filter(([file]) => BUNDLED.test(file));
  return {
    // The source maps name the root, and several checkouts may share their packages.
    folder: path.join(cacheOf(root), `services-${hashOf([...sources, lockfile, [root, '']])}`),
    bundleFolder: path.join(cacheOf(root), `services-workflows-${hashOf([...bundled, lockfile])}`),
    sources,
  };
}

/** @returns the source text of each file, by its path below the root */
async function readSources(root: string): Promise<Map<string, string>> {
  const entries = await Promise.all(
    SOURCES.map((top) => readdir(path.join(root, top), { recursive: true, withFileTypes: true })),
  );
  const files = entries
    .flat()
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, string]> => [
        file,
        await readFile(path.join(root, file), 'utf8'),
      ]),
    ),
  );
}

function hashOf(files: readonly [string, string][]): string {
  const hash = createHash('sha256');
  for (const [file, code] of files) hash.update(`${file}\0${code}\0`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Updates a folder's modification time every hour for as long as the process runs, so that nobody removes it.
 */
export function markInUse(folder: string): void {
  const touch = () => void utimes(folder, new Date(), new Date()).catch(() => undefined);
  setInterval(touch, HOUR_MS).unref();
}

/** Keeps the builds that were used last, and those from which a launcher may still start services. */
export async function removeOldBuilds(cache: string): Promise<void> {
  const folders = (await readdir(cache))
    .filter((name) => name.startsWith('services-'))
    .map((name) => path.join(cache, name));
  const builds = await Promise.all(
    folders.map(async (folder) => ({ folder, usedAtMs: (await stat(folder)).mtimeMs })),
  );
  const old = builds
    .sort((a, b) => b.usedAtMs - a.usedAtMs)
    .slice(MAX_CACHED_BUILDS)
    .filter(({ usedAtMs }) => usedAtMs < Date.now() - MAX_BUILD_AGE_MS);
  await Promise.all(old.map(({ folder }) => rm(folder, { recursive: true, force: true })));
}
