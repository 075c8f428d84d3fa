import { scopeOf } from '../../server/caller';
import {
  shipmentOfOrderSchema,
  shipmentReportPageSchema,
  shipmentReportsQuerySchema,
} from '../../../contracts/shipment';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { SHIPMENT_REPORTS_EXAMPLE } from '../../openapi/order-examples';
import { shipmentReportView } from '../../views/order-view';
import { orderRefusalProblem } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import { findOrder, type OrderRoutesDependencies } from '../orders/order-access';

/** `GET /v1/orders/{orderId}/shipments/{shipmentId}/reports`. */
export function shipmentReportsRoute({ orders }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}/shipments/{shipmentId}/reports',
    operationId: 'listShipmentReports',
    tag: 'Shipments',
    summary: 'List what carriers have reported about a shipment, newest first',
    description:
      'In the order in which it came, each report once: one with the same status and the same time is a repeat. Those that ' +
      'moved nothing are among them.',
    needs: 'orders:read',
    params: shipmentOfOrderSchema,
    query: shipmentReportsQuerySchema,
    replies: {
      200: {
        description: 'A page of reports',
        schema: shipmentReportPageSchema,
        example: SHIPMENT_REPORTS_EXAMPLE,
      },
    },
    problems: ['shipment_not_found'],
    handle: async ({ principal, params, query: { limit, cursor } }) => {
      const scope = scopeOf(principal);
      const list = `reports of ${params.orderId} ${params.shipmentId}`;
      const paging = { list, position: CURSOR_SCHEMAS.id };
      const [beforeId] = decodeCursor(paging, cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...paging, limit },
        async (atMost) => {
          const found = await orders.shipmentReportsOf(scope, { ...params, beforeId, limit: atMost });
          if (found) return found;
          throw orderRefusalProblem('shipment_not_found', {
            order: await findOrder(orders, scope, params.orderId),
          });
        },
        ({ id }) => [id],
      );
      return { status: 200, body: { reports: page.map(shipmentReportView), nextCursor } };
    },
  });
}
