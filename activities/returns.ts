import type { Database } from '../src/db/connection/database';
import { updateReturn, loadReturnForRun } from '../src/db/returns/returns';
import type { ReturnActivities } from './types';

/** The record of returns. */
export function createReturnActivities(db: Database): ReturnActivities {
  return {
    updateReturn: ({ returnId, messages: facts, now, knownVersion: since }) =>
      updateReturn(db, returnId, facts, now, since),
    loadReturn: ({ returnId, now }) => loadReturnForRun(db, returnId, now),
  };
}
