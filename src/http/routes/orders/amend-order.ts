import { orderIdSchema } from '../../../contracts/order';
import { ifMatchSchema } from '../../../contracts/headers';
import { amendOrderSchema, answerQuestionSchema, replaceOrderSchema } from '../../../contracts/order-changes';
import { DEFAULT_SHIPPING_METHOD } from '../../../domain/order/order-record';
import {
  AMEND_REQUEST_EXAMPLES,
  AMENDED_ORDER_EXAMPLE,
  ANSWER_EXAMPLES,
  ORDER_EXAMPLE,
  REPLACE_REQUEST_EXAMPLES,
} from '../../openapi/order-examples';
import { executeIdempotently, readOptionalIdempotentRequest } from '../../idempotency/idempotent-request';
import { requireIfMatch } from '../../conditional/order-entity-tag';
import { orderRefusalProblem } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import { amendOrder, EDIT_PROBLEMS } from './amend-request';
import {
  CONDITIONAL_COMMAND_HEADERS,
  AWAITED_COMMAND_HEADERS,
  awaitedCommandReplies,
  applyOrderCommand,
  COMMAND_PROBLEMS,
  readOrder,
} from './order-command';
import type { OrderRoutesDependencies } from './order-access';

/** `PATCH /v1/orders/{orderId}`: address and items, until picking starts. */
export function amendOrderRoute(room: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'patch',
    path: '/v1/orders/{orderId}',
    operationId: 'amendOrder',
    tag: 'Orders',
    summary: 'Edit address and items',
    description:
      'Possible until a shipment is being picked. Stock, shipments and payment follow, or the edit is refused as a whole and ' +
      'nothing changes. Waits for the decision for 10 seconds, or as `Prefer: wait=N` says; an order that has taken the ' +
      'edit up but has not decided by then answers 202.',
    needs: 'orders:write',
    params: orderIdSchema,
    headers: CONDITIONAL_COMMAND_HEADERS,
    body: { schema: amendOrderSchema, required: true, examples: AMEND_REQUEST_EXAMPLES },
    replies: awaitedCommandReplies('Edited', AMENDED_ORDER_EXAMPLE),
    problems: EDIT_PROBLEMS,
    handle: (call) =>
      executeIdempotently(room.idempotencyKeys, call, 'amendOrder', (idempotency) =>
        amendOrder(room, { ...call, idempotency }, { kind: 'edit', ...call.body }),
      ),
  });
}

/** `PUT /v1/orders/{orderId}`: the same, of all that may change, by whoever has seen all of it. */
export function replaceOrderRoute(room: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'put',
    path: '/v1/orders/{orderId}',
    operationId: 'replaceOrder',
    tag: 'Orders',
    summary: 'Replace address and items',
    description:
      'As PATCH, of the whole: lines that are not named are taken out. Needs the ETag of your last read as `If-Match`, so that ' +
      'nothing is replaced that you have not seen.',
    needs: 'orders:write',
    params: orderIdSchema,
    headers: { ...AWAITED_COMMAND_HEADERS, 'If-Match': ifMatchSchema },
    body: { schema: replaceOrderSchema, required: true, examples: REPLACE_REQUEST_EXAMPLES },
    replies: awaitedCommandReplies('Replaced', AMENDED_ORDER_EXAMPLE),
    problems: [...EDIT_PROBLEMS, 'precondition_required'],
    handle: (call) =>
      executeIdempotently(room.idempotencyKeys, call, 'replaceOrder', async (idempotency) => {
        requireIfMatch(call.header('If-Match'), await readOrder(room, call));
        const { shippingMethod = DEFAULT_SHIPPING_METHOD, ...rest } = call.body;
        const wish = { kind: 'edit', replace: true, shippingMethod, ...rest } as const;
        return amendOrder(room, { ...call, idempotency }, wish);
      }),
  });
}

/** `POST /v1/orders/{orderId}/answer`: what to do about units that are not to be had. */
export function answerQuestionRoute(room: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/answer',
    operationId: 'answerQuestion',
    tag: 'Orders',
    summary: 'Answer what to do about missing units',
    description:
      'For an order with the policy `ask_customer` whose `answerDeadline` is set. `amend` edits its lines, as PATCH does.',
    needs: 'orders:write',
    params: orderIdSchema,
    headers: AWAITED_COMMAND_HEADERS,
    body: { schema: answerQuestionSchema, required: true, examples: ANSWER_EXAMPLES },
    replies: awaitedCommandReplies('Taken', ORDER_EXAMPLE),
    problems: [...COMMAND_PROBLEMS, 'no_open_question', ...EDIT_PROBLEMS],
    handle: async (call) => {
      const { body } = call;
      if (body.answer !== 'amend') {
        const request = { type: 'question_answered', answer: body.answer } as const;
        return applyOrderCommand(room, call, request, readOptionalIdempotentRequest(call, 'answerQuestion'));
      }
      return executeIdempotently(room.idempotencyKeys, call, 'answerQuestion', async (idempotency) => {
        const order = await readOrder(room, call);
        if (order.answerDeadline === null) throw orderRefusalProblem('no_open_question', { order });
        return amendOrder(room, { ...call, idempotency }, { kind: 'edit', lines: body.lines });
      });
    },
  });
}
