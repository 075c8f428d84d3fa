import type { Database } from '../src/db/connection/database';
import { updateOrder, loadOrderForRun } from '../src/db/orders/update-order';
import type { OrderActivities } from './types';

/** Reads and updates the record of orders. */
export function createOrderActivities(db: Database): OrderActivities {
  return {
    updateOrder: ({ orderId, messages, now, knownVersion }) =>
      updateOrder(db, orderId, messages, now, knownVersion),
    loadOrder: ({ orderId, now }) => loadOrderForRun(db, orderId, now),
  };
}
