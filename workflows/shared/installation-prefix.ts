import { workflowInfo } from '@temporalio/workflow';
import { TASK_QUEUES } from '../../src/temporal/contract/task-queues';

/**
 * What this installation puts before its names in Temporal; empty unless TEMPORAL_PREFIX is set.
 *
 * Every workflow runs on the queue of the order workers, so its name tells the prefix, in a replay as well.
 */
export function installationPrefix(): string {
  const { taskQueue } = workflowInfo();
  return taskQueue.endsWith(TASK_QUEUES.orders) ? taskQueue.slice(0, -TASK_QUEUES.orders.length) : '';
}
