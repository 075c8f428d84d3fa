import { orderIdSchema } from '../../../contracts/order';
import { setStatusSchema } from '../../../contracts/order-changes';
import { orderVersionTag, type OrderRecord } from '../../../domain/order/order-record';
import { requestableStatuses, type OrderStatus } from '../../../domain/order/order-status';
import { describeAllowed } from '../../../domain/shared/state-machine';
import { CANCELLED_ORDER_EXAMPLE } from '../../openapi/order-examples';
import { orderPreconditionFailed, parseExpectedStates } from '../../conditional/order-entity-tag';
import { ProblemError } from '../../errors/problem-details';
import { defineRoute, type Route } from '../../server/route';
import {
  CONDITIONAL_COMMAND_HEADERS,
  awaitedCommandReplies,
  readOrder,
  replyWithOrder,
} from './order-command';
import { cancelOrder } from './cancel-order';
import type { OrderRoutesDependencies } from './order-access';

/** `PUT /v1/orders/{orderId}/status`: the state machine says which statuses a person may bring about. */
export function setStatusRoute(room: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}/status',
    operationId: 'setStatus',
    tag: 'Orders',
    summary: 'Have an order take another status',
    description:
      '`cancelled`, or `cancelling`, cancels what has not left, as `POST …/cancel` does. All other statuses follow from what the ' +
      'stock, the gateway and the carrier say, and cannot be asked for: 409 `illegal_transition` names the present one and what ' +
      'is allowed from it. The status that it has already is no change.',
    needs: 'orders:operate',
    params: orderIdSchema,
    headers: {
      Prefer: CONDITIONAL_COMMAND_HEADERS.Prefer,
      'If-Match': CONDITIONAL_COMMAND_HEADERS['If-Match'],
    },
    body: {
      schema: setStatusSchema,
      required: true,
      examples: { cancel: { status: 'cancelled', reason: 'customer called' } },
    },
    replies: awaitedCommandReplies('It has this status', CANCELLED_ORDER_EXAMPLE),
    problems: ['illegal_transition', 'order_closed', 'already_shipped', 'precondition_failed'],
    handle: async ({ body, ...call }) => {
      const order = await readOrder(room, call);
      // Also where nothing is to change: whoever sends one wants to know whether it is still so.
      const onlyIf = parseExpectedStates(call.header('If-Match'));
      if (onlyIf && !onlyIf.includes(orderVersionTag(order))) throw orderPreconditionFailed(order);
      if (body.status === order.status) return replyWithOrder(room, call, 200);
      if (!requestableStatuses(order.status).includes(body.status))
        throw statusNotSettable(order, body.status);
      return cancelOrder(room, call, body.reason);
    },
  });
}

function statusNotSettable({ status, attention }: OrderRecord, wanted: OrderStatus): ProblemError {
  const allowed = requestableStatuses(status);
  const way = attention.length > 0 ? ' What needs attention is retried or skipped item by item.' : '';
  return new ProblemError(
    'illegal_transition',
    `An order that is ${status} cannot be made ${wanted} by hand; ${describeAllowed(allowed)}.${way}`,
    { state: status, allowed },
  );
}
