import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { TaskSet } from './task-set';

/** What the runs of orders and of returns have in common. */
interface DrainableRun {
  readonly tasks: TaskSet;
  readonly hasPendingWork: boolean;
  flush(): Promise<void>;
}

/** Calls everything off, and takes in all that has happened until then. */
export async function drainTasks(run: DrainableRun): Promise<void> {
  await run.tasks.cancelAll();
  while (run.hasPendingWork) await run.flush();
}

/** What came while the last step was written is told as well, and whoever waits for an answer gets it. */
export async function drainHandlers(run: DrainableRun): Promise<void> {
  while (run.hasPendingWork || !allHandlersFinished()) {
    if (run.hasPendingWork) await run.flush();
    await condition(() => run.hasPendingWork || allHandlersFinished());
  }
}
