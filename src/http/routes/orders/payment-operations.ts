import { scopeOf } from '../../server/caller';
import { orderIdSchema } from '../../../contracts/order';
import { paymentOperationPageSchema, paymentOperationsQuerySchema } from '../../../contracts/payment';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { PAYMENT_OPERATIONS_EXAMPLE } from '../../openapi/order-examples';
import { operationView } from '../../views/order-view';
import { defineRoute, type Route } from '../../server/route';
import { noSuchOrder, type OrderRoutesDependencies } from './order-access';

/** `GET /v1/orders/{orderId}/payment-operations`: all that the gateway was asked for. */
export function paymentOperationsRoute({ orders }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}/payment-operations',
    operationId: 'listPaymentOperations',
    tag: 'Orders',
    summary: "List an order's payment operations, oldest first",
    description:
      'What the gateway was asked for, and what came of it. The order itself shows the newest; each authorization begins with an ' +
      'operation, so they tell of every one.',
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
        async (atMost) =>
          (await orders.paymentOperationsOf(scopeOf(principal), params.orderId, {
            afterNo,
            limit: atMost,
          })) ?? noSuchOrder(),
        ({ no }) => [no],
      );
      return { status: 200, body: { operations: page.map(operationView), nextCursor } };
    },
  });
}
