import { TASK_QUEUES, type WorkerKind } from '../../temporal-names/task-queues';

/** The names of one installation in a namespace that it may share with others. */
export interface TemporalNames {
  /** The task queue of a kind of worker. */
  taskQueue(kind: WorkerKind): string;
  /** A workflow's id in Temporal. @param id without the prefix, as the record and all of our code use it */
  workflowId(id: string): string;
  /** The id of the schedule that runs the reconciler. */
  reconcileSchedule: string;
}

/**
 * Only Temporal sees the prefix: it is added where a request leaves for Temporal. A workflow reads the prefix
 * from the name of its own task queue (`workflows/shared/installation-prefix.ts`).
 */
export function temporalNames(prefix: string): TemporalNames {
  return {
    taskQueue: (kind) => prefix + TASK_QUEUES[kind],
    workflowId: (id) => prefix + id,
    reconcileSchedule: `${prefix}holdfast-reconcile`,
  };
}
