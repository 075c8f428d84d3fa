import type { Database } from '../src/db/database';
import { recordFacts, takeUpOrder } from '../src/db/record-facts';
import type { OrderActivities } from './types';

/** The order's record. */
export function createOrderActivities(db: Database): OrderActivities {
  return {
    recordFacts: ({ orderId, facts, now, since }) => recordFacts(db, orderId, facts, now, since),
    takeUpOrder: ({ orderId, now }) => takeUpOrder(db, orderId, now),
  };
}
