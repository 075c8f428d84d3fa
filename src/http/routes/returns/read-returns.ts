import { scopeOf } from '../../server/caller';
import { orderIdSchema } from '../../../contracts/wire/order';
import {
  listReturnsQuerySchema,
  returnIdSchema,
  returnListSchema,
  returnSchema,
  returnsOfOrderQuerySchema,
  returnsOfOrderSchema,
} from '../../../contracts/wire/return';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { RECEIVED_RETURN_EXAMPLE } from '../../openapi/return-examples';
import { returnView } from '../../views/return-view';
import { defineRoute, type Route } from '../../server/route';
import { noSuchOrder } from '../orders/order-access';
import { findReturn, type ReturnRoutesDependencies } from './return-access';

const RETURNS_PAGING = { list: 'returns', position: CURSOR_SCHEMAS.uuid };

/** `GET /v1/orders/{orderId}/returns`. */
export function returnsOfOrderRoute({ returns, temporalUi }: ReturnRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}/returns',
    operationId: 'listReturnsOfOrder',
    tag: 'Returns',
    summary: "List an order's returns, newest first",
    description: 'Includes returns that have ended.',
    needs: 'returns:read',
    params: orderIdSchema,
    query: returnsOfOrderQuerySchema,
    replies: {
      200: {
        description: 'A page of returns',
        schema: returnsOfOrderSchema,
        example: { returns: [RECEIVED_RETURN_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, params, query: { limit, cursor } }) => {
      const paging = { list: `returns of ${params.orderId}`, position: CURSOR_SCHEMAS.uuid };
      const [afterId] = decodeCursor(paging, cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...paging, limit },
        async (pageLimit) =>
          (await returns.ofOrder(scopeOf(principal), params.orderId, { afterId, limit: pageLimit })) ??
          noSuchOrder(),
        ({ id }) => [id],
      );
      return {
        status: 200,
        body: { returns: page.map((returned) => returnView(returned, temporalUi)), nextCursor },
      };
    },
  });
}

/** `GET /v1/returns/{returnId}`. */
export function getReturnRoute(dependencies: ReturnRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/returns/{returnId}',
    operationId: 'getReturn',
    tag: 'Returns',
    summary: 'Get a return',
    description: 'The requested and received units, and the refunded amount.',
    needs: 'returns:read',
    params: returnIdSchema,
    replies: {
      200: { description: 'The return', schema: returnSchema, example: RECEIVED_RETURN_EXAMPLE },
    },
    problems: [],
    handle: async ({ principal, params }) => {
      const returned = await findReturn(dependencies, scopeOf(principal), params.returnId);
      return { status: 200, body: returnView(returned, dependencies.temporalUi) };
    },
  });
}

/** `GET /v1/returns`: newest first, page by page. */
export function listReturnsRoute({ returns, temporalUi }: ReturnRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/returns',
    operationId: 'listReturns',
    tag: 'Returns',
    summary: 'List returns, newest first',
    description: '`?status=needs_attention` lists the returns with a refund that needs a person.',
    needs: 'returns:read',
    query: listReturnsQuerySchema,
    replies: {
      200: {
        description: 'A page of returns',
        schema: returnListSchema,
        example: { returns: [RECEIVED_RETURN_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ principal, query }) => {
      const [afterId] = decodeCursor(RETURNS_PAGING, query.cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...RETURNS_PAGING, limit: query.limit },
        (limit) => returns.list(scopeOf(principal), { status: query.status, afterId, limit }),
        ({ id }) => [id],
      );
      return {
        status: 200,
        body: { returns: page.map((returned) => returnView(returned, temporalUi)), nextCursor },
      };
    },
  });
}
