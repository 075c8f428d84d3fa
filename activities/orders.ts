import type { Database } from '../src/db/connection/database';
import { recordFacts, takeUpOrder } from '../src/db/orders/update-order';
import type { OrderActivities } from './types';

/** The order's record. */
export function createOrderActivities(db: Database): OrderActivities {
  return {
    recordFacts: ({ orderId, facts, now, since }) => recordFacts(db, orderId, facts, now, since),
    takeUpOrder: ({ orderId, now }) => takeUpOrder(db, orderId, now),
  };
}
