import { askedBy, scopeOf } from '../../server/caller';
import { orderIdSchema, orderSchema } from '../../../contracts/order';
import { cancelOrderSchema } from '../../../contracts/order-changes';
import type { OrderRecord } from '../../../domain/order/order-record';
import { isTerminal } from '../../../domain/order/order-status';
import { ANSWER_HEADERS } from '../../openapi/response-headers';
import { CANCEL_REQUEST_EXAMPLES, CANCELLED_ORDER_EXAMPLE } from '../../openapi/order-examples';
import { answerOnce } from '../../idempotency/idempotent-request';
import { changedMeanwhile, orderTag, statesIn } from '../../conditional/order-entity-tag';
import { orderView } from '../../views/order-view';
import { preferredWait, type PreferredWait } from '../../server/prefer-header';
import { refused } from '../../errors/order-refusals';
import { defineRoute, type Reply, type Route } from '../../server/route';
import { amendOrder, AMENDING_PROBLEMS } from './amend-request';
import { CHANGING_HEADERS, orderOf, type AskingCall } from './order-command';
import { noSuchOrder, type OrderRoom } from './order-access';

const REPLY_HEADERS = {
  ETag: ANSWER_HEADERS.etag,
  'Idempotency-Replayed': ANSWER_HEADERS.idempotencyReplayed,
  'Preference-Applied': ANSWER_HEADERS.preferenceApplied,
};

/** `POST /v1/orders/{orderId}/cancel`. The wish is written down first, so that it survives Temporal's absence. */
export function cancelOrderRoute(room: OrderRoom): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/cancel',
    operationId: 'cancelOrder',
    tag: 'Orders',
    summary: 'Cancel an order, or units of it',
    description:
      'What has left cannot be cancelled. Without `lines`, everything that has not left is: the answer is 202 once the wish ' +
      'is written down; with `Prefer: wait=N` it waits until everything is undone and answers 200, or tells why it cannot ' +
      'be. With `lines`, just these units are cancelled, all of them or none, and the answer waits for it, for 10 seconds ' +
      'if nothing else is preferred.',
    needs: 'orders:write',
    params: orderIdSchema,
    headers: CHANGING_HEADERS,
    body: { schema: cancelOrderSchema, required: false, examples: CANCEL_REQUEST_EXAMPLES },
    replies: {
      200: {
        description: 'Cancelled; the lines tell what was, if something had left already',
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
    problems: [
      ...AMENDING_PROBLEMS,
      'idempotency_key_invalid',
      'idempotency_key_reused',
      'request_in_flight',
    ],
    handle: (call) =>
      answerOnce(room.keys, call, 'cancelOrder', (keyed) => {
        const { reason, lines } = call.body;
        return lines
          ? amendOrder(room, { ...call, keyed }, { kind: 'cancel_lines', lines, reason })
          : cancelOrder(room, call, reason);
      }),
  });
}

/** Cancels what has not left. An If-Match is honoured. */
export async function cancelOrder(room: OrderRoom, call: AskingCall, reason: string): Promise<Reply> {
  const { orders, orderProcess, temporalUi } = room;
  const { params, header } = call;
  const wish = { reason, ...askedBy(call), onlyIf: statesIn(header('If-Match')) };
  const outcome =
    (await orders.requestCancellation(scopeOf(call.principal), params.orderId, wish)) ?? noSuchOrder();
  const order = await orderOf(room, call);
  if (outcome.outcome === 'already_cancelled') return { status: 200, body: orderView(order, temporalUi) };
  if (outcome.outcome === 'changed') throw changedMeanwhile(order);
  if (outcome.outcome !== 'requested') throw refused(outcome.outcome, { order });

  const wait = preferredWait(header('Prefer'), 0);
  if (wait.seconds > 0) {
    return awaitCancellation(room, call, order, { commandId: outcome.commandId, wait });
  }
  await orderProcess.deliverCancellation(order, outcome.commandId);
  return {
    status: 202,
    headers: { ETag: orderTag(order), ...wait.applied(202) },
    body: orderView(order, temporalUi),
  };
}

async function awaitCancellation(
  room: OrderRoom,
  call: AskingCall,
  order: OrderRecord,
  { commandId, wait }: { commandId: string; wait: PreferredWait },
): Promise<Reply> {
  const answer = await room.orderProcess.cancelAndAwait(order, commandId, wait.seconds * 1000);
  const present = await orderOf(room, call);
  // Of two cancellations at once, the later one finds the workflow ended; but what it wanted has come to be.
  const isUndone =
    answer === 'cancelled' || answer === 'partially_cancelled' || present.status === 'cancelled';
  // No workflow runs to be asked, but the wish stands in the record: whoever takes the order up hears of it.
  const isToBeTakenUp = answer === 'order_closed' && !isTerminal(present.status);
  if (!isUndone && !isToBeTakenUp && answer !== 'undecided') {
    throw refused(answer, { order: present, headers: wait.applied(409) });
  }
  const status = isUndone ? 200 : 202;
  return {
    status,
    headers: { ETag: orderTag(present), ...wait.applied(status) },
    body: orderView(present, room.temporalUi),
  };
}
