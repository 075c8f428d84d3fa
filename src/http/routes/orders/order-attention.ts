import { orderIdSchema } from '../../../contracts/order';
import { resolveAttentionSchema } from '../../../contracts/order-changes';
import { keyedIfAsked } from '../../idempotency/idempotent-request';
import { ORDER_EXAMPLE } from '../../openapi/order-examples';
import { defineRoute, type Route } from '../../server/route';
import { applyRequest, REQUEST_HEADERS, REQUEST_PROBLEMS, requestReplies } from './order-command';
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
      '`GET /v1/orders?attention=open` lists the orders that wait for a person, each with its `attention` items.',
    needs: 'orders:operate',
    params: orderIdSchema,
    headers: REQUEST_HEADERS,
    body: {
      schema: resolveAttentionSchema,
      required: true,
      examples: {
        retry: { item: 'payment:3', action: 'retry' },
        skip: { item: 'payment:3', action: 'skip' },
      },
    },
    replies: requestReplies('Taken', ORDER_EXAMPLE),
    problems: [...REQUEST_PROBLEMS, 'no_such_item'],
    handle: (call) =>
      applyRequest(
        room,
        call,
        { type: 'attention_resolved', ...call.body },
        keyedIfAsked(call, 'resolveAttention'),
      ),
  });
}
