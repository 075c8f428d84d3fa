import { changedBy, scopeOf } from '../../server/caller';
import { orderIdSchema, orderSchema } from '../../../contracts/order';
import { cancelOrderSchema } from '../../../contracts/order-changes';
import type { OrderRecord } from '../../../domain/order/order-record';
import { isTerminal } from '../../../domain/order/order-status';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { CANCEL_REQUEST_EXAMPLES, CANCELLED_ORDER_EXAMPLE } from '../../openapi/order-examples';
import { executeIdempotently } from '../../idempotency/idempotent-request';
import {
  orderPreconditionFailed,
  orderEntityTag,
  parseExpectedStates,
} from '../../conditional/order-entity-tag';
import { orderView } from '../../views/order-view';
import { parsePreferredWait, type PreferredWait } from '../../server/prefer-header';
import { orderRefusalProblem } from '../../errors/order-refusals';
import { defineRoute, type Reply, type Route } from '../../server/route';
import { amendOrder, AMENDMENT_PROBLEMS } from './amend-request';
import { CONDITIONAL_COMMAND_HEADERS, readOrder, type OrderCall } from './order-command';
import { noSuchOrder, type OrderRoutesDependencies } from './order-access';

const REPLY_HEADERS = {
  ETag: RESPONSE_HEADERS.etag,
  'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed,
  'Preference-Applied': RESPONSE_HEADERS.preferenceApplied,
};

/** `POST /v1/orders/{orderId}/cancel`. The wish is written down first, so that it survives Temporal's absence. */
export function cancelOrderRoute(room: OrderRoutesDependencies): Route {
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
    headers: CONDITIONAL_COMMAND_HEADERS,
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
      ...AMENDMENT_PROBLEMS,
      'idempotency_key_invalid',
      'idempotency_key_reused',
      'request_in_flight',
    ],
    handle: (call) =>
      executeIdempotently(room.idempotencyKeys, call, 'cancelOrder', (idempotency) => {
        const { reason, lines } = call.body;
        return lines
          ? amendOrder(room, { ...call, idempotency }, { kind: 'cancel_lines', lines, reason })
          : cancelOrder(room, call, reason);
      }),
  });
}

/** Cancels what has not left. An If-Match is honoured. */
export async function cancelOrder(
  room: OrderRoutesDependencies,
  call: OrderCall,
  reason: string,
): Promise<Reply> {
  const { orders, orderWorkflows, temporalUi } = room;
  const { params, header } = call;
  const wish = { reason, ...changedBy(call), onlyIf: parseExpectedStates(header('If-Match')) };
  const outcome =
    (await orders.requestCancellation(scopeOf(call.principal), params.orderId, wish)) ?? noSuchOrder();
  const order = await readOrder(room, call);
  if (outcome.outcome === 'already_cancelled') return { status: 200, body: orderView(order, temporalUi) };
  if (outcome.outcome === 'changed') throw orderPreconditionFailed(order);
  if (outcome.outcome !== 'requested') throw orderRefusalProblem(outcome.outcome, { order });

  const wait = parsePreferredWait(header('Prefer'), 0);
  if (wait.seconds > 0) {
    return awaitCancellation(room, call, order, { commandId: outcome.commandId, wait });
  }
  await orderWorkflows.deliverCancellation(order, outcome.commandId);
  return {
    status: 202,
    headers: { ETag: orderEntityTag(order), ...wait.appliedHeader(202) },
    body: orderView(order, temporalUi),
  };
}

async function awaitCancellation(
  room: OrderRoutesDependencies,
  call: OrderCall,
  order: OrderRecord,
  { commandId, wait }: { commandId: string; wait: PreferredWait },
): Promise<Reply> {
  const answer = await room.orderWorkflows.cancelAndAwait(order, commandId, wait.seconds * 1000);
  const present = await readOrder(room, call);
  // Of two cancellations at once, the later one finds the workflow ended; but what it wanted has come to be.
  const isUndone =
    answer === 'cancelled' || answer === 'partially_cancelled' || present.status === 'cancelled';
  // No workflow runs to be asked, but the wish stands in the record: whoever takes the order up hears of it.
  const isToBeTakenUp = answer === 'order_closed' && !isTerminal(present.status);
  if (!isUndone && !isToBeTakenUp && answer !== 'undecided') {
    throw orderRefusalProblem(answer, { order: present, headers: wait.appliedHeader(409) });
  }
  const status = isUndone ? 200 : 202;
  return {
    status,
    headers: { ETag: orderEntityTag(present), ...wait.appliedHeader(status) },
    body: orderView(present, room.temporalUi),
  };
}
