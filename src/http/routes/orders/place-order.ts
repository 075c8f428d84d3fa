import { scopeOf } from '../../server/caller';
import { idempotencyKeySchema, preferSchema } from '../../../contracts/wire/headers';
import { createOrderSchema, orderSchema } from '../../../contracts/wire/order';
import type { OrderRecord } from '../../../domain/order/order-record';
import { ORDER_EXAMPLE, ORDER_REQUEST_EXAMPLES } from '../../openapi/order-examples';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { orderPath, orderView } from '../../views/order-view';
import type { Scope } from '../../../contracts/internal/scope';
import { readIdempotencyKey } from '../../idempotency/idempotency-key';
import { parsePreferredWait, type PreferredWait } from '../../server/prefer-header';
import { defineRoute, type Reply, type Route } from '../../server/route';
import { findOrder, type OrderRoutesDependencies } from './order-access';
import { placeOrderIdempotently } from './place-once';

const REPLY_HEADERS = {
  Location: RESPONSE_HEADERS.location,
  'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed,
  'Preference-Applied': RESPONSE_HEADERS.preferenceApplied,
};

/** `POST /v1/orders`. A response with status 2xx means that the order is in the record and cannot be lost. */
export function placeOrderRoute(dependencies: OrderRoutesDependencies): Route {
  const { temporalUi } = dependencies;
  return defineRoute({
    method: 'post',
    path: '/v1/orders',
    operationId: 'placeOrder',
    tag: 'Orders',
    summary: 'Place an order',
    description:
      'Answers 202 at once; the workflow of the order then reserves stock, authorizes the payment and ships. With `Prefer: wait=N`, the ' +
      'request waits for the decision (confirmed or rejected) and answers 201 with it, or 202 if the decision takes longer. ' +
      'A repeat with the same Idempotency-Key and body gets the first response again. A storefront, each of its customers and every ' +
      'other caller have keys of their own. The settings of the storefront provide default terms, and limit the order.',
    needs: 'orders:write',
    headers: { 'Idempotency-Key': idempotencyKeySchema, Prefer: preferSchema },
    body: { schema: createOrderSchema, required: true, examples: ORDER_REQUEST_EXAMPLES },
    replies: {
      201: {
        description: 'The order was confirmed or rejected',
        schema: orderSchema,
        example: ORDER_EXAMPLE,
        headers: REPLY_HEADERS,
      },
      202: {
        description: 'The order was accepted',
        schema: orderSchema,
        example: ORDER_EXAMPLE,
        headers: REPLY_HEADERS,
      },
    },
    problems: [
      'idempotency_key_invalid',
      'external_id_taken',
      'out_of_stock',
      'unknown_sku',
      'product_archived',
      'mixed_currencies',
      'currency_not_supported',
      'limit_exceeded',
      'unknown_storefront',
      'storefront_closed',
      'idempotency_key_reused',
      'request_in_flight',
    ],
    handle: async ({ principal, body, header, requestId }) => {
      const idempotencyKey = readIdempotencyKey(header('Idempotency-Key'));
      const wait = parsePreferredWait(header('Prefer'), 0);
      const outcome = await placeOrderIdempotently(dependencies, {
        principal,
        body,
        idempotencyKey,
        requestId,
      });
      const scope = scopeOf(principal);
      if (outcome.outcome === 'accepted') {
        if (wait.seconds > 0) return waitForDecision(dependencies, scope, outcome.order, wait);
        await dependencies.orderWorkflows.start(outcome.order);
        return placementReply(
          202,
          outcome.order.id,
          orderView(outcome.order, temporalUi),
          wait.appliedHeader(202),
        );
      }
      return replay(dependencies, scope, outcome, wait);
    },
  });
}

/**
 * Waits until the order is confirmed or rejected: both are decisions. The order is read once: as it was before, if
 * it is decided already, or else after the wait.
 */
async function waitForDecision(
  { orders, orderWorkflows, temporalUi }: OrderRoutesDependencies,
  scope: Scope,
  order: OrderRecord,
  wait: PreferredWait,
): Promise<Reply> {
  const reply = (status: 201 | 202, current: OrderRecord): Reply =>
    placementReply(status, order.id, orderView(current, temporalUi), wait.appliedHeader(status));
  if (order.status !== 'pending') return reply(201, order);
  const decision = await orderWorkflows.startAndAwaitDecision(order, wait.seconds * 1000);
  return reply(decision === 'decided' ? 201 : 202, await findOrder(orders, scope, order.id));
}

/**
 * The reply to a repeat. The process may have died between the order's transaction and the start of its
 * workflow, which is why the client repeats. So an order that is still pending is started again, which does
 * nothing if its workflow exists.
 */
async function replay(
  dependencies: OrderRoutesDependencies,
  scope: Scope,
  { orderId, response }: { orderId: string; response: unknown },
  wait: PreferredWait,
): Promise<Reply> {
  const order = await dependencies.orders.find(scope, orderId);
  const replayedHeader = { 'Idempotency-Replayed': 'true' };
  // The order may have been deleted since. The repeat still gets the stored response.
  if (!order)
    return placementReply(202, orderId, response, { ...wait.appliedHeader(202), ...replayedHeader });
  if (wait.seconds > 0) {
    const reply = await waitForDecision(dependencies, scope, order, wait);
    return { ...reply, headers: { ...reply.headers, ...replayedHeader } };
  }
  if (order.status === 'pending') await dependencies.orderWorkflows.start(order);
  return placementReply(202, orderId, response, { ...wait.appliedHeader(202), ...replayedHeader });
}

function placementReply(
  status: number,
  orderId: string,
  body: unknown,
  headers: Record<string, string> = {},
): Reply {
  return { status, headers: { Location: orderPath(orderId), ...headers }, body };
}
