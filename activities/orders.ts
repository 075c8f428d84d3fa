import type { Database } from '../src/db/connection/database';
import { updateOrder, loadOrderForRun } from '../src/db/orders/update-order';
import { reserveStock } from '../src/db/stock/reserve-stock';
import { takeSteps, type ServedProviders } from './take-steps';
import type { OrderActivities } from './types';

/**
 * Reads and updates the record of orders, and takes the steps that are then due, as far as this process serves
 * their providers.
 */
export function createOrderActivities(db: Database, providers: ServedProviders = {}): OrderActivities {
  return {
    async reserveStock(input) {
      const { orderId, now } = input;
      return takeSteps(db, providers, await reserveStock(db, orderId, now), input);
    },
    async updateOrder(input) {
      const { orderId, messages, now, knownVersion } = input;
      return takeSteps(db, providers, await updateOrder(db, orderId, messages, now, knownVersion), input);
    },
    async loadOrder(input) {
      const { pendingMessages, ...loaded } = await loadOrderForRun(db, input.orderId, input.now);
      const taken = await takeSteps(db, providers, loaded, {
        ...input,
        ...(pendingMessages.length > 0 ? { isMessagePending: true } : {}),
      });
      return { ...taken, pendingMessages };
    },
  };
}
