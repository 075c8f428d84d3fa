import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { TaskSet } from './task-set';

/** The part of an order's or a return's run that draining needs. */
interface DrainableRun {
  readonly tasks: TaskSet;
  readonly hasPendingWork: boolean;
  flush(): Promise<unknown>;
}

/** Cancels all tasks, waits for their end, and applies all pending messages to the record. */
export async function drainTasks(run: DrainableRun): Promise<void> {
  await run.tasks.cancelAll();
  while (run.hasPendingWork) await run.flush();
}

/**
 * Applies messages that arrived during the last flush, until every update handler has returned its result.
 */
export async function drainHandlers(run: DrainableRun): Promise<void> {
  while (run.hasPendingWork || !allHandlersFinished()) {
    if (run.hasPendingWork) await run.flush();
    await condition(() => run.hasPendingWork || allHandlersFinished());
  }
}
