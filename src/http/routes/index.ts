import type { Readiness } from '../ports';
import type { Route } from '../route';
import {
  closeStorefrontRoute,
  createStorefrontRoute,
  patchStorefrontRoute,
  reopenStorefrontRoute,
  replaceStorefrontRoute,
} from './change-storefronts';
import { backorderPriorityRoute } from './backorder-priority';
import { createApiKeyRoute, revokeApiKeyRoute, rotateApiKeyRoute } from './change-api-keys';
import { carrierUpdateRoute } from './carrier-updates';
import { eventsRoute, orderEventsRoute, type EventRoom } from './events';
import { livenessRoute, readinessRoute } from './health';
import {
  resolveAttentionRoute,
  resolveParcelRoute,
  setTrackingRoute,
  startPickingRoute,
} from './operator-work';
import type { OrderRoom } from './order-access';
import { orderRoutes } from './order-routes';
import { problemTypeRoute } from './problem-types';
import { getApiKeyRoute, listApiKeysRoute, type ApiKeyRoom } from './read-api-keys';
import { getReturnRoute, listReturnsRoute, returnsOfOrderRoute } from './read-returns';
import { reportRoutes, type ReportRoom } from './reports';
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
import type { StorefrontRoom } from './storefront-access';
import { getStorefrontRoute, listStorefrontsRoute } from './storefronts';
import { stockRoutes, type StockRoom } from './stock-routes';

export interface RouteDependencies
  extends OrderRoom, ReturnRoom, ApiKeyRoom, EventRoom, ReportRoom, StockRoom, StorefrontRoom {
  readiness: Readiness;
}

/** The whole API: what is mounted and what is documented. */
export function routeTable(dependencies: RouteDependencies): Route[] {
  return [
    ...orderRoutes(dependencies),
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
    ...stockRoutes(dependencies),
    listShipmentsRoute(dependencies),
    orderEventsRoute(dependencies),
    eventsRoute(dependencies),
    setTrackingRoute(dependencies),
    startPickingRoute(dependencies),
    resolveParcelRoute(dependencies),
    carrierUpdateRoute(dependencies),
    createApiKeyRoute(dependencies),
    listApiKeysRoute(dependencies),
    getApiKeyRoute(dependencies),
    rotateApiKeyRoute(dependencies),
    revokeApiKeyRoute(dependencies),
    createStorefrontRoute(dependencies),
    listStorefrontsRoute(dependencies),
    getStorefrontRoute(dependencies),
    replaceStorefrontRoute(dependencies),
    patchStorefrontRoute(dependencies),
    closeStorefrontRoute(dependencies),
    reopenStorefrontRoute(dependencies),
    ...reportRoutes(dependencies),
    livenessRoute(),
    readinessRoute(dependencies),
    problemTypeRoute(),
  ];
}
