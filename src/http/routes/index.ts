import type { Inventory, Readiness } from '../ports';
import type { Route } from '../route';
import { cancelOrderRoute } from './cancel-order';
import { carrierUpdateRoute } from './carrier-updates';
import { livenessRoute, readinessRoute } from './health';
import { getInventoryRoute } from './inventory';
import type { OrderRoom } from './order-access';
import { placeOrderRoute } from './place-order';
import { problemTypeRoute } from './problem-types';
import { getOrderRoute, listOrdersRoute } from './read-orders';
import { listShipmentsRoute } from './shipments';

export interface RouteDependencies extends OrderRoom {
  inventory: Inventory;
  readiness: Readiness;
}

/** The whole API: what is mounted and what is documented. */
export function routeTable(dependencies: RouteDependencies): Route[] {
  return [
    placeOrderRoute(dependencies),
    listOrdersRoute(dependencies),
    getOrderRoute(dependencies),
    cancelOrderRoute(dependencies),
    getInventoryRoute(dependencies),
    listShipmentsRoute(dependencies),
    carrierUpdateRoute(dependencies),
    livenessRoute(),
    readinessRoute(dependencies),
    problemTypeRoute(),
  ];
}
