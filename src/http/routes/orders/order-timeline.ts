import { scopeOf } from '../../server/caller';
import { orderIdSchema } from '../../../contracts/wire/order';
import { timelinePageSchema, timelineQuerySchema } from '../../../contracts/wire/order-list';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../views/cursor';
import { TIMELINE_EXAMPLE } from '../../openapi/order-examples';
import { timelineEntryView } from '../../views/order-view';
import { requestHash } from '../../idempotency/request-hash';
import { defineRoute, type Route } from '../../server/route';
import { noSuchOrder, type OrderRoutesDependencies } from './order-access';

/** `GET /v1/orders/{orderId}/timeline`: what happened, who caused it, and what it changed. */
export function orderTimelineRoute({ orders }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/orders/{orderId}/timeline',
    operationId: 'getTimeline',
    tag: 'Orders',
    summary: "Read an order's timeline, oldest first",
    description:
      'Every change of the order is an entry, with the actor and the request that caused it. If a person or an API key made the change, ' +
      '`details.changes` has each changed field before and after.',
    needs: 'orders:read',
    params: orderIdSchema,
    query: timelineQuerySchema,
    replies: {
      200: { description: 'A page of entries', schema: timelinePageSchema, example: TIMELINE_EXAMPLE },
    },
    problems: [],
    handle: async ({ principal, params, query: { type, limit, cursor } }) => {
      const list = `timeline ${requestHash({ ...params, type }).slice(0, 16)}`;
      const paging = { list, position: CURSOR_SCHEMAS.id };
      const [afterSeq = 0] = decodeCursor(paging, cursor) ?? [];
      const { page, nextCursor } = await readKeysetPage(
        { ...paging, limit },
        async (pageLimit) =>
          (await orders.timelineOf(scopeOf(principal), params.orderId, {
            types: type,
            afterSeq,
            limit: pageLimit,
          })) ?? noSuchOrder(),
        ({ seq }) => [seq],
      );
      return { status: 200, body: { timeline: page.map(timelineEntryView), nextCursor } };
    },
  });
}
