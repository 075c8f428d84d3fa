import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from '@swc/core';
import { bundleWorkflows } from '../../temporal/worker/bundle';

export interface CompiledServices {
  /** Has `src`, `activities` and `workflows` as JavaScript, laid out as in the repository. */
  folder: string;
  /** What order workers load, which would else bundle the workflows themselves. */
  workflowBundle: string;
}

const ROOT = path.join(__dirname, '..', '..', '..');
const SOURCES = ['src', 'activities', 'workflows'];

/** Below `node_modules`, so that packages are found from there as they are from the sources. */
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'holdfast');

/** Enough for those who go to and fro between two branches. */
const MAX_CACHED_BUILDS = 4;

const HOUR_MS = 3_600_000;
/** A service that died is started from the folder of its launcher again, whatever was compiled since. */
const MAX_BUILD_AGE_MS = 24 * HOUR_MS;

/**
 * Compiles the services for this machine, once for each state of the sources: a process that had to compile what it loads would start in
 * twice the time and keep the compiler in memory. Types are not looked at; `npm run check` does that.
 */
export async function compileServices(): Promise<CompiledServices> {
  const sources = await readSources();
  // A new version of Temporal's SDK, or of the compiler, makes something else of them.
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
    // At once, so that a folder is complete or not there; somebody else may have been faster.
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await removeOldBuilds();
  return compiled;
}

/** By their paths below the root. */
async function readSources(): Promise<Map<string, string>> {
  const found = await Promise.all(
    SOURCES.map((top) => readdir(path.join(ROOT, top), { recursive: true, withFileTypes: true })),
  );
  const files = found
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

async function compile(file: string, source: string, into: string): Promise<void> {
  const { code } = await transform(source, {
    filename: path.join(ROOT, file),
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  const output = path.join(into, file.replace(/\.ts$/, '.js'));
  await mkdir(path.dirname(output), { recursive: true });
  await writeFile(output, code);
}

/** Says now and then that a folder is in use, for as long as the process lives. */
export function markInUse(folder: string): void {
  const touch = () => void utimes(folder, new Date(), new Date()).catch(() => undefined);
  setInterval(touch, HOUR_MS).unref();
}

/** Keeps those that were used last, and those that somebody may still start from. */
async function removeOldBuilds(): Promise<void> {
  const folders = (await readdir(CACHE))
    .filter((name) => name.startsWith('services-'))
    .map((name) => path.join(CACHE, name));
  const used = await Promise.all(
    folders.map(async (folder) => ({ folder, at: (await stat(folder)).mtimeMs })),
  );
  const old = used
    .sort((a, b) => b.at - a.at)
    .slice(MAX_CACHED_BUILDS)
    .filter(({ at }) => at < Date.now() - MAX_BUILD_AGE_MS);
  await Promise.all(old.map(({ folder }) => rm(folder, { recursive: true, force: true })));
}
