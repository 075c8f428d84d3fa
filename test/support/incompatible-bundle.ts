import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createWorker } from '../../src/temporal/worker';
import { testServers } from '../setup/servers';
import type { TemporalUnderTest } from './order-world';

/** In the bundle, the beginning of the loop of `workflows/order.ts`. */
const LOOP = /while\s*\(!run\.isOver\)\s*\{(?=\s*run\.tasks\.pursue\(\(0,\s*_support_tasks_of)/;

/**
 * An order worker of a version with one line more in `workflows/order.ts`, which no run that is under way is compatible with.
 *
 * @returns what stops it
 */
export async function startIncompatibleOrderWorker(
  { nativeConnection, namespace }: Pick<TemporalUnderTest, 'nativeConnection' | 'namespace'>,
  activities: object,
): Promise<() => Promise<void>> {
  const code = readFileSync(testServers().workflowBundlePath, 'utf8');
  const changed = code.replace(
    LOOP,
    (loop) => `${loop} await (0,_temporalio_workflow__WEBPACK_IMPORTED_MODULE_0__.sleep)(1);`,
  );
  if (changed === code) throw new Error('The loop of the order is not where it was');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-bundle-'));
  const file = path.join(folder, 'workflow-bundle.js');
  writeFileSync(file, changed);
  const worker = await createWorker({
    ...{ kind: 'orders', connection: nativeConnection, namespace, activities },
    workflowBundlePath: file,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    rmSync(folder, { recursive: true, force: true });
  };
}
