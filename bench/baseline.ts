import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';
import { WithStartWorkflowOperation, type Client, type WorkflowStartOptions } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import type { CarrierStatus } from '../src/domain/order/shipment-status';
import { TASK_QUEUES, type WorkerKind } from '../src/temporal-names/task-queues';
import { orderWorkflowId } from '../src/temporal-names/visibility';
import { createTemporalClient, temporalConnection } from '../src/temporal/connection/client';
import { ensureSearchAttributes, orderSearchAttributes } from '../src/temporal/namespace/search-attributes';
import { awaitDecisionUpdate } from '../workflows/order/messages';
import { recordChangedSignal } from '../workflows/shared/messages';
import { until } from './closed-loop';
import type { Subject, FulfillableSubject } from './subject';
import type { Holdfast } from './holdfast';
import type { empty, orderShapedBaseline } from './baseline-workflows';

/** A separate namespace has separate task queues, whose names are those that the order's workflow uses. */
export const BASELINE_NAMESPACE = 'baseline';

/** The kinds of workers that a plain order needs. */
const KINDS = ['orders', 'customers', 'payments', 'shipping'] as const satisfies WorkerKind[];
export type BaselineWorkerKind = (typeof KINDS)[number];

export interface Baselines {
  emptyWorkflow: Subject;
  sameShape: FulfillableSubject;
  client: Client;
  pids(): Map<string, number>;
}

/**
 * Starts the workers of the baselines, one process of each kind like the product's. They stop before Holdfast
 * does.
 */
export async function startBaselines(holdfast: Holdfast): Promise<Baselines> {
  const { temporalAddress, launched } = holdfast;
  await openNamespace(temporalAddress);
  const client = createTemporalClient({ address: temporalAddress, namespace: BASELINE_NAMESPACE });
  const workers = new Map<WorkerKind, ChildProcess>();
  holdfast.onStop(async () => {
    const ended = [...workers.values()].map(async (worker) => {
      if (worker.exitCode !== null || worker.signalCode !== null) return;
      const exited = once(worker, 'exit');
      worker.kill('SIGCONT');
      worker.kill('SIGTERM');
      await exited;
    });
    await Promise.all(ended);
    await client.connection.close();
  });
  await Promise.all(
    KINDS.map(async (kind) => {
      const worker = spawnWorker(kind, temporalAddress, launched.addresses.logDir);
      workers.set(kind, worker);
      const [message] = (await Promise.race([once(worker, 'message'), once(worker, 'exit')])) as unknown[];
      if (message !== 'ready') throw new Error(`The baseline's ${kind} worker ended while starting`);
    }),
  );
  return {
    client,
    emptyWorkflow: { place: () => runEmptyWorkflow(client) },
    sameShape: createOrderShapedBaseline(client, workers),
    pids: () => new Map([...workers].map(([kind, worker]) => [`baseline-${kind}-worker`, worker.pid!])),
  };
}

async function openNamespace(address: string): Promise<void> {
  const connection = temporalConnection({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace: BASELINE_NAMESPACE,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    // The parts of the server learn of a new namespace at different times.
    await until('The namespace of the baselines', () =>
      ensureSearchAttributes(connection, BASELINE_NAMESPACE).then(
        () => true,
        () => false,
      ),
    );
  } finally {
    await connection.close();
  }
}

function spawnWorker(kind: WorkerKind, address: string, logDir: string): ChildProcess {
  const log = openSync(path.join(logDir, `baseline-${kind}-worker.log`), 'a');
  return spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'baseline-worker.ts'), kind], {
    env: { ...process.env, TEMPORAL_ADDRESS: address, NODE_OPTIONS: '' },
    stdio: ['ignore', log, log, 'ipc'],
    // Ctrl-C must reach only the bench, which then stops its workers.
    detached: true,
  });
}

async function runEmptyWorkflow(client: Client): Promise<string> {
  const workflowId = randomUUID();
  await client.workflow.execute<typeof empty>('empty', { taskQueue: TASK_QUEUES.orders, workflowId });
  return workflowId;
}

function createOrderShapedBaseline(
  client: Client,
  workers: ReadonlyMap<WorkerKind, ChildProcess>,
): FulfillableSubject {
  const expected = { shipment_booked: 0, refreshed: 0, payment_succeeded: 0 };
  const isRecorded = async (type: keyof typeof expected): Promise<boolean> => {
    const worker = workers.get('orders')!;
    worker.send('recorded');
    const [recorded] = (await once(worker, 'message')) as [Partial<typeof expected>];
    return (recorded[type] ?? 0) >= expected[type];
  };
  return {
    async place() {
      const id = randomUUID();
      await client.workflow.executeUpdateWithStart(awaitDecisionUpdate, {
        startWorkflowOperation: new WithStartWorkflowOperation<typeof orderShapedBaseline>(
          'orderShapedBaseline',
          startOptions(id),
        ),
      });
      expected.shipment_booked += 1;
      expected.payment_succeeded += 1;
      return id;
    },
    shippingWorkerPid: () => workers.get('shipping')!.pid!,
    areBooked: () => isRecorded('shipment_booked'),
    async reportCarrierStatus(id, status: CarrierStatus) {
      // The API records all other reports itself, and they wake no workflow.
      if (status !== 'shipped' && status !== 'delivered') return;
      expected.refreshed += 1;
      if (status === 'shipped') expected.payment_succeeded += 1;
      await client.workflow.getHandle(orderWorkflowId(id)).signal(recordChangedSignal);
    },
    areRecorded: () => isRecorded('refreshed'),
    areCompleted: async () => (await isRecorded('refreshed')) && isRecorded('payment_succeeded'),
  };
}

/** The same options as an order's, so that the start costs the same. */
function startOptions(orderId: string) {
  return {
    taskQueue: TASK_QUEUES.orders,
    workflowId: orderWorkflowId(orderId),
    args: [{ orderId }],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    typedSearchAttributes: orderSearchAttributes({
      status: 'pending',
      storefrontId: 'bench',
      customer: { id: 'bench' },
    }),
    staticSummary: '2 unit(s) of 1 product(s), 25.00 EUR',
    staticDetails: `Order ${orderId}, storefront bench. Fulfillment policy: all_or_nothing.`,
  } satisfies WorkflowStartOptions<typeof orderShapedBaseline>;
}
