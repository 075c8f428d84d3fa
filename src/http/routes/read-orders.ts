import { listOrdersQuerySchema, orderIdSchema, orderListSchema, orderSchema } from '../../contracts/order';
import { decodeCursor, encodeCursor } from '../cursor';
import { ANSWER_HEADERS } from '../openapi/answer-headers';
import { ORDER_EXAMPLE, ORDER_LIST_EXAMPLE } from '../openapi/examples';
import { orderSummaryView, orderView } from '../order-view';
import { ProblemError } from '../problem-details';
import { defineRoute, type Route } from '../route';
import { findOrder, scopeOf, type OrderRoom } from './order-access';

/** `GET /v1/orders/{orderId}`: the record alone, so it answers with every worker down. */
export function getOrderRoute({ orders, temporalUi }: OrderRoom): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}',
    operationId: 'getOrder',
    tag: 'Orders',
    summary: 'Get an order',
    description: 'With `If-None-Match` and the ETag of the last answer: 304 while nothing has changed.',
    roles: ['storefront', 'operator'],
    params: orderIdSchema,
    replies: {
      200: {
        description: 'The order',
        schema: orderSchema,
        example: ORDER_EXAMPLE,
        headers: { ETag: ANSWER_HEADERS.etag },
      },
    },
    problems: [],
    handle: async ({ principal, params }) => {
      const order = await findOrder(orders, scopeOf(principal), params.orderId);
      return {
        status: 200,
        // Weak: the version tells one state of the order from another, not one wording of it from another.
        headers: { ETag: `W/"${order.version}"`, 'Cache-Control': 'private, no-cache' },
        body: orderView(order, temporalUi),
      };
    },
  });
}

/** `GET /v1/orders`: newest first, page by page. */
export function listOrdersRoute({ orders, temporalUi }: OrderRoom): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders',
    operationId: 'listOrders',
    tag: 'Orders',
    summary: 'List orders, newest first',
    description: 'Pages stay stable while orders arrive: pass `nextCursor` on as `cursor`.',
    roles: ['storefront', 'operator'],
    query: listOrdersQuerySchema,
    replies: {
      200: { description: 'A page of orders', schema: orderListSchema, example: ORDER_LIST_EXAMPLE },
    },
    problems: [],
    handle: async ({ principal, query }) => {
      const { status, customerId, limit } = query;
      const afterId = query.cursor === undefined ? undefined : readCursor(query.cursor);
      // One more than asked for tells whether there is a next page, without counting.
      const found = await orders.list(scopeOf(principal), { status, customerId, afterId, limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        status: 200,
        body: {
          orders: page.map((order) => orderSummaryView(order, temporalUi)),
          nextCursor: last && found.length > limit ? encodeCursor(last.id) : null,
        },
      };
    },
  });
}

function readCursor(cursor: string): string {
  const orderId = decodeCursor(cursor);
  if (orderId !== undefined) return orderId;
  const errors = [{ parameter: 'cursor', detail: 'must be the nextCursor of an earlier page' }];
  throw new ProblemError('invalid_request', 'The query has 1 error.', { errors });
}
