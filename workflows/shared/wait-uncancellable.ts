import { CancellationScope, condition } from '@temporalio/workflow';

/**
 * Waits in a signal or update handler until the predicate is true. Handlers run outside the workflow's
 * non-cancellable scope, so Temporal's Cancel would interrupt them: an update would return no result, and a
 * signal handler would end the whole workflow with nothing compensated.
 */
export const waitUncancellable = (predicate: () => boolean): Promise<void> =>
  CancellationScope.nonCancellable(() => condition(predicate));
