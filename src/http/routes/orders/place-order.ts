import { scopeOf } from '../../server/caller';
import { idempotencyKeySchema, preferSchema } from '../../../contracts/headers';
import { createOrderSchema, orderSchema } from '../../../contracts/order';
import type { OrderHeader } from '../../../domain/order/order-record';
import { ORDER_EXAMPLE, ORDER_REQUEST_EXAMPLES } from '../../openapi/order-examples';
import { ANSWER_HEADERS } from '../../openapi/response-headers';
import { orderPath, orderView } from '../../views/order-view';
import type { Scope } from '../../../contracts/record';
import { readIdempotencyKey } from '../../idempotency/idempotency-key';
import { preferredWait, type PreferredWait } from '../../server/prefer-header';
import { defineRoute, type Reply, type Route } from '../../server/route';
import { findOrder, type OrderRoom } from './order-access';
import { placeOnce } from './place-once';

const REPLY_HEADERS = {
  Location: ANSWER_HEADERS.location,
  'Idempotency-Replayed': ANSWER_HEADERS.idempotencyReplayed,
  'Preference-Applied': ANSWER_HEADERS.preferenceApplied,
};

/** `POST /v1/orders`. What it answers with 2xx is in the record; nothing that happens later can lose the order. */
export function placeOrderRoute(room: OrderRoom): Route {
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
      'currency_not_sold',
      'limit_exceeded',
      'unknown_storefront',
      'storefront_closed',
      'idempotency_key_reused',
      'request_in_flight',
    ],
    handle: async ({ principal, body, header, requestId }) => {
      const idempotencyKey = readIdempotencyKey(header('Idempotency-Key'));
      const wait = preferredWait(header('Prefer'), 0);
      const outcome = await placeOnce(room, { principal, body, idempotencyKey, requestId });
      const scope = scopeOf(principal);
      if (outcome.outcome === 'accepted') {
        if (wait.seconds > 0) return waitForDecision(room, scope, outcome.order, wait);
        await room.orderProcess.start(outcome.order);
        return reply(202, outcome.order.id, orderView(outcome.order, temporalUi), wait.applied(202));
      }
      return replay(room, scope, outcome, wait);
    },
  });
}

/** Decided means that the saga has ended one way or the other: a rejected order is an answer as well. */
async function waitForDecision(
  { orders, orderProcess, temporalUi }: OrderRoom,
  scope: Scope,
  order: OrderHeader,
  wait: PreferredWait,
): Promise<Reply> {
  const decision =
    order.status === 'pending'
      ? await orderProcess.startAndAwaitDecision(order, wait.seconds * 1000)
      : 'decided';
  const present = await findOrder(orders, scope, order.id);
  const status = decision === 'decided' ? 201 : 202;
  return reply(status, order.id, orderView(present, temporalUi), wait.applied(status));
}

/**
 * The answer to a repeat. The process may have died between the order's transaction and the start of its
 * workflow, and the client repeats for that very reason: an order that is still pending is started again,
 * which does nothing if its workflow exists.
 */
async function replay(
  room: OrderRoom,
  scope: Scope,
  { orderId, response }: { orderId: string; response: unknown },
  wait: PreferredWait,
): Promise<Reply> {
  const order = await room.orders.find(scope, orderId);
  const replayed = { 'Idempotency-Replayed': 'true' };
  // It may be deleted by now; whoever repeats the request is told what it came to all the same.
  if (!order) return reply(202, orderId, response, { ...wait.applied(202), ...replayed });
  if (wait.seconds > 0) {
    const waited = await waitForDecision(room, scope, order, wait);
    return { ...waited, headers: { ...waited.headers, ...replayed } };
  }
  if (order.status === 'pending') await room.orderProcess.start(order);
  return reply(202, orderId, response, { ...wait.applied(202), ...replayed });
}

function reply(status: number, orderId: string, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { Location: orderPath(orderId), ...headers }, body };
}
