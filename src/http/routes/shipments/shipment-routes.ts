import type { OrderRoutesDependencies } from '../orders/order-access';
import type { Route } from '../../server/route';
import { carrierUpdateRoute } from './carrier-updates';
import { resolveShipmentRoute, setTrackingRoute, startPickingRoute } from './change-shipments';
import { shipmentReportsRoute } from './shipment-reports';
import { listShipmentsRoute } from './shipments';

export function shipmentRoutes(dependencies: OrderRoutesDependencies): Route[] {
  return [
    listShipmentsRoute(dependencies),
    shipmentReportsRoute(dependencies),
    setTrackingRoute(dependencies),
    startPickingRoute(dependencies),
    resolveShipmentRoute(dependencies),
    carrierUpdateRoute(dependencies),
  ];
}
