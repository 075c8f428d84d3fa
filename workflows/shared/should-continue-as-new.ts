import { allHandlersFinished, workflowInfo } from '@temporalio/workflow';
import { LONG_HISTORY } from './policies';

/** A worker that has not this run in its cache would replay for too long. */
export function isHistoryLong(): boolean {
  const { historyLength, historySize, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength >= LONG_HISTORY.events || historySize >= LONG_HISTORY.bytes;
}

/**
 * It is time for a new run, and nobody waits for an answer of this one. Asked after every message, as also those that
 * change nothing make a history long.
 */
export const shouldContinueAsNew = (): boolean => isHistoryLong() && allHandlersFinished();
