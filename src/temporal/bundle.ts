import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';

/** As it is written: the SDK's bundler reads TypeScript. In a build it lies beside this file as JavaScript. */
const workflowFile = (name: string): string =>
  path.join(__dirname, '..', '..', 'workflows', `${name}${path.extname(__filename)}`);

/** Bundles the workflows, with what decodes and checks their input. */
function bundle() {
  return bundleWorkflowCode({
    workflowsPath: workflowFile('index'),
    payloadConverterPath: workflowFile('payload-converter'),
    workflowInterceptorModules: [workflowFile('interceptors')],
    logger: { log: noop, trace: noop, debug: noop, info: noop, warn: console.warn, error: console.error },
  });
}

/** Bundles the workflows once, so that order workers start without doing it each for itself. */
export async function bundleWorkflows(file: string): Promise<void> {
  const { code } = await bundle();
  await writeFile(file, code);
}

/** What an order worker runs. @param codePath of a bundle that is there already */
export async function workflowBundle(codePath: string | undefined): Promise<WorkflowBundleOption> {
  return codePath === undefined ? bundle() : { codePath };
}

function noop(): void {}
