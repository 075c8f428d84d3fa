import { orderIdSchema } from '../../../contracts/wire/order';
import { ifMatchSchema } from '../../../contracts/wire/headers';
import { amendOrderSchema, replaceOrderSchema } from '../../../contracts/wire/order-changes';
import { DEFAULT_SHIPPING_METHOD } from '../../../domain/order/order-record';
import {
  AMEND_REQUEST_EXAMPLES,
  AMENDED_ORDER_EXAMPLE,
  REPLACE_REQUEST_EXAMPLES,
} from '../../openapi/order-examples';
import { executeIdempotently } from '../../idempotency/idempotent-request';
import { requireIfMatch } from '../../conditional/order-entity-tag';
import { defineRoute, type Route } from '../../server/route';
import { amendOrder, EDIT_PROBLEMS } from './amend-request';
import {
  CONDITIONAL_COMMAND_HEADERS,
  AWAITED_COMMAND_HEADERS,
  awaitedCommandReplies,
  readOrder,
} from './order-command';
import type { OrderRoutesDependencies } from './order-access';

/** `PATCH /v1/orders/{orderId}`: edits address and lines, until picking starts. */
export function amendOrderRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'patch',
    path: '/v1/orders/{orderId}',
    operationId: 'amendOrder',
    tag: 'Orders',
    summary: 'Edit address and lines',
    description:
      'Possible until picking of a shipment starts. Stock, shipments and payment follow the edit, or the whole edit is refused and ' +
      'nothing changes. The request waits up to 10 seconds for the decision, or as `Prefer: wait=N` says. If the edit has been ' +
      'started but not decided by then, the response is 202.',
    needs: 'orders:write',
    params: orderIdSchema,
    headers: CONDITIONAL_COMMAND_HEADERS,
    body: { schema: amendOrderSchema, required: true, examples: AMEND_REQUEST_EXAMPLES },
    replies: awaitedCommandReplies('The edited order', AMENDED_ORDER_EXAMPLE),
    problems: EDIT_PROBLEMS,
    handle: (call) =>
      executeIdempotently(dependencies.idempotencyKeys, call, 'amendOrder', (idempotency) =>
        amendOrder(dependencies, { ...call, idempotency }, { kind: 'edit', ...call.body }),
      ),
  });
}

/**
 * `PUT /v1/orders/{orderId}`: like PATCH, but replaces everything that can change, so it needs an If-Match.
 */
export function replaceOrderRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}',
    operationId: 'replaceOrder',
    tag: 'Orders',
    summary: 'Replace address and lines',
    description:
      'Like PATCH, but for the whole order: lines that you leave out are removed. Requires the ETag of your last read as `If-Match`, ' +
      'so that you replace only what you have seen.',
    needs: 'orders:write',
    params: orderIdSchema,
    headers: { ...AWAITED_COMMAND_HEADERS, 'If-Match': ifMatchSchema },
    body: { schema: replaceOrderSchema, required: true, examples: REPLACE_REQUEST_EXAMPLES },
    replies: awaitedCommandReplies('The changed order', AMENDED_ORDER_EXAMPLE),
    problems: [...EDIT_PROBLEMS, 'precondition_required'],
    handle: (call) =>
      executeIdempotently(dependencies.idempotencyKeys, call, 'replaceOrder', async (idempotency) => {
        requireIfMatch(call.header('If-Match'), await readOrder(dependencies, call));
        const { shippingMethod = DEFAULT_SHIPPING_METHOD, ...rest } = call.body;
        const amendment = { kind: 'edit', replace: true, shippingMethod, ...rest } as const;
        return amendOrder(dependencies, { ...call, idempotency }, amendment);
      }),
  });
}
