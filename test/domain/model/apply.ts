import type { OrderMessage } from '../../../src/domain/order/messages';
import type { ShopWorld } from './shop-world';
import type { WorldOrder } from './view';

/** Applies a message as the workflow does. The record does not store that the customer is allowed. */
export function applyMessage(world: ShopWorld, order: WorldOrder, message: OrderMessage): void {
  if (message.type !== 'customer_allowed') return void world.apply(order, [message]);
  order.isCustomerAllowed = true;
  world.confirmIfPossible(order);
}
