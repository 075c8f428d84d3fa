import type { Readiness } from '../ports/readiness';
import type { Route } from '../server/route';
import { apiKeyRoutes } from './api-keys/api-key-routes';
import type { ApiKeyRoutesDependencies } from './api-keys/read-api-keys';
import { eraseCustomerRoute, type CustomerRoutesDependencies } from './customers/erase-customer';
import { eventsRoute, orderEventsRoute, type EventRoutesDependencies } from './events/events';
import { livenessRoute, readinessRoute } from './health/health';
import type { OrderRoutesDependencies } from './orders/order-access';
import { orderRoutes } from './orders/order-routes';
import { problemTypeRoute } from './problems/problem-types';
import { providerRoutes, type ProviderRoutesDependencies } from './providers/provider-routes';
import { reportRoutes, type ReportRoutesDependencies } from './reports/report-routes';
import type { ReturnRoutesDependencies } from './returns/return-access';
import { returnRoutes } from './returns/return-routes';
import { shipmentRoutes } from './shipments/shipment-routes';
import { stockRoutes, type StockRoutesDependencies } from './stock/stock-routes';
import type { StorefrontRoutesDependencies } from './storefronts/storefront-access';
import { storefrontRoutes } from './storefronts/storefront-routes';
import { codecRoutes, type CodecRoutesDependencies } from './temporal/codec-routes';

export interface RouteDependencies
  extends
    OrderRoutesDependencies,
    ReturnRoutesDependencies,
    ApiKeyRoutesDependencies,
    CodecRoutesDependencies,
    CustomerRoutesDependencies,
    EventRoutesDependencies,
    ProviderRoutesDependencies,
    ReportRoutesDependencies,
    StockRoutesDependencies,
    StorefrontRoutesDependencies {
  readiness: Readiness;
}

/** All routes of the API: they are mounted, and they are documented. */
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
