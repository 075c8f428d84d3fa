import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode, NativeConnection } from '@temporalio/worker';
import { requireVariables } from '../../../src/main/settings/environment';
import { runService } from '../../../src/main/processes/service';
import { installRuntime } from '../../../src/temporal/worker/runtime';
import { createWorker } from '../../../src/temporal/worker/worker';
import { BASELINE_NAMESPACE } from './baseline';

async function bundle(folder: string): Promise<string> {
  const ignore = (): void => undefined;
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, 'baseline-workflows.ts'),
    logger: {
      ...{ log: ignore, trace: ignore, debug: ignore, info: ignore },
      ...{ warn: console.warn, error: console.error },
    },
  });
  const file = path.join(folder, 'baseline-bundle.js');
  await writeFile(file, code);
  return file;
}

/** Runs a worker like the product's own, with workflows and an activity that do nothing. */
runService('baseline-worker', async (environment, log) => {
  await installRuntime(log);
  const { TEMPORAL_ADDRESS: address } = requireVariables(environment, 'TEMPORAL_ADDRESS');
  const connection = await NativeConnection.connect({ address });
  const worker = await createWorker({
    kind: 'orders',
    connection,
    namespace: BASELINE_NAMESPACE,
    activities: { doNothing: () => Promise.resolve() },
    workflowBundlePath: await bundle(environment.HOLDFAST_DATA_DIR),
  });
  const ended = worker.run();
  return {
    ended,
    async drain() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
      await connection.close();
    },
  };
});
