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
import { answerOnce, keyedIfAsked } from '../../idempotency/idempotent-request';
import { requireIfMatch } from '../../conditional/order-entity-tag';
import { refused } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import { amendOrder, EDITING_PROBLEMS } from './amend-request';
import {
  CHANGING_HEADERS,
  ASKING_HEADERS,
  askingReplies,
  applyRequest,
  REQUEST_PROBLEMS,
  orderOf,
} from './order-command';
import type { OrderRoom } from './order-access';

/** `PATCH /v1/orders/{orderId}`: address and items, until picking starts. */
export function amendOrderRoute(room: OrderRoom): Route {
  return defineRoute({
    method: 'patch',
    path: '/v1/orders/{orderId}',
    operationId: 'amendOrder',
    tag: 'Orders',
    summary: 'Edit address and items',
    description:
      'Possible until a parcel is being picked. Stock, parcels and payment follow, or the edit is refused as a whole and ' +
      'nothing changes. Waits for the decision for 10 seconds, or as `Prefer: wait=N` says; an order that has taken the ' +
      'edit up but has not decided by then answers 202.',
    needs: 'orders:write',
    params: orderIdSchema,
    headers: CHANGING_HEADERS,
    body: { schema: amendOrderSchema, required: true, examples: AMEND_REQUEST_EXAMPLES },
    replies: askingReplies('Edited', AMENDED_ORDER_EXAMPLE),
    problems: EDITING_PROBLEMS,
    handle: (call) =>
      answerOnce(room.keys, call, 'amendOrder', (keyed) =>
        amendOrder(room, { ...call, keyed }, { kind: 'edit', ...call.body }),
      ),
  });
}

/** `PUT /v1/orders/{orderId}`: the same, of all that may change, by whoever has seen all of it. */
export function replaceOrderRoute(room: OrderRoom): Route {
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
    headers: { ...ASKING_HEADERS, 'If-Match': ifMatchSchema },
    body: { schema: replaceOrderSchema, required: true, examples: REPLACE_REQUEST_EXAMPLES },
    replies: askingReplies('Replaced', AMENDED_ORDER_EXAMPLE),
    problems: [...EDITING_PROBLEMS, 'precondition_required'],
    handle: (call) =>
      answerOnce(room.keys, call, 'replaceOrder', async (keyed) => {
        requireIfMatch(call.header('If-Match'), await orderOf(room, call));
        const { shippingMethod = DEFAULT_SHIPPING_METHOD, ...rest } = call.body;
        const wish = { kind: 'edit', replace: true, shippingMethod, ...rest } as const;
        return amendOrder(room, { ...call, keyed }, wish);
      }),
  });
}

/** `POST /v1/orders/{orderId}/answer`: what to do about units that are not to be had. */
export function answerQuestionRoute(room: OrderRoom): Route {
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
    headers: ASKING_HEADERS,
    body: { schema: answerQuestionSchema, required: true, examples: ANSWER_EXAMPLES },
    replies: askingReplies('Taken', ORDER_EXAMPLE),
    problems: [...REQUEST_PROBLEMS, 'no_question', ...EDITING_PROBLEMS],
    handle: async (call) => {
      const { body } = call;
      if (body.answer !== 'amend') {
        const request = { type: 'question_answered', answer: body.answer } as const;
        return applyRequest(room, call, request, keyedIfAsked(call, 'answerQuestion'));
      }
      return answerOnce(room.keys, call, 'answerQuestion', async (keyed) => {
        const order = await orderOf(room, call);
        if (order.answerDeadline === null) throw refused('no_question', { order });
        return amendOrder(room, { ...call, keyed }, { kind: 'edit', lines: body.lines });
      });
    },
  });
}
