import { scopeOf } from '../../server/caller';
import { orderIdSchema } from '../../../contracts/wire/order';
import { listShipmentsQuerySchema, shipmentListSchema } from '../../../contracts/wire/shipment';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { SHIPMENT_EXAMPLE } from '../../openapi/order-examples';
import { shipmentView } from '../../views/order-view';
import { defineRoute, type Route } from '../../server/route';
import { noSuchOrder, type OrderRoutesDependencies } from '../orders/order-access';

/** `GET /v1/shipments/{orderId}`. */
export function listShipmentsRoute({ orders }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/shipments/{orderId}',
    operationId: 'listShipments',
    tag: 'Shipments',
    summary: "List an order's shipments, oldest first",
    description: 'The order has one shipment for each location that it ships from.',
    needs: 'orders:read',
    params: orderIdSchema,
    query: listShipmentsQuerySchema,
    replies: {
      200: {
        description: 'A page of shipments. It is empty until the order is confirmed.',
        schema: shipmentListSchema,
        example: { shipments: [SHIPMENT_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, params, query: { limit, cursor } }) => {
      const paging = { list: `shipments of ${params.orderId}`, position: CURSOR_SCHEMAS.uuid };
      const [afterId] = decodeCursor(paging, cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...paging, limit },
        async (pageLimit) =>
          (await orders.shipmentsOf(scopeOf(principal), params.orderId, { afterId, limit: pageLimit })) ??
          noSuchOrder(),
        ({ id }) => [id],
      );
      return { status: 200, body: { shipments: page.map(shipmentView), nextCursor } };
    },
  });
}
