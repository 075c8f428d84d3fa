import type { Database } from '../src/db/connection/database';
import { updateReturn, loadReturnForRun } from '../src/db/returns/returns';
import type { ReturnActivities } from './types';

/** Reads and updates the record of returns. */
export function createReturnActivities(db: Database): ReturnActivities {
  return {
    updateReturn: ({ returnId, messages, now, knownVersion }) =>
      updateReturn(db, returnId, messages, now, knownVersion),
    loadReturn: ({ returnId, now }) => loadReturnForRun(db, returnId, now),
  };
}
