import { scopeOf } from '../../caller';
import { orderIdSchema } from '../../../contracts/order';
import { shipmentListSchema } from '../../../contracts/shipment';
import { SHIPMENT_EXAMPLE } from '../../openapi/examples';
import { shipmentView } from '../../order-view';
import { defineRoute, type Route } from '../../route';
import { noSuchOrder, type OrderRoom } from '../orders/order-access';

/** `GET /v1/shipments/{orderId}`. */
export function listShipmentsRoute({ orders }: OrderRoom): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/shipments/{orderId}',
    operationId: 'listShipments',
    tag: 'Shipments',
    summary: "List an order's shipments",
    description: 'One parcel leaves each location that the order is served from.',
    needs: 'orders:read',
    params: orderIdSchema,
    replies: {
      200: {
        description: 'The shipments; none before the order is confirmed',
        schema: shipmentListSchema,
        example: { shipments: [SHIPMENT_EXAMPLE] },
      },
    },
    problems: [],
    handle: async ({ principal, params }) => {
      const shipments = (await orders.shipmentsOf(scopeOf(principal), params.orderId)) ?? noSuchOrder();
      return { status: 200, body: { shipments: shipments.map(shipmentView) } };
    },
  });
}
