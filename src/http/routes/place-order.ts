import { idempotencyKeySchema, preferSchema } from '../../contracts/headers';
import { createOrderSchema, orderSchema } from '../../contracts/order';
import type { OrderHeader } from '../../domain/order';
import { ORDER_EXAMPLE, ORDER_REQUEST_EXAMPLES } from '../openapi/examples';
import { ANSWER_HEADERS } from '../openapi/answer-headers';
import { orderPath, orderView } from '../order-view';
import type { Scope } from '../../contracts/record';
import { readIdempotencyKey } from '../idempotency-key';
import { preferenceApplied, preferredWaitSeconds } from '../prefer';
import { ProblemError } from '../problem-details';
import { requestHash } from '../request-hash';
import { defineRoute, type Reply, type Route } from '../route';
import { askedBy, findOrder, scopeOf, type OrderRoom } from './order-access';
import { placingRefused } from './placing-refused';

const REPLY_HEADERS = {
  Location: ANSWER_HEADERS.location,
  'Idempotency-Replayed': ANSWER_HEADERS.idempotencyReplayed,
  'Preference-Applied': ANSWER_HEADERS.preferenceApplied,
};

/** `POST /v1/orders`. What it answers with 2xx is in the record; nothing that happens later can lose the order. */
export function placeOrderRoute(room: OrderRoom): Route {
  const { orders, temporalUi } = room;
  return defineRoute({
    method: 'post',
    path: '/v1/orders',
    operationId: 'placeOrder',
    tag: 'Orders',
    summary: 'Place an order',
    description:
      'Answers 202 at once; the order is then reserved, paid and shipped by its workflow. With `Prefer: wait=N` it ' +
      'waits for the decision (confirmed or rejected) and answers 201 with it, or 202 when that takes longer. ' +
      'A repeat with the same Idempotency-Key and body is given the first answer again.',
    roles: ['storefront', 'operator'],
    headers: { 'Idempotency-Key': idempotencyKeySchema, Prefer: preferSchema },
    body: { schema: createOrderSchema, required: true, examples: ORDER_REQUEST_EXAMPLES },
    replies: {
      201: { description: 'Decided', schema: orderSchema, example: ORDER_EXAMPLE, headers: REPLY_HEADERS },
      202: { description: 'Accepted', schema: orderSchema, example: ORDER_EXAMPLE, headers: REPLY_HEADERS },
    },
    problems: [
      'idempotency_key_invalid',
      'out_of_stock',
      'unknown_sku',
      'mixed_currencies',
      'idempotency_key_reused',
    ],
    handle: async ({ principal, body, header, requestId }) => {
      const { storefrontId } = principal;
      if (storefrontId === null)
        throw new ProblemError('forbidden', 'This key has no storefront to place orders for.');
      const idempotencyKey = readIdempotencyKey(header('Idempotency-Key'));
      const waitSeconds = preferredWaitSeconds(header('Prefer'));
      const outcome = await orders.place(
        {
          storefrontId,
          idempotencyKey,
          requestHash: requestHash(body),
          request: body,
          ...askedBy({ principal, requestId }),
        },
        (order) => orderView(order, temporalUi),
      );
      const scope = scopeOf(principal);
      if (outcome.outcome === 'accepted') {
        if (waitSeconds !== undefined) return waitForDecision(room, scope, outcome.order, waitSeconds);
        await room.orderProcess.start(outcome.order);
        return reply(202, outcome.order.id, orderView(outcome.order, temporalUi));
      }
      if (outcome.outcome === 'replayed') return replay(room, scope, outcome, waitSeconds);
      throw placingRefused(outcome, body);
    },
  });
}

/** Decided means that the saga has ended one way or the other: a rejected order is an answer as well. */
async function waitForDecision(
  { orders, orderProcess, temporalUi }: OrderRoom,
  scope: Scope,
  order: OrderHeader,
  waitSeconds: number,
): Promise<Reply> {
  const decision =
    order.status === 'pending'
      ? await orderProcess.startAndAwaitDecision(order, waitSeconds * 1000)
      : 'decided';
  const present = await findOrder(orders, scope, order.id);
  const status = decision === 'decided' ? 201 : 202;
  return reply(status, order.id, orderView(present, temporalUi), preferenceApplied(waitSeconds));
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
  waitSeconds: number | undefined,
): Promise<Reply> {
  const order = await findOrder(room.orders, scope, orderId);
  const replayed = { 'Idempotency-Replayed': 'true' };
  if (waitSeconds !== undefined) {
    const waited = await waitForDecision(room, scope, order, waitSeconds);
    return { ...waited, headers: { ...waited.headers, ...replayed } };
  }
  if (order.status === 'pending') await room.orderProcess.start(order);
  return reply(202, orderId, response, replayed);
}

function reply(status: number, orderId: string, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { Location: orderPath(orderId), ...headers }, body };
}
