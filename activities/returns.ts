import type { Database } from '../src/db/connection/database';
import { recordReturn, takeUpReturn } from '../src/db/returns/returns';
import type { ReturnActivities } from './types';

/** The record of returns. */
export function createReturnActivities(db: Database): ReturnActivities {
  return {
    recordReturn: ({ returnId, facts, now, since }) => recordReturn(db, returnId, facts, now, since),
    takeUpReturn: ({ returnId, now }) => takeUpReturn(db, returnId, now),
  };
}
