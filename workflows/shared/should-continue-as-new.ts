import { allHandlersFinished, workflowInfo } from '@temporalio/workflow';
import { LONG_HISTORY } from './policies';

/** Whether a worker without this run in its cache would replay for too long. */
export function isHistoryLong(): boolean {
  const { historyLength, historySize, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength >= LONG_HISTORY.events || historySize >= LONG_HISTORY.bytes;
}

/**
 * Whether the history is long and no update handler waits for its result. Check it after every message:
 * messages that change nothing make the history longer, too.
 */
export const shouldContinueAsNew = (): boolean => isHistoryLong() && allHandlersFinished();
