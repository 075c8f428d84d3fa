import { scopeOf } from '../../server/caller';
import {
  shipmentOfOrderSchema,
  shipmentReportPageSchema,
  shipmentReportsQuerySchema,
} from '../../../contracts/wire/shipment';
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
    summary: 'List carrier reports on a shipment, newest first',
    description:
      'In the order of arrival. Each report is listed once: one with the same status and time is a repeat. Reports that changed ' +
      'nothing are included.',
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
        async (pageLimit) => {
          const reports = await orders.shipmentReportsOf(scope, { ...params, beforeId, limit: pageLimit });
          if (reports) return reports;
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
