import { orderIdSchema } from '../../../contracts/order';
import { resolveAttentionSchema } from '../../../contracts/order-changes';
import { answerOnce } from '../../once';
import { ORDER_EXAMPLE } from '../../openapi/examples';
import { defineRoute, type Route } from '../../route';
import { ASKING_HEADERS, askingReplies, askOrder, ASKING_PROBLEMS } from './asking';
import type { OrderRoom } from './order-access';

/** `POST /v1/orders/{orderId}/attention`: a step that failed for good is tried again, or let go. */
export function resolveAttentionRoute(room: OrderRoom): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/attention',
    operationId: 'resolveAttention',
    tag: 'Orders',
    summary: 'Retry or skip what could not be done',
    description:
      '`GET /v1/orders?status=needs_attention` lists the orders that wait for a person, each with its `attention` items.',
    needs: 'orders:operate',
    params: orderIdSchema,
    headers: ASKING_HEADERS,
    body: {
      schema: resolveAttentionSchema,
      required: true,
      examples: {
        retry: { item: 'payment:3', action: 'retry' },
        skip: { item: 'payment:3', action: 'skip' },
      },
    },
    replies: askingReplies('Taken', ORDER_EXAMPLE),
    problems: [...ASKING_PROBLEMS, 'no_such_item'],
    handle: (call) =>
      answerOnce(room.keys, call, 'resolveAttention', (keyed) =>
        askOrder(room, { ...call, keyed }, { update: 'resolveAttention', request: call.body }),
      ),
  });
}
