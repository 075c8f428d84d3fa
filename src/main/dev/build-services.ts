import { copyFile, mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from '@swc/core';
import { bundleWorkflows } from '../../temporal/worker/bundle';
import { installAtomically } from '../../provision/atomic-install';
import { BUNDLE, cacheOf, readBuild, removeOldBuilds, ROOT } from './compile';

/**
 * Compiles the services into the cache and prints the folder. It is a process of its own, because the
 * compiler and the bundler would stay in the launcher's memory.
 */
async function main(): Promise<void> {
  const { folder, bundleFolder, sources } = await readBuild(ROOT);
  await installAtomically(folder, async (draft) => {
    // The compiler reports an error in a file better than the bundler does, so it comes first.
    await Promise.all([...sources].map(([file, code]) => compile(file, code, draft)));
    await installAtomically(bundleFolder, (bundleDraft) => bundleWorkflows(path.join(bundleDraft, BUNDLE)));
    await utimes(bundleFolder, new Date(), new Date());
    await copyFile(path.join(bundleFolder, BUNDLE), path.join(draft, BUNDLE));
  });
  await removeOldBuilds(cacheOf(ROOT));
  process.stdout.write(folder);
}

async function compile(file: string, source: string, targetFolder: string): Promise<void> {
  const { code, map } = await transform(source, {
    filename: path.join(ROOT, file),
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    // In files of their own, which are read when an error needs them.
    sourceMaps: true,
    // The sources are there to be read.
    inlineSourcesContent: false,
  });
  const output = path.join(targetFolder, file.replace(/\.ts$/, '.js'));
  await mkdir(path.dirname(output), { recursive: true });
  await writeFile(output, code);
  if (map !== undefined) await writeFile(`${output}.map`, map);
}

main().catch((error: unknown) => {
  // Behind the place in the source the compiler adds its own stack.
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n\nCaused by:');
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
});
