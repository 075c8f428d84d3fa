import { orderIdSchema } from '../../../contracts/wire/order';
import { setStatusSchema } from '../../../contracts/wire/order-changes';
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

/** `PUT /v1/orders/{orderId}/status`: the state machine defines which statuses a person may request. */
export function setStatusRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}/status',
    operationId: 'setStatus',
    tag: 'Orders',
    summary: 'Request another status of an order',
    description:
      '`cancelled` and `cancelling` cancel all units that have not shipped, like `POST …/cancel`. All other statuses follow from ' +
      'stock, payments and shipments, and cannot be requested: the response is 409 `illegal_transition` with the current status and the ' +
      'statuses that are allowed next. Requesting the current status changes nothing.',
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
    replies: awaitedCommandReplies('The order with this status', CANCELLED_ORDER_EXAMPLE),
    problems: ['illegal_transition', 'order_closed', 'already_shipped', 'precondition_failed'],
    handle: async ({ body, ...call }) => {
      const order = await readOrder(dependencies, call);
      // An If-Match is checked even if nothing is to change: its sender wants to know whether the state is
      // current.
      const onlyIf = parseExpectedStates(call.header('If-Match'));
      if (onlyIf && !onlyIf.includes(orderVersionTag(order))) throw orderPreconditionFailed(order);
      if (body.status === order.status) return replyWithOrder(dependencies, call, 200);
      if (!requestableStatuses(order.status).includes(body.status))
        throw statusNotSettable(order, body.status);
      return cancelOrder(dependencies, call, body.reason);
    },
  });
}

function statusNotSettable({ status, attention }: OrderRecord, requested: OrderStatus): ProblemError {
  const allowed = requestableStatuses(status);
  const hint = attention.length > 0 ? ' Retry or skip its attention items instead.' : '';
  return new ProblemError(
    'illegal_transition',
    `The status of an order that is ${status} cannot be set to ${requested}; ${describeAllowed(allowed)}.${hint}`,
    { state: status, allowed },
  );
}
