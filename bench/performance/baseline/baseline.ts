import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { TASK_QUEUES } from '../../../src/temporal-names/task-queues';
import { createTemporalClient, temporalConnection } from '../../../src/temporal/connection/client';
import { ensureSearchAttributes } from '../../../src/temporal/namespace/search-attributes';
import { until } from '../../closed-loop';
import type { Holdfast } from '../../holdfast';
import { startServiceProcess } from '../product/service-process';
import type * as workflows from './baseline-workflows';

type BaselineWorkflows = typeof workflows;

/** A separate namespace has separate task queues, whose names are those of the product. */
export const BASELINE_NAMESPACE = 'baseline';

/** What orders are compared with: workflows that do nothing, on the same server, in a worker like the product's. */
export interface Baseline {
  runEmpty(): Promise<void>;
  runThreeActivities(): Promise<void>;
  pid: number;
  /** Ends its worker, which otherwise asks Temporal for tasks even at rest. */
  stop(): Promise<void>;
}

/** Starts the worker of the baseline. It stops before Holdfast does. */
export async function startBaseline(holdfast: Holdfast): Promise<Baseline> {
  const { temporalAddress: address, launched } = holdfast;
  await openNamespace(address);
  const client = createTemporalClient({ address, namespace: BASELINE_NAMESPACE });
  holdfast.onStop(() => client.connection.close());
  const worker = await startServiceProcess({
    name: 'baseline-worker',
    entry: path.join(__dirname, 'baseline-worker.ts'),
    env: { TEMPORAL_ADDRESS: address },
    logDir: launched.addresses.logDir,
  });
  holdfast.onStop(() => worker.stop());
  return {
    pid: worker.pid,
    stop: () => worker.stop(),
    runEmpty: () => run(client, 'empty' satisfies keyof BaselineWorkflows),
    runThreeActivities: () => run(client, 'threeActivities' satisfies keyof BaselineWorkflows),
  };
}

async function openNamespace(address: string): Promise<void> {
  const connection = temporalConnection({ address });
  try {
    await connection.workflowService
      .registerNamespace({
        namespace: BASELINE_NAMESPACE,
        workflowExecutionRetentionPeriod: msToTs('1 day'),
      })
      .catch(ignoreExisting);
    // The parts of the server learn of a new namespace at different times.
    await until('The namespace of the baseline', () =>
      ensureSearchAttributes(connection, BASELINE_NAMESPACE).then(
        () => true,
        () => false,
      ),
    );
  } finally {
    await connection.close();
  }
}

/** An external server keeps the namespace from one start of Holdfast to the next. */
function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && /already (registered|exists)/i.test(error.message))) throw error;
}

async function run(client: Client, name: string): Promise<void> {
  await client.workflow.execute(name, { taskQueue: TASK_QUEUES.orders, workflowId: randomUUID() });
}
