import { workflowInfo } from '@temporalio/workflow';
import { TASK_QUEUES } from '../../src/temporal-names/task-queues';

/**
 * The prefix of this installation's names in Temporal; empty unless TEMPORAL_PREFIX is set.
 *
 * It is read from the task queue's name, which is deterministic in a replay: every workflow runs on the queue
 * of the order workers.
 */
export function installationPrefix(): string {
  const { taskQueue } = workflowInfo();
  return taskQueue.endsWith(TASK_QUEUES.orders) ? taskQueue.slice(0, -TASK_QUEUES.orders.length) : '';
}
