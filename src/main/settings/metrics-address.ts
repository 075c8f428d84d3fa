import type { Environment } from './environment-schema';
import { TASK_QUEUES, type WorkerKind } from '../../temporal-names/task-queues';
import type { MetricsAddress } from '../../temporal/worker/runtime';

/**
 * Several services may run on one machine with the same environment, so each has its own port, in this order.
 */
const SERVICES_WITH_METRICS = [...(Object.keys(TASK_QUEUES) as WorkerKind[]), 'relay'] as const;

/** @returns the address that serves the metrics of a service; undefined: it serves none */
export function metricsAddressOf(
  service: (typeof SERVICES_WITH_METRICS)[number],
  { METRICS_HOST: host, METRICS_PORT: firstPort }: Environment,
): MetricsAddress | undefined {
  if (firstPort === undefined) return undefined;
  return { host, port: firstPort + SERVICES_WITH_METRICS.indexOf(service) };
}
