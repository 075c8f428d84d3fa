import { setFlagsFromString } from 'node:v8';
import type { PayloadCodec } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerKind } from '../../temporal-names/task-queues';
import { workflowBundle } from './bundle';
import type { TemporalServer } from '../connection/client';
import { dataConverterWith } from '../connection/data-converter';
import { temporalNames } from '../connection/names';

export interface WorkerSettings {
  kind: WorkerKind;
  connection: NativeConnection;
  namespace: string;
  /** Prefix of task queue names. Default: empty. */
  prefix?: string | undefined;
  /** The same codec as the clients have. */
  codec?: PayloadCodec | undefined;
  activities: object;
  /** Path of a prebuilt bundle for order workers; without it they bundle the workflows themselves. */
  workflowBundlePath?: string | undefined;
  /** How many activities, local activities and workflow tasks run at once. Undefined: the SDK's defaults. */
  concurrency?: number | undefined;
}

/** Connects a worker. A worker cannot use a client's connection, because the SDK's native core polls. */
export function connectWorker({ address, tls, apiKey, metadata }: TemporalServer): Promise<NativeConnection> {
  return NativeConnection.connect({
    address,
    ...(tls === undefined ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
  });
}

/** Creates a worker of one kind. Only order workers run workflows; the others run activities only. */
export async function createWorker({
  kind,
  connection,
  namespace,
  prefix = '',
  codec,
  activities,
  workflowBundlePath,
  concurrency,
}: WorkerSettings) {
  if (kind === 'orders') shortenStacksOfWorkflows();
  return Worker.create({
    connection,
    namespace,
    taskQueue: temporalNames(prefix).taskQueue(kind),
    identity: `${kind}-worker@${process.pid}`,
    activities,
    dataConverter: dataConverterWith(codec),
    // By default a worker that shuts down cancels running activities at once.
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '30 seconds',
    ...limitsOf(concurrency),
    ...(kind === 'orders' ? { workflowBundle: await workflowBundle(workflowBundlePath) } : {}),
  });
}

/**
 * The SDK takes a stack trace for every promise that a workflow makes, for its query `__stack_trace`. That took a
 * tenth of the CPU of an order worker. The frame where the promise was made is enough for that query, and for the
 * error of a workflow task that fails. V8 reads the flag when it creates a context, so this holds for the threads
 * of the workflows, which start after it, and not for this thread.
 */
function shortenStacksOfWorkflows(): void {
  setFlagsFromString(`--stack-trace-limit=${WORKFLOW_STACK_FRAMES}`);
}

const WORKFLOW_STACK_FRAMES = 2;

/** With cached workflows, the SDK needs a slot for a new workflow beside one for those that it has cached. */
const MIN_WORKFLOW_TASKS = 2;

const limitsOf = (concurrency: number | undefined) =>
  concurrency === undefined
    ? {}
    : {
        maxConcurrentActivityTaskExecutions: concurrency,
        maxConcurrentLocalActivityExecutions: concurrency,
        maxConcurrentWorkflowTaskExecutions: Math.max(concurrency, MIN_WORKFLOW_TASKS),
      };
