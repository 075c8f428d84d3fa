import type { BackorderWorkflows } from '../../ports/workflows';
import type { Route } from '../../server/route';
import { amendOrderRoute, replaceOrderRoute } from './amend-order';
import { answerQuestionRoute } from './answer-question';
import { backorderPriorityRoute } from './backorder-priority';
import { cancelOrderRoute } from './cancel-order';
import { deleteOrderRoute } from './delete-order';
import { importOrdersRoute } from './import-orders';
import type { OrderRoutesDependencies } from './order-access';
import { resolveAttentionRoute } from './order-attention';
import { setShippingRoute } from './order-shipping';
import { setStatusRoute } from './order-status';
import { orderTimelineRoute } from './order-timeline';
import { paymentOperationsRoute } from './payment-operations';
import { placeOrderRoute } from './place-order';
import { getOrderRoute, listOrdersRoute } from './read-orders';

/** Routes for orders. Fixed paths come before paths with an id in the same position. */
export function orderRoutes(
  dependencies: OrderRoutesDependencies & { backorderWorkflows: BackorderWorkflows },
): Route[] {
  return [
    placeOrderRoute(dependencies),
    listOrdersRoute(dependencies),
    importOrdersRoute(dependencies),
    getOrderRoute(dependencies),
    replaceOrderRoute(dependencies),
    amendOrderRoute(dependencies),
    deleteOrderRoute(dependencies),
    orderTimelineRoute(dependencies),
    paymentOperationsRoute(dependencies),
    setStatusRoute(dependencies),
    setShippingRoute(dependencies),
    cancelOrderRoute(dependencies),
    answerQuestionRoute(dependencies),
    resolveAttentionRoute(dependencies),
    backorderPriorityRoute(dependencies),
  ];
}
