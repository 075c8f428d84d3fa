import { scopeOf } from '../../server/caller';
import { orderIdSchema, orderSchema } from '../../../contracts/order';
import {
  getOrderQuerySchema,
  listOrdersQuerySchema,
  orderListSchema,
  type ListOrdersQuery,
  type OrderPart,
} from '../../../contracts/order-list';
import type { OrderPlace, Principal } from '../../../contracts/record';
import { mayDo, type Permission } from '../../../domain/access/permissions';
import { keysetPage, PLACE, placeAtCursor } from '../../views/cursor';
import { ANSWER_HEADERS } from '../../openapi/response-headers';
import { ORDER_EXAMPLE, ORDER_LIST_EXAMPLE } from '../../openapi/order-examples';
import { orderTag } from '../../conditional/order-entity-tag';
import { orderSummaryView, orderView } from '../../views/order-view';
import { ProblemError } from '../../errors/problem-details';
import { requestHash } from '../../idempotency/request-hash';
import { defineRoute, type Route } from '../../server/route';
import { findOrder, type OrderRoom } from './order-access';

/** `GET /v1/orders/{orderId}`: the record alone, so it answers with every worker down. */
export function getOrderRoute({ orders, temporalUi }: OrderRoom): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}',
    operationId: 'getOrder',
    tag: 'Orders',
    summary: 'Get an order',
    description:
      'With `If-None-Match` and the ETag of the last answer: 304 while nothing has changed. The ETag is what `If-Match` takes ' +
      'to change or delete just this state of it.',
    needs: 'orders:read',
    params: orderIdSchema,
    query: getOrderQuerySchema,
    replies: {
      200: {
        description: 'The order',
        schema: orderSchema,
        example: ORDER_EXAMPLE,
        headers: { ETag: ANSWER_HEADERS.etag },
      },
    },
    problems: [],
    handle: async ({ principal, params, query: { expand = [] } }) => {
      mayExpand(principal, expand);
      const found = await findOrder(orders, scopeOf(principal), params.orderId);
      const [order = found] = await orders.withNeighbours([found], expand);
      const body = orderView(order, temporalUi);
      const { returns, products } = body;
      return {
        status: 200,
        headers: {
          ETag: orderTag(found, { ...(returns && { returns }), ...(products && { products }) }),
          'Cache-Control': 'private, no-cache',
        },
        body,
      };
    },
  });
}

/** `GET /v1/orders`: filtered, sorted, page by page. */
export function listOrdersRoute({ orders, temporalUi }: OrderRoom): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders',
    operationId: 'listOrders',
    tag: 'Orders',
    summary: 'List orders, newest first',
    description:
      'Filters narrow each other; of one that may be named more than once, any fits. Pages stay stable while orders arrive: ' +
      'pass `nextCursor` on as `cursor`. `?attention=open` lists those that wait for a person, each with what it waits for.',
    needs: 'orders:read',
    query: listOrdersQuerySchema,
    replies: {
      200: { description: 'A page of orders', schema: orderListSchema, example: ORDER_LIST_EXAMPLE },
    },
    problems: [],
    handle: async ({ principal, query: { limit, cursor, ...query } }) => {
      mayExpand(principal, query.expand ?? []);
      if (query.deleted !== 'exclude') mayAlso(principal, 'orders:delete', 'Deleted orders are shown to');
      const paging = { list: listOf(query), place: PLACE.numberAndUuid };
      const [value, id] = placeAtCursor(paging, cursor) ?? [];
      const after: OrderPlace | undefined =
        value === undefined || id === undefined ? undefined : { value, id };
      const { page, nextCursor } = await keysetPage(
        { ...paging, limit },
        (atMost) => orders.list(scopeOf(principal), { ...query, after, limit: atMost }),
        ({ place }) => [place.value, place.id],
      );
      return {
        status: 200,
        body: { orders: page.map((order) => orderSummaryView(order, temporalUi)), nextCursor },
      };
    },
  });
}

/** A cursor is that of one list: of these filters, in this order. What of each order is shown may change from page to page. */
function listOf({ expand: _expand, ...query }: Omit<ListOrdersQuery, 'limit' | 'cursor'>): string {
  return `orders ${requestHash(query).slice(0, 16)}`;
}

/** Parts that are things of their own are shown to those who may read them. */
function mayExpand(principal: Principal, expand: readonly OrderPart[]): void {
  if (expand.includes('returns')) mayAlso(principal, 'returns:read', 'Returns are shown to');
  if (expand.includes('products')) mayAlso(principal, 'products:read', 'Products are shown to');
}

function mayAlso(principal: Principal, needs: Permission, what: string): void {
  if (!mayDo(principal, needs)) {
    throw new ProblemError(
      'forbidden',
      `${what} those who have the permission ${needs}, which yours does not give.`,
    );
  }
}
