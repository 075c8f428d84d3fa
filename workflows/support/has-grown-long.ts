import { allHandlersFinished, workflowInfo } from '@temporalio/workflow';

/**
 * Temporal suggests a new run, and nobody waits for an answer of this one. Asked after every message, as also those
 * that change nothing make a history long.
 */
export const hasGrownLong = (): boolean => workflowInfo().continueAsNewSuggested && allHandlersFinished();
