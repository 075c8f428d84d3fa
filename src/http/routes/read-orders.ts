import { listOrdersQuerySchema, orderIdSchema, orderListSchema, orderSchema } from '../../contracts/order';
import type { OrderRecord } from '../../domain/order';
import { idAtCursor, pageOf } from '../cursor';
import { ANSWER_HEADERS } from '../openapi/answer-headers';
import { ORDER_EXAMPLE, ORDER_LIST_EXAMPLE } from '../openapi/examples';
import { orderSummaryView, orderView } from '../order-view';
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
        headers: { ETag: etagOf(order), 'Cache-Control': 'private, no-cache' },
        body: orderView(order, temporalUi),
      };
    },
  });
}

/**
 * Weak (RFC 9110, section 8.8.1): it tells one state of the order from another, not one wording of it from another. The
 * version alone would not do: not every change is told in the timeline.
 */
const etagOf = ({ version, updatedAt }: OrderRecord): string => `W/"${version}-${updatedAt.getTime()}"`;

/** `GET /v1/orders`: newest first, page by page. */
export function listOrdersRoute({ orders, temporalUi }: OrderRoom): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders',
    operationId: 'listOrders',
    tag: 'Orders',
    summary: 'List orders, newest first',
    description:
      'Pages stay stable while orders arrive: pass `nextCursor` on as `cursor`. `?status=needs_attention` lists those that ' +
      'wait for a person, each with what it waits for.',
    roles: ['storefront', 'operator'],
    query: listOrdersQuerySchema,
    replies: {
      200: { description: 'A page of orders', schema: orderListSchema, example: ORDER_LIST_EXAMPLE },
    },
    problems: [],
    handle: async ({ principal, query }) => {
      const { status, customerId } = query;
      const afterId = idAtCursor(query.cursor);
      const { page, nextCursor } = await pageOf(query.limit, (limit) =>
        orders.list(scopeOf(principal), { status, customerId, afterId, limit }),
      );
      return {
        status: 200,
        body: { orders: page.map((order) => orderSummaryView(order, temporalUi)), nextCursor },
      };
    },
  });
}
