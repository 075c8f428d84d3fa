import { changedBy, scopeOf } from '../../server/caller';
import { orderIdSchema, orderSchema } from '../../../contracts/wire/order';
import { backorderPrioritySchema } from '../../../contracts/wire/order-changes';
import { BACKORDERED_ORDER_EXAMPLE } from '../../openapi/order-examples';
import { ORDER } from '../../../domain/order/order-status';
import { orderView } from '../../views/order-view';
import type { BackorderWorkflows } from '../../ports/workflows';
import { stateRefusalProblem, sharedPoolForbidden } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import { findOrder, noSuchOrder, type OrderRoutesDependencies } from './order-access';

/** `PUT /v1/orders/{orderId}/backorder-priority`: lets an operator override first come, first served. */
export function backorderPriorityRoute({
  orders,
  backorderWorkflows,
  temporalUi,
}: OrderRoutesDependencies & { backorderWorkflows: BackorderWorkflows }): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}/backorder-priority',
    operationId: 'setBackorderPriority',
    tag: 'Orders',
    summary: "Set an order's priority in the backorder queue",
    description:
      'New stock goes to orders with a higher priority first, and among equal priorities to orders that were placed first. Units ' +
      'that other orders have already reserved stay reserved.',
    needs: 'orders:operate',
    params: orderIdSchema,
    body: { schema: backorderPrioritySchema, required: true, examples: { first: { priority: 100 } } },
    replies: {
      200: { description: 'The order', schema: orderSchema, example: BACKORDERED_ORDER_EXAMPLE },
    },
    problems: ['nothing_backordered'],
    handle: async ({ params, body, ...caller }) => {
      const scope = scopeOf(caller.principal);
      const request = { priority: body.priority, ...changedBy(caller) };
      const outcome = (await orders.prioritizeBackorder(scope, params.orderId, request)) ?? noSuchOrder();
      if (outcome.outcome === 'prioritized')
        await backorderWorkflows.requestAllocations(outcome.allocationRequests);
      if (outcome.outcome === 'shared_pool') throw sharedPoolForbidden();
      const order = await findOrder(orders, scope, params.orderId);
      if (outcome.outcome === 'nothing_backordered') {
        const why = { code: outcome.outcome, detail: 'This order has no backordered units.' };
        throw stateRefusalProblem(why, ORDER, order.status);
      }
      return { status: 200, body: orderView(order, temporalUi) };
    },
  });
}
