import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createWorker } from '../../../src/temporal/worker/worker';
import { testServers } from '../../setup/servers';
import type { TemporalUnderTest } from '../orders/order-world';

/** Matches the head of the loop of `workflows/order/workflow.ts` in the bundle. */
const ORDER_LOOP_PATTERN = /while\s*\(!run\.isOver\)\s*\{(?=\s*if\s*\(!run\.hasPendingWork\))/;

/** A change that no run under way is compatible with. */
const WAITS_FIRST: [RegExp, string] = [
  ORDER_LOOP_PATTERN,
  ' await (0,_temporalio_workflow__WEBPACK_IMPORTED_MODULE_0__.sleep)(1);',
];

interface PatchedBundle {
  file: string;
  remove(): void;
}

type Server = Pick<TemporalUnderTest, 'nativeConnection' | 'namespace'>;

/**
 * Starts an order worker of a version with one line more in `workflows/order/workflow.ts`. No running
 * workflow can be replayed with that version.
 *
 * @returns a function that stops the worker
 */
export const startIncompatibleOrderWorker = (
  server: Server,
  activities: object,
): Promise<() => Promise<void>> => startPatchedOrderWorker(server, activities, WAITS_FIRST);

/** The bundle of that version. */
export const writeIncompatibleBundle = (): PatchedBundle => writePatchedBundle(WAITS_FIRST);

/**
 * Starts an order worker of a version in which every workflow task of a `backorders` workflow fails.
 *
 * @returns a function that stops the worker
 */
export const startWorkerWithBrokenBackorders = (
  server: Server,
  activities: object,
): Promise<() => Promise<void>> =>
  startPatchedOrderWorker(server, activities, [
    /async function backorders\(input\)\s*\{/,
    " throw new TypeError('a deploy that went wrong');",
  ]);

/** @param patch the code to insert behind the first match of a pattern in the bundle */
async function startPatchedOrderWorker(
  { nativeConnection, namespace }: Server,
  activities: object,
  change: [RegExp, string],
): Promise<() => Promise<void>> {
  const { file, remove } = writePatchedBundle(change);
  const worker = await createWorker({
    ...{ kind: 'orders', connection: nativeConnection, namespace, activities },
    workflowBundlePath: file,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    remove();
  };
}

function writePatchedBundle([place, added]: [RegExp, string]): PatchedBundle {
  const code = readFileSync(testServers().workflowBundlePath, 'utf8');
  const changed = code.replace(place, (found) => found + added);
  if (changed === code) throw new Error('What is to be changed is not where it was');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-bundle-'));
  const file = path.join(folder, 'workflow-bundle.js');
  writeFileSync(file, changed);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
