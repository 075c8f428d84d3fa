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

export const ROOT = path.join(__dirname, '..', '..', '..');
const SOURCES = ['src', 'activities', 'workflows'];

/** Below `node_modules`, so that compiled services resolve packages as the sources do. */
export const CACHE = path.join(ROOT, 'node_modules', '.cache', 'holdfast');

/** Enough to switch between two branches without compiling again. */
const MAX_CACHED_BUILDS = 4;

const HOUR_MS = 3_600_000;
/** A service that died is restarted from its launcher's folder, even after a newer build. */
const MAX_BUILD_AGE_MS = 24 * HOUR_MS;

/** Bundling the workflows takes a few seconds, and longer on a busy machine. */
const BUILD_TIMEOUT_MS = 180_000;

/**
 * Compiles the services for this machine, once for each state of the sources. A process that compiled its
 * sources as it loads them would take twice the time to start and would keep the compiler in memory. Types
 * are not checked here; `npm run check` does that.
 *
 * @throws Error that shows what the compiler could not read
 */
export async function compileServices(): Promise<CompiledServices> {
  const { folder } = await readBuild();
  const compiled = await findCompiled(folder);
  if (compiled) return compiled;
  const builder = path.join(__dirname, 'build-services.ts');
  const options = { cwd: ROOT, timeoutMs: BUILD_TIMEOUT_MS };
  return compiledIn(await runCommand(process.execPath, ['--import', 'tsx', builder], options));
}

const compiledIn = (folder: string): CompiledServices => ({
  folder,
  workflowBundle: path.join(folder, 'workflow-bundle.js'),
});

/** @returns undefined when the folder does not exist; otherwise the folder counts as used just now */
export async function findCompiled(folder: string): Promise<CompiledServices | undefined> {
  if (!existsSync(folder)) return undefined;
  await utimes(folder, new Date(), new Date());
  return compiledIn(folder);
}

/** Reads the sources, and names the folder of what is compiled from them. */
export async function readBuild(): Promise<{ folder: string; sources: Map<string, string> }> {
  const sources = await readSources();
  // A new version of Temporal's SDK, or of the compiler, produces different output from the same sources.
  const lockfile = await readFile(path.join(ROOT, 'package-lock.json'), 'utf8');
  return { folder: path.join(CACHE, `services-${hashOf([...sources, ['', lockfile]])}`), sources };
}

/** @returns the source text of each file, by its path below the root */
async function readSources(): Promise<Map<string, string>> {
  const entries = await Promise.all(
    SOURCES.map((top) => readdir(path.join(ROOT, top), { recursive: true, withFileTypes: true })),
  );
  const files = entries
    .flat()
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .sort();
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, string]> => [
        file,
        await readFile(path.join(ROOT, file), 'utf8'),
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
export async function removeOldBuilds(): Promise<void> {
  const folders = (await readdir(CACHE))
    .filter((name) => name.startsWith('services-'))
    .map((name) => path.join(CACHE, name));
  const builds = await Promise.all(
    folders.map(async (folder) => ({ folder, usedAtMs: (await stat(folder)).mtimeMs })),
  );
  const old = builds
    .sort((a, b) => b.usedAtMs - a.usedAtMs)
    .slice(MAX_CACHED_BUILDS)
    .filter(({ usedAtMs }) => usedAtMs < Date.now() - MAX_BUILD_AGE_MS);
  await Promise.all(old.map(({ folder }) => rm(folder, { recursive: true, force: true })));
}
