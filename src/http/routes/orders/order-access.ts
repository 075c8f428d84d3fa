import type { OrderRecord } from '../../../domain/order/order-record';
import type { Scope } from '../../../contracts/record';
import type { IdempotencyStore, OrderWorkflows, Orders } from '../../ports/orders';
import type { TemporalUi } from '../../views/order-view';
import { ProblemError } from '../../errors/problem-details';

/** What the routes around orders are handed. */
export interface OrderRoutesDependencies {
  orders: Orders;
  orderWorkflows: OrderWorkflows;
  idempotencyKeys: IdempotencyStore;
  temporalUi: TemporalUi;
}

/** @throws ProblemError `not_found`; an order of another storefront is not told from one that does not exist */
export async function findOrder(orders: Orders, scope: Scope, orderId: string): Promise<OrderRecord> {
  return (await orders.find(scope, orderId)) ?? noSuchOrder();
}

export function noSuchOrder(): never {
  throw new ProblemError('not_found', 'There is no order with this id.');
}
