import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** As they are written: the SDK's bundler reads TypeScript. In a build they lie beside this file as JavaScript. */
export const WORKFLOWS_PATH = path.join(
  __dirname,
  '..',
  '..',
  'workflows',
  `index${path.extname(__filename)}`,
);

/** Bundles the workflows once, so that order workers start without doing it each for itself. */
export async function bundleWorkflows(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: WORKFLOWS_PATH,
    logger: { log: noop, trace: noop, debug: noop, info: noop, warn: console.warn, error: console.error },
  });
  await writeFile(file, code);
}

function noop(): void {}
