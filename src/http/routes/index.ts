import type { Readiness } from '../ports/orders';
import type { Route } from '../server/route';
import { apiKeyRoutes } from './api-keys/api-key-routes';
import type { ApiKeyRoom } from './api-keys/read-api-keys';
import { eraseCustomerRoute, type CustomerRoom } from './customers/erase-customer';
import { eventsRoute, orderEventsRoute, type EventRoom } from './events/events';
import { livenessRoute, readinessRoute } from './health/health';
import type { OrderRoom } from './orders/order-access';
import { orderRoutes } from './orders/order-routes';
import { problemTypeRoute } from './problems/problem-types';
import { providerRoutes, type ProviderRoom } from './providers/provider-routes';
import { reportRoutes, type ReportRoom } from './reports/report-routes';
import type { ReturnRoom } from './returns/return-access';
import { returnRoutes } from './returns/return-routes';
import { shipmentRoutes } from './shipments/shipment-routes';
import { stockRoutes, type StockRoom } from './stock/stock-routes';
import type { StorefrontRoom } from './storefronts/storefront-access';
import { storefrontRoutes } from './storefronts/storefront-routes';
import { codecRoutes, type CodecRoom } from './temporal/codec-routes';

export interface RouteDependencies
  extends
    OrderRoom,
    ReturnRoom,
    ApiKeyRoom,
    CodecRoom,
    CustomerRoom,
    EventRoom,
    ProviderRoom,
    ReportRoom,
    StockRoom,
    StorefrontRoom {
  readiness: Readiness;
}

/** The whole API: what is mounted and what is documented. */
export function routeTable(dependencies: RouteDependencies): Route[] {
  return [
    ...orderRoutes(dependencies),
    ...returnRoutes(dependencies),
    ...stockRoutes(dependencies),
    ...shipmentRoutes(dependencies),
    orderEventsRoute(dependencies),
    eventsRoute(dependencies),
    eraseCustomerRoute(dependencies),
    ...apiKeyRoutes(dependencies),
    ...storefrontRoutes(dependencies),
    ...providerRoutes(dependencies),
    ...reportRoutes(dependencies),
    ...codecRoutes(dependencies),
    livenessRoute(),
    readinessRoute(dependencies),
    problemTypeRoute(),
  ];
}
