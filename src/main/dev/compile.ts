import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from '@swc/core';
import { bundleWorkflows } from '../../temporal/worker/bundle';

export interface CompiledServices {
  /** Contains `src`, `activities` and `workflows` as JavaScript, laid out as in the repository. */
  folder: string;
  /** Order workers load this bundle. Without it they would bundle the workflows themselves. */
  workflowBundle: string;
}

const ROOT = path.join(__dirname, '..', '..', '..');
const SOURCES = ['src', 'activities', 'workflows'];

/** Below `node_modules`, so that compiled services resolve packages as the sources do. */
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'holdfast');

/** Enough to switch between two branches without compiling again. */
const MAX_CACHED_BUILDS = 4;

const HOUR_MS = 3_600_000;
/** A service that died is restarted from its launcher's folder, even after a newer build. */
const MAX_BUILD_AGE_MS = 24 * HOUR_MS;

/**
 * Compiles the services for this machine, once for each state of the sources. A process that compiled its
 * sources as it loads them would take twice the time to start and would keep the compiler in memory. Types
 * are not checked here; `npm run check` does that.
 */
export async function compileServices(): Promise<CompiledServices> {
  const sources = await readSources();
  // A new version of Temporal's SDK, or of the compiler, produces different output from the same sources.
  const lockfile = await readFile(path.join(ROOT, 'package-lock.json'), 'utf8');
  const folder = path.join(CACHE, `services-${hashOf([...sources, ['', lockfile]])}`);
  const compiled = { folder, workflowBundle: path.join(folder, 'workflow-bundle.js') };
  if (existsSync(folder)) {
    await utimes(folder, new Date(), new Date());
    return compiled;
  }
  await mkdir(CACHE, { recursive: true });
  const unfinished = await mkdtemp(path.join(CACHE, 'unfinished-'));
  try {
    await Promise.all([...sources].map(([file, code]) => compile(file, code, unfinished)));
    await bundleWorkflows(path.join(unfinished, 'workflow-bundle.js'));
    // The rename is atomic, so a folder is either complete or absent. Another process may have been faster.
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await removeOldBuilds();
  return compiled;
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

async function compile(file: string, source: string, targetFolder: string): Promise<void> {
  const { code } = await transform(source, {
    filename: path.join(ROOT, file),
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  const output = path.join(targetFolder, file.replace(/\.ts$/, '.js'));
  await mkdir(path.dirname(output), { recursive: true });
  await writeFile(output, code);
}

/**
 * Updates a folder's modification time every hour for as long as the process runs, so that nobody removes it.
 */
export function markInUse(folder: string): void {
  const touch = () => void utimes(folder, new Date(), new Date()).catch(() => undefined);
  setInterval(touch, HOUR_MS).unref();
}

/** Keeps the builds that were used last, and those from which a launcher may still start services. */
async function removeOldBuilds(): Promise<void> {
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
