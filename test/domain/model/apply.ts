import type { Fact } from '../../../src/domain/order/messages';
import type { ShopWorld } from './shop-world';
import type { WorldOrder } from './view';

/** Takes a fact in as the workflow does: that the customer may buy stands nowhere in the record. */
export function hear(world: ShopWorld, order: WorldOrder, fact: Fact): void {
  if (fact.type !== 'customer_allowed') return void world.take(order, [fact]);
  order.isCustomerAllowed = true;
  world.confirmIfPossible(order);
}
