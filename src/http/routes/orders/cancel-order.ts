import { changedBy, scopeOf } from '../../server/caller';
import { orderIdSchema, orderSchema } from '../../../contracts/wire/order';
import { cancelOrderSchema } from '../../../contracts/wire/order-changes';
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

/**
 * `POST /v1/orders/{orderId}/cancel`. The request is recorded first, so that it survives an outage of
 * Temporal.
 */
export function cancelOrderRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/cancel',
    operationId: 'cancelOrder',
    tag: 'Orders',
    summary: 'Cancel an order, or units of it',
    description:
      'Units that have shipped cannot be cancelled. Without `lines`, all other units are cancelled: the response is 202 once the ' +
      'request is recorded. With `Prefer: wait=N`, the request waits until everything is cancelled and answers 200, or explains why it ' +
      'cannot be cancelled. With `lines`, only these units are cancelled, all of them or none, and the request waits for the result, ' +
      'for 10 seconds by default.',
    needs: 'orders:write',
    params: orderIdSchema,
    headers: CONDITIONAL_COMMAND_HEADERS,
    body: { schema: cancelOrderSchema, required: false, examples: CANCEL_REQUEST_EXAMPLES },
    replies: {
      200: {
        description: 'Cancelled. If some units had already shipped, the lines show what was cancelled.',
        schema: orderSchema,
        example: CANCELLED_ORDER_EXAMPLE,
        headers: REPLY_HEADERS,
      },
      202: {
        description: 'The cancellation is recorded',
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
      executeIdempotently(dependencies.idempotencyKeys, call, 'cancelOrder', (idempotency) => {
        const { reason, lines } = call.body;
        return lines
          ? amendOrder(dependencies, { ...call, idempotency }, { kind: 'cancel_lines', lines, reason })
          : cancelOrder(dependencies, call, reason);
      }),
  });
}

/**
 * Cancels all units that have not shipped. An If-Match is checked.
 *
 * @throws ProblemError if the order refuses
 */
export async function cancelOrder(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  reason: string,
): Promise<Reply> {
  const { orders, orderWorkflows, temporalUi } = dependencies;
  const { params, header } = call;
  const request = { reason, ...changedBy(call), onlyIf: parseExpectedStates(header('If-Match')) };
  const outcome =
    (await orders.requestCancellation(scopeOf(call.principal), params.orderId, request)) ?? noSuchOrder();
  const order = await readOrder(dependencies, call);
  if (outcome.outcome === 'already_cancelled') return { status: 200, body: orderView(order, temporalUi) };
  if (outcome.outcome === 'changed') throw orderPreconditionFailed(order);
  if (outcome.outcome !== 'requested') throw orderRefusalProblem(outcome.outcome, { order });

  const wait = parsePreferredWait(header('Prefer'), 0);
  if (wait.seconds > 0) {
    return awaitCancellation(dependencies, call, order, { commandId: outcome.commandId, wait });
  }
  await orderWorkflows.deliverCancellation(order, outcome.commandId);
  return {
    status: 202,
    headers: { ETag: orderEntityTag(order), ...wait.appliedHeader(202) },
    body: orderView(order, temporalUi),
  };
}

async function awaitCancellation(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  order: OrderRecord,
  { commandId, wait }: { commandId: string; wait: PreferredWait },
): Promise<Reply> {
  const result = await dependencies.orderWorkflows.cancelAndAwait(order, commandId, wait.seconds * 1000);
  const current = await readOrder(dependencies, call);
  // Of two simultaneous cancellations, the later one finds the workflow ended, but its request is fulfilled.
  const isCancelled =
    result === 'cancelled' || result === 'partially_cancelled' || current.status === 'cancelled';
  // No workflow runs, but the cancellation is in the record: a resumed workflow will carry it out.
  const isForResumedWorkflow = result === 'order_closed' && !isTerminal(current.status);
  if (!isCancelled && !isForResumedWorkflow && result !== 'undecided') {
    throw orderRefusalProblem(result, { order: current, headers: wait.appliedHeader(409) });
  }
  const status = isCancelled ? 200 : 202;
  return {
    status,
    headers: { ETag: orderEntityTag(current), ...wait.appliedHeader(status) },
    body: orderView(current, dependencies.temporalUi),
  };
}
