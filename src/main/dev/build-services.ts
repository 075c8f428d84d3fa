import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { transform } from '@swc/core';
import { bundleWorkflows } from '../../temporal/worker/bundle';
import { CACHE, findCompiled, removeOldBuilds, readBuild, ROOT } from './compile';

/**
 * Compiles the services into the cache and prints the folder. It is a process of its own, because the
 * compiler and the bundler would stay in the launcher's memory.
 */
async function main(): Promise<void> {
  const { folder, sources } = await readBuild();
  if (!(await findCompiled(folder))) {
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
  }
  process.stdout.write(folder);
}

async function compile(file: string, source: string, targetFolder: string): Promise<void> {
  const { code } = await transform(source, {
    filename: path.join(ROOT, file),
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    // The sources are there to be read. In the maps they would double what each service loads.
    inlineSourcesContent: false,
  });
  const output = path.join(targetFolder, file.replace(/\.ts$/, '.js'));
  await mkdir(path.dirname(output), { recursive: true });
  await writeFile(output, code);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
