import type { OrderRecord } from '../../../domain/order/order-record';
import type { Scope } from '../../../contracts/internal/scope';
import type { IdempotencyStore } from '../../ports/idempotency';
import type { OrderWorkflows } from '../../ports/workflows';
import type { Orders } from '../../ports/orders';
import type { TemporalUi } from '../../views/order-view';
import type { ImportSettings } from './import-lines';
import { ProblemError } from '../../errors/problem-details';

/** Dependencies of the routes for orders. */
export interface OrderRoutesDependencies {
  orders: Orders;
  orderWorkflows: OrderWorkflows;
  idempotencyKeys: IdempotencyStore;
  temporalUi: TemporalUi;
  /** Replaces settings of imports. */
  imports?: Partial<ImportSettings>;
}

/**
 * @throws ProblemError `not_found`, also for orders of other storefronts, so that it does not reveal that
 *   they exist
 */
export async function findOrder(orders: Orders, scope: Scope, orderId: string): Promise<OrderRecord> {
  return (await orders.find(scope, orderId)) ?? noSuchOrder();
}

export function noSuchOrder(): never {
  throw new ProblemError('not_found', 'There is no order with this id.');
}
