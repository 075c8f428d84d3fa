import { scopeOf } from '../../server/caller';
import { orderIdSchema } from '../../../contracts/wire/order';
import { paymentOperationPageSchema, paymentOperationsQuerySchema } from '../../../contracts/wire/payment';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { PAYMENT_OPERATIONS_EXAMPLE } from '../../openapi/order-examples';
import { operationView } from '../../views/order-view';
import { defineRoute, type Route } from '../../server/route';
import { noSuchOrder, type OrderRoutesDependencies } from './order-access';

/** `GET /v1/orders/{orderId}/payment-operations`: all requests to the payment gateway. */
export function paymentOperationsRoute({ orders }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}/payment-operations',
    operationId: 'listPaymentOperations',
    tag: 'Orders',
    summary: "List an order's payment operations, oldest first",
    description:
      'All requests to the payment gateway, with their results. The order itself has only the newest. Each authorization begins with an ' +
      'operation, so the list shows all of them.',
    needs: 'orders:read',
    params: orderIdSchema,
    query: paymentOperationsQuerySchema,
    replies: {
      200: {
        description: 'A page of operations',
        schema: paymentOperationPageSchema,
        example: PAYMENT_OPERATIONS_EXAMPLE,
      },
    },
    problems: [],
    handle: async ({ principal, params, query: { limit, cursor } }) => {
      const paging = { list: `payment operations of ${params.orderId}`, position: CURSOR_SCHEMAS.id };
      const [afterNo = 0] = decodeCursor(paging, cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...paging, limit },
        async (pageLimit) =>
          (await orders.paymentOperationsOf(scopeOf(principal), params.orderId, {
            afterNo,
            limit: pageLimit,
          })) ?? noSuchOrder(),
        ({ no }) => [no],
      );
      return { status: 200, body: { operations: page.map(operationView), nextCursor } };
    },
  });
}
