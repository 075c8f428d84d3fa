import type { OrderRoutesDependencies } from '../orders/order-access';
import type { Route } from '../../server/route';
import { carrierUpdateRoute } from './carrier-updates';
import { resolveShipmentRoute, setTrackingRoute, startPickingRoute } from './change-shipments';
import { shipmentReportsRoute } from './shipment-reports';
import { listShipmentsRoute } from './shipments';

export function shipmentRoutes(room: OrderRoutesDependencies): Route[] {
  return [
    listShipmentsRoute(room),
    shipmentReportsRoute(room),
    setTrackingRoute(room),
    startPickingRoute(room),
    resolveShipmentRoute(room),
    carrierUpdateRoute(room),
  ];
}
