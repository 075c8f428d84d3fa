import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';
import { FAILURE_CONVERTER, workflowFile } from './workflow-files';

/** Bundles the workflows, with what decodes and checks their input, and what tells of failures. */
function bundle() {
  return bundleWorkflowCode({
    workflowsPath: workflowFile('index'),
    payloadConverterPath: workflowFile('payload-converter'),
    failureConverterPath: FAILURE_CONVERTER,
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
