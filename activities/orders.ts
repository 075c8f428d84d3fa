import type { Database } from '../src/db/connection/database';
import { updateOrder, loadOrderForRun } from '../src/db/orders/update-order';
import type { OrderActivities } from './types';

/** The order's record. */
export function createOrderActivities(db: Database): OrderActivities {
  return {
    updateOrder: ({ orderId, messages: facts, now, knownVersion: since }) =>
      updateOrder(db, orderId, facts, now, since),
    loadOrder: ({ orderId, now }) => loadOrderForRun(db, orderId, now),
  };
}
