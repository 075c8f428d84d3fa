import { CancellationScope, condition } from '@temporalio/workflow';

/**
 * Waits in the handler of a message until something holds. Handlers run outside the workflow's own scope, so Temporal's
 * Cancel would cut them off: whoever waits would get no answer, and a signal's handler would end the whole workflow,
 * with nothing undone.
 */
export const waitUncancellable = (what: () => boolean): Promise<void> =>
  CancellationScope.nonCancellable(() => condition(what));
