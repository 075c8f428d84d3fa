import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { Tasks } from './task-set';

/** What the runs of orders and of returns have in common. */
interface Run {
  readonly tasks: Tasks;
  readonly hasNews: boolean;
  takeIn(): Promise<void>;
}

/** Calls everything off, and takes in all that has happened until then. */
export async function settleDown(run: Run): Promise<void> {
  await run.tasks.stop();
  while (run.hasNews) await run.takeIn();
}

/** What came while the last step was written is told as well, and whoever waits for an answer gets it. */
export async function answerEverybody(run: Run): Promise<void> {
  while (run.hasNews || !allHandlersFinished()) {
    if (run.hasNews) await run.takeIn();
    await condition(() => run.hasNews || allHandlersFinished());
  }
}
