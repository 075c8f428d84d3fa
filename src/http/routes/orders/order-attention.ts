import { orderIdSchema } from '../../../contracts/wire/order';
import { resolveAttentionSchema } from '../../../contracts/wire/order-changes';
import { readOptionalIdempotentRequest } from '../../idempotency/idempotent-request';
import { ORDER_EXAMPLE } from '../../openapi/order-examples';
import { defineRoute, type Route } from '../../server/route';
import { applyOrderCommand, COMMAND_HEADERS, COMMAND_PROBLEMS, commandReplies } from './order-command';
import type { OrderRoutesDependencies } from './order-access';

/** `POST /v1/orders/{orderId}/attention`: retries or skips a step that failed. */
export function resolveAttentionRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/attention',
    operationId: 'resolveAttention',
    tag: 'Orders',
    summary: 'Retry or skip a failed step',
    description:
      '`GET /v1/orders?attention=open` lists the orders that need a person, each with its `attention` items. A shipment that was ' +
      'lost or returned to the sender is resolved by `POST /v1/orders/{orderId}/shipments/{shipmentId}/resolution`.',
    needs: 'orders:operate',
    params: orderIdSchema,
    headers: COMMAND_HEADERS,
    body: {
      schema: resolveAttentionSchema,
      required: true,
      examples: {
        retry: { item: 'payment:3', action: 'retry' },
        skip: { item: 'payment:3', action: 'skip' },
      },
    },
    replies: commandReplies('The decision was accepted', ORDER_EXAMPLE),
    problems: [...COMMAND_PROBLEMS, 'unknown_attention_item', 'attention_resolved_otherwise'],
    handle: (call) =>
      applyOrderCommand(
        dependencies,
        call,
        { type: 'attention_resolved', ...call.body },
        readOptionalIdempotentRequest(call, 'resolveAttention'),
      ),
  });
}
