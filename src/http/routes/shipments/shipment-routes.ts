import type { OrderRoom } from '../orders/order-access';
import type { Route } from '../../server/route';
import { carrierUpdateRoute } from './carrier-updates';
import { resolveParcelRoute, setTrackingRoute, startPickingRoute } from './change-shipments';
import { shipmentReportsRoute } from './shipment-reports';
import { listShipmentsRoute } from './shipments';

export function shipmentRoutes(room: OrderRoom): Route[] {
  return [
    listShipmentsRoute(room),
    shipmentReportsRoute(room),
    setTrackingRoute(room),
    startPickingRoute(room),
    resolveParcelRoute(room),
    carrierUpdateRoute(room),
  ];
}
