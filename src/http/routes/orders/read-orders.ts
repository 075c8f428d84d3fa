import { scopeOf } from '../../server/caller';
import { orderIdSchema, orderSchema } from '../../../contracts/wire/order';
import {
  getOrderQuerySchema,
  listOrdersQuerySchema,
  orderListSchema,
  type ListOrdersQuery,
  type OrderPart,
} from '../../../contracts/wire/order-list';
import type { OrderPosition } from '../../../contracts/internal/order-reads';
import type { Principal } from '../../../domain/access/principal';
import { hasPermission, type Permission } from '../../../domain/access/permissions';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { ORDER_EXAMPLE, ORDER_LIST_EXAMPLE } from '../../openapi/order-examples';
import { orderEntityTag } from '../../conditional/order-entity-tag';
import { orderSummaryView, orderView } from '../../views/order-view';
import { ProblemError } from '../../errors/problem-details';
import { requestHash } from '../../idempotency/request-hash';
import { defineRoute, type Route } from '../../server/route';
import { findOrder, type OrderRoutesDependencies } from './order-access';

/** `GET /v1/orders/{orderId}`: reads only the record, so it works while all workers are down. */
export function getOrderRoute({ orders, temporalUi }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}',
    operationId: 'getOrder',
    tag: 'Orders',
    summary: 'Get an order',
    description:
      'With `If-None-Match` and the ETag of your last read, the response is 304 if nothing has changed. Send the ETag as `If-Match` ' +
      'to change or delete the order only in this state.',
    needs: 'orders:read',
    params: orderIdSchema,
    query: getOrderQuerySchema,
    replies: {
      200: {
        description: 'The order',
        schema: orderSchema,
        example: ORDER_EXAMPLE,
        headers: { ETag: RESPONSE_HEADERS.etag },
      },
    },
    problems: [],
    handle: async ({ principal, params, query: { expand = [] } }) => {
      requireExpandPermissions(principal, expand);
      const found = await findOrder(orders, scopeOf(principal), params.orderId);
      const [order = found] = await orders.withRelated([found], expand);
      const body = orderView(order, temporalUi);
      const { returns, products } = body;
      return {
        status: 200,
        headers: {
          ETag: orderEntityTag(found, { ...(returns && { returns }), ...(products && { products }) }),
          'Cache-Control': 'private, no-cache',
        },
        body,
      };
    },
  });
}

/** `GET /v1/orders`: filtered and sorted, page by page. */
export function listOrdersRoute({ orders, temporalUi }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders',
    operationId: 'listOrders',
    tag: 'Orders',
    summary: 'List orders, newest first',
    description:
      'An order must match all filters; a filter with several values matches any of them. Pages stay stable while orders arrive: ' +
      'send `nextCursor` as `cursor`. `?attention=open` lists the orders that need a person, each with its attention items.',
    needs: 'orders:read',
    query: listOrdersQuerySchema,
    replies: {
      200: { description: 'A page of orders', schema: orderListSchema, example: ORDER_LIST_EXAMPLE },
    },
    problems: [],
    handle: async ({ principal, query: { limit, cursor, ...query } }) => {
      requireExpandPermissions(principal, query.expand ?? []);
      if (query.deleted !== 'exclude') requirePermission(principal, 'orders:delete', 'Deleted orders need');
      const paging = { list: cursorListOf(query), position: CURSOR_SCHEMAS.numberAndUuid };
      const [value, id] = decodeCursor(paging, cursor) ?? [];
      const after: OrderPosition | undefined =
        value === undefined || id === undefined ? undefined : { value, id };
      const { page, nextCursor } = await readKeysetPage(
        { ...paging, limit },
        (pageLimit) => orders.list(scopeOf(principal), { ...query, after, limit: pageLimit }),
        ({ position }) => [position.value, position.id],
      );
      return {
        status: 200,
        body: { orders: page.map((order) => orderSummaryView(order, temporalUi)), nextCursor },
      };
    },
  });
}

/** A cursor belongs to one list: to its filters and its sort order. `expand` may change from page to page. */
function cursorListOf({ expand: _expand, ...query }: Omit<ListOrdersQuery, 'limit' | 'cursor'>): string {
  return `orders ${requestHash(query).slice(0, 16)}`;
}

/** Expanded resources require the permission to read them. */
function requireExpandPermissions(principal: Principal, expand: readonly OrderPart[]): void {
  if (expand.includes('returns')) requirePermission(principal, 'returns:read', 'Returns need');
  if (expand.includes('products')) requirePermission(principal, 'products:read', 'Products need');
}

function requirePermission(principal: Principal, needs: Permission, subject: string): void {
  if (!hasPermission(principal, needs)) {
    throw new ProblemError('forbidden', `${subject} the permission ${needs}, which you do not have.`);
  }
}
