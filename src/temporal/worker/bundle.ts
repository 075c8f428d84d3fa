import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';
import { FAILURE_CONVERTER, workflowFile } from './workflow-files';

/** Bundles the workflows with their payload converter, failure converter and interceptors. */
function bundle() {
  return bundleWorkflowCode({
    workflowsPath: workflowFile('index'),
    payloadConverterPath: workflowFile('payload-converter'),
    failureConverterPath: FAILURE_CONVERTER,
    workflowInterceptorModules: [workflowFile('interceptors')],
    logger: { log: noop, trace: noop, debug: noop, info: noop, warn: console.warn, error: console.error },
  });
}

/** Writes the bundle to a file, so that order workers start without bundling it themselves. */
export async function bundleWorkflows(file: string): Promise<void> {
  const { code } = await bundle();
  await writeFile(file, code);
}

/** The bundle that an order worker runs. @param codePath path of a prebuilt bundle; undefined: bundle now */
export async function workflowBundle(codePath: string | undefined): Promise<WorkflowBundleOption> {
  return codePath === undefined ? bundle() : { codePath };
}

function noop(): void {}
