import type { OrderMessage } from '../../../src/domain/order/messages';
import type { ShopWorld } from './shop-world';
import type { WorldOrder } from './view';

/** Takes a fact in as the workflow does: that the customer may buy stands nowhere in the record. */
export function applyMessage(world: ShopWorld, order: WorldOrder, fact: OrderMessage): void {
  if (fact.type !== 'customer_allowed') return void world.apply(order, [fact]);
  order.isCustomerAllowed = true;
  world.confirmIfPossible(order);
}
