import type { PayloadCodec } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerKind } from '../contract/task-queues';
import { workflowBundle } from './bundle';
import type { TemporalServer } from '../connection/client';
import { dataConverterWith } from '../connection/data-converter';
import { temporalNames } from '../connection/names';

export interface WorkerSettings {
  kind: WorkerKind;
  connection: NativeConnection;
  namespace: string;
  /** Of the names of task queues; empty when left out. */
  prefix?: string | undefined;
  /** As its clients have it. */
  codec?: PayloadCodec | undefined;
  activities: object;
  /** Path of a prebuilt bundle for order workers; without it they bundle the workflows themselves. */
  workflowBundlePath?: string | undefined;
}

/** The connection of a worker, which is not that of a client: it is the SDK's native part that polls. */
export function connectWorker({ address, tls, apiKey, metadata }: TemporalServer): Promise<NativeConnection> {
  return NativeConnection.connect({
    address,
    ...(tls === undefined ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
  });
}

/** A worker of one kind. Only order workers run workflows; the others run activities alone. */
export async function createWorker({
  kind,
  connection,
  namespace,
  prefix = '',
  codec,
  activities,
  workflowBundlePath,
}: WorkerSettings) {
  return Worker.create({
    connection,
    namespace,
    taskQueue: temporalNames(prefix).taskQueue(kind),
    identity: `${kind}-worker@${process.pid}`,
    activities,
    dataConverter: dataConverterWith(codec),
    // By default a worker that is told to stop cuts running activities off at once.
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '30 seconds',
    ...(kind === 'orders' ? { workflowBundle: await workflowBundle(workflowBundlePath) } : {}),
  });
}
