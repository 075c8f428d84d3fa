import type { Inventory, Readiness, Restocks } from '../ports';
import type { Route } from '../route';
import { amendOrderRoute, answerQuestionRoute } from './amend-order';
import { backorderPriorityRoute } from './backorder-priority';
import { cancelOrderRoute } from './cancel-order';
import { carrierUpdateRoute } from './carrier-updates';
import { livenessRoute, readinessRoute } from './health';
import { getInventoryRoute } from './inventory';
import {
  resolveAttentionRoute,
  resolveParcelRoute,
  setTrackingRoute,
  startPickingRoute,
} from './operator-work';
import type { OrderRoom } from './order-access';
import { placeOrderRoute } from './place-order';
import { problemTypeRoute } from './problem-types';
import { getOrderRoute, listOrdersRoute } from './read-orders';
import { getReturnRoute, listReturnsRoute, returnsOfOrderRoute } from './read-returns';
import { requestReturnRoute } from './request-return';
import type { ReturnRoom } from './return-access';
import {
  approveReturnRoute,
  cancelReturnRoute,
  receiveReturnRoute,
  rejectReturnRoute,
  returnAttentionRoute,
} from './return-work';
import { listShipmentsRoute } from './shipments';
import { stockReceiptRoute } from './stock-receipts';

export interface RouteDependencies extends OrderRoom, ReturnRoom {
  inventory: Inventory;
  restocks: Restocks;
  readiness: Readiness;
}

/** The whole API: what is mounted and what is documented. */
export function routeTable(dependencies: RouteDependencies): Route[] {
  return [
    placeOrderRoute(dependencies),
    listOrdersRoute(dependencies),
    getOrderRoute(dependencies),
    amendOrderRoute(dependencies),
    cancelOrderRoute(dependencies),
    answerQuestionRoute(dependencies),
    resolveAttentionRoute(dependencies),
    backorderPriorityRoute(dependencies),
    requestReturnRoute(dependencies),
    returnsOfOrderRoute(dependencies),
    listReturnsRoute(dependencies),
    getReturnRoute(dependencies),
    approveReturnRoute(dependencies),
    rejectReturnRoute(dependencies),
    receiveReturnRoute(dependencies),
    cancelReturnRoute(dependencies),
    returnAttentionRoute(dependencies),
    getInventoryRoute(dependencies),
    stockReceiptRoute(dependencies),
    listShipmentsRoute(dependencies),
    setTrackingRoute(dependencies),
    startPickingRoute(dependencies),
    resolveParcelRoute(dependencies),
    carrierUpdateRoute(dependencies),
    livenessRoute(),
    readinessRoute(dependencies),
    problemTypeRoute(),
  ];
}
