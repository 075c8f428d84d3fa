import type { Database } from '../src/db/database';
import { recordReturn, takeUpReturn } from '../src/db/returns';
import type { ReturnActivities } from './types';

/** The record of returns. */
export function createReturnActivities(db: Database): ReturnActivities {
  return {
    recordReturn: ({ returnId, facts, now, since }) => recordReturn(db, returnId, facts, now, since),
    takeUpReturn: ({ returnId, now }) => takeUpReturn(db, returnId, now),
  };
}
