import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflows } from '../src/temporal/worker/bundle';

/**
 * Builds `dist/`: the services as JavaScript, and the workflows as one bundle that orders workers load at
 * their start.
 */
async function build(): Promise<void> {
  // A file whose source was deleted must not remain in the build.
  rmSync('dist', { recursive: true, force: true });
  const compiler = path.join('node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('TypeScript found errors');
  await bundleWorkflows(path.join('dist', 'workflow-bundle.js'));
}

build().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
