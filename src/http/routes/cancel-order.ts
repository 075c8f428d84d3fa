import { preferSchema } from '../../contracts/headers';
import { cancelOrderSchema, orderIdSchema, orderSchema } from '../../contracts/order';
import type { CancellationRefusal } from '../../domain/cancellation';
import type { OrderRecord } from '../../domain/order';
import { ANSWER_HEADERS } from '../openapi/answer-headers';
import { CANCELLED_ORDER_EXAMPLE } from '../openapi/examples';
import { orderView } from '../order-view';
import type { Scope } from '../../contracts/record';
import { preferenceApplied, preferredWaitSeconds } from '../prefer';
import { ProblemError } from '../problem-details';
import { defineRoute, type Reply, type Route } from '../route';
import { actorOf, findOrder, noSuchOrder, scopeOf, type OrderRoom } from './order-access';

const REPLY_HEADERS = { 'Preference-Applied': ANSWER_HEADERS.preferenceApplied };

/** `POST /v1/orders/{orderId}/cancel`. The wish is written down first, so that it survives Temporal's absence. */
export function cancelOrderRoute(room: OrderRoom): Route {
  const { orders, orderProcess, temporalUi } = room;
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/cancel',
    operationId: 'cancelOrder',
    tag: 'Orders',
    summary: 'Cancel an order',
    description:
      'Possible until the first parcel has left. Answers 202 once the wish is written down; with `Prefer: wait=N` it ' +
      'waits until everything is undone and answers 200, or tells why it cannot be.',
    roles: ['storefront', 'operator'],
    params: orderIdSchema,
    headers: { Prefer: preferSchema.optional() },
    body: {
      schema: cancelOrderSchema,
      required: false,
      examples: { withReason: { reason: 'ordered_by_mistake' } },
    },
    replies: {
      200: {
        description: 'Cancelled',
        schema: orderSchema,
        example: CANCELLED_ORDER_EXAMPLE,
        headers: REPLY_HEADERS,
      },
      202: {
        description: 'The wish to cancel is written down',
        schema: orderSchema,
        example: CANCELLED_ORDER_EXAMPLE,
        headers: REPLY_HEADERS,
      },
    },
    problems: ['parcel_left', 'order_closed'],
    handle: async ({ principal, params, body, header, requestId }) => {
      const scope = scopeOf(principal);
      const wish = { reason: body.reason, actor: actorOf(principal), requestId };
      const outcome = (await orders.requestCancellation(scope, params.orderId, wish)) ?? noSuchOrder();
      if (outcome.outcome === 'already_cancelled') {
        return { status: 200, body: orderView(await findOrder(orders, scope, params.orderId), temporalUi) };
      }
      if (outcome.outcome !== 'requested') throw refused(outcome.outcome);

      const order = await findOrder(orders, scope, params.orderId);
      const waitSeconds = preferredWaitSeconds(header('Prefer'));
      if (waitSeconds !== undefined) {
        return awaitCancellation(room, scope, order, {
          commandId: outcome.commandId,
          waitSeconds,
        });
      }
      await orderProcess.deliverCancellation(order, outcome.commandId);
      return { status: 202, body: orderView(order, temporalUi) };
    },
  });
}

async function awaitCancellation(
  { orders, orderProcess, temporalUi }: OrderRoom,
  scope: Scope,
  order: OrderRecord,
  { commandId, waitSeconds }: { commandId: string; waitSeconds: number },
): Promise<Reply> {
  const answer = await orderProcess.cancelAndAwait(order, commandId, waitSeconds * 1000);
  const present = await findOrder(orders, scope, order.id);
  // Of two cancellations at once, the later one finds the workflow ended; but what it wanted has come to be.
  const isCancelled = answer === 'cancelled' || present.status === 'cancelled';
  if (!isCancelled && answer !== 'undecided') throw refused(answer, preferenceApplied(waitSeconds));
  return {
    status: isCancelled ? 200 : 202,
    headers: preferenceApplied(waitSeconds),
    body: orderView(present, temporalUi),
  };
}

const REFUSALS: Record<CancellationRefusal, string> = {
  parcel_left: 'A parcel of this order has left; it can only be returned.',
  order_closed: 'This order has ended and changes no more.',
};

function refused(refusal: CancellationRefusal, headers: Record<string, string> = {}): ProblemError {
  return new ProblemError(refusal, REFUSALS[refusal], { headers });
}
