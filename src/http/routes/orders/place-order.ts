import { scopeOf } from '../../server/caller';
import { idempotencyKeySchema, preferSchema } from '../../../contracts/headers';
import { createOrderSchema, orderSchema } from '../../../contracts/order';
import type { OrderHeader } from '../../../domain/order/order-record';
import { ORDER_EXAMPLE, ORDER_REQUEST_EXAMPLES } from '../../openapi/order-examples';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { orderPath, orderView } from '../../views/order-view';
import type { Scope } from '../../../contracts/record';
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

/** `POST /v1/orders`. What it answers with 2xx is in the record; nothing that happens later can lose the order. */
export function placeOrderRoute(room: OrderRoutesDependencies): Route {
  const { temporalUi } = room;
  return defineRoute({
    method: 'post',
    path: '/v1/orders',
    operationId: 'placeOrder',
    tag: 'Orders',
    summary: 'Place an order',
    description:
      'Answers 202 at once; the order is then reserved, paid and shipped by its workflow. With `Prefer: wait=N` it ' +
      'waits for the decision (confirmed or rejected) and answers 201 with it, or 202 when that takes longer. ' +
      'A repeat with the same Idempotency-Key and body is given the first answer again; a key counts within its storefront. What the ' +
      "order does not say is what the storefront's settings say, and they limit it.",
    needs: 'orders:write',
    headers: { 'Idempotency-Key': idempotencyKeySchema, Prefer: preferSchema },
    body: { schema: createOrderSchema, required: true, examples: ORDER_REQUEST_EXAMPLES },
    replies: {
      201: { description: 'Decided', schema: orderSchema, example: ORDER_EXAMPLE, headers: REPLY_HEADERS },
      202: { description: 'Accepted', schema: orderSchema, example: ORDER_EXAMPLE, headers: REPLY_HEADERS },
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
      const outcome = await placeOrderIdempotently(room, { principal, body, idempotencyKey, requestId });
      const scope = scopeOf(principal);
      if (outcome.outcome === 'accepted') {
        if (wait.seconds > 0) return waitForDecision(room, scope, outcome.order, wait);
        await room.orderWorkflows.start(outcome.order);
        return placementReply(
          202,
          outcome.order.id,
          orderView(outcome.order, temporalUi),
          wait.appliedHeader(202),
        );
      }
      return replay(room, scope, outcome, wait);
    },
  });
}

/** Decided means that the saga has ended one way or the other: a rejected order is an answer as well. */
async function waitForDecision(
  { orders, orderWorkflows, temporalUi }: OrderRoutesDependencies,
  scope: Scope,
  order: OrderHeader,
  wait: PreferredWait,
): Promise<Reply> {
  const decision =
    order.status === 'pending'
      ? await orderWorkflows.startAndAwaitDecision(order, wait.seconds * 1000)
      : 'decided';
  const present = await findOrder(orders, scope, order.id);
  const status = decision === 'decided' ? 201 : 202;
  return placementReply(status, order.id, orderView(present, temporalUi), wait.appliedHeader(status));
}

/**
 * The answer to a repeat. The process may have died between the order's transaction and the start of its
 * workflow, and the client repeats for that very reason: an order that is still pending is started again,
 * which does nothing if its workflow exists.
 */
async function replay(
  room: OrderRoutesDependencies,
  scope: Scope,
  { orderId, response }: { orderId: string; response: unknown },
  wait: PreferredWait,
): Promise<Reply> {
  const order = await room.orders.find(scope, orderId);
  const replayed = { 'Idempotency-Replayed': 'true' };
  // It may be deleted by now; whoever repeats the request is told what it came to all the same.
  if (!order) return placementReply(202, orderId, response, { ...wait.appliedHeader(202), ...replayed });
  if (wait.seconds > 0) {
    const waited = await waitForDecision(room, scope, order, wait);
    return { ...waited, headers: { ...waited.headers, ...replayed } };
  }
  if (order.status === 'pending') await room.orderWorkflows.start(order);
  return placementReply(202, orderId, response, { ...wait.appliedHeader(202), ...replayed });
}

function placementReply(
  status: number,
  orderId: string,
  body: unknown,
  headers: Record<string, string> = {},
): Reply {
  return { status, headers: { Location: orderPath(orderId), ...headers }, body };
}
