import type { Database } from '../src/db/connection/database';
import {
  continueOrder,
  loadOrderForRun,
  updateOrder,
  type UpdatedOrder,
} from '../src/db/orders/update-order';
import { reserveStock } from '../src/db/stock/reserve-stock';
import { dueCalls } from '../src/domain/order/provider-calls';
import type { UpdateOrderResult } from '../src/domain/order/snapshot';
import { takeSteps, type ServedProviders } from './take-steps';
import type { OrderActivities, OrderStepInput } from './types';

/**
 * Reads and updates the record of orders, and takes the steps that are then due, as far as this process serves
 * their providers.
 */
export function createOrderActivities(db: Database, providers: ServedProviders = {}): OrderActivities {
  return {
    async reserveStock(input) {
      const { orderId, now } = input;
      return takeOrderSteps(db, providers, await reserveStock(db, orderId, now), input);
    },
    async updateOrder(input) {
      const { orderId, messages, now, knownVersion } = input;
      const updated = await updateOrder(db, orderId, messages, now, knownVersion);
      return takeOrderSteps(db, providers, updated, input);
    },
    async loadOrder(input) {
      const { pendingMessages, ...loaded } = await loadOrderForRun(db, input.orderId, input.now);
      // A cancellation comes before the next step.
      const taken = await takeOrderSteps(db, providers, loaded, {
        ...input,
        ...(pendingMessages.length > 0 ? { isMessagePending: true } : {}),
      });
      return { ...taken, pendingMessages };
    },
  };
}

/** Takes the steps that are due after an update of an order. */
export async function takeOrderSteps(
  db: Database,
  providers: ServedProviders,
  updated: UpdatedOrder,
  { now, ...input }: Omit<OrderStepInput, 'orderId'>,
  limits?: { callMs: number; budgetMs: number },
): Promise<UpdateOrderResult> {
  const { id } = updated.order.state;
  const { snapshot, results, changes } = await takeSteps(
    providers,
    updated,
    {
      due: ({ snapshot: { isReserved, status }, snapshot }) =>
        status === 'pending' && !isReserved ? [] : dueCalls(id, snapshot),
      // The payments that wait for the customer service are in the record already.
      allowed: ({ snapshot }, messages) =>
        messages.some(({ type }) => type === 'customer_allowed')
          ? dueCalls(id, { ...snapshot, customerCheck: null })
          : [],
      record: async ({ order, snapshot }, messages) =>
        (await continueOrder(db, order, messages, now)) ??
        (await updateOrder(db, id, messages, now, snapshot.version)),
    },
    input,
    limits,
  );
  return { snapshot, results, changes };
}
