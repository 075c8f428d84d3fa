import type { Environment } from './environment-schema';
import { TASK_QUEUES, type WorkerKind } from '../../temporal/contract/task-queues';
import type { MetricsAddress } from '../../temporal/worker/runtime';

/** Services of several kinds run on one machine with one environment: each has a port of its own, in this order. */
const SERVICES_WITH_METRICS = [...(Object.keys(TASK_QUEUES) as WorkerKind[]), 'relay'] as const;

/** Where a service serves its metrics; undefined: nowhere. */
export function metricsAddressOf(
  service: (typeof SERVICES_WITH_METRICS)[number],
  { METRICS_HOST: host, METRICS_PORT: first }: Environment,
): MetricsAddress | undefined {
  return first === undefined ? undefined : { host, port: first + SERVICES_WITH_METRICS.indexOf(service) };
}
