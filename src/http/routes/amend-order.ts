import { amendOrderSchema, answerQuestionSchema, orderIdSchema } from '../../contracts/order';
import {
  AMEND_REQUEST_EXAMPLES,
  AMENDED_ORDER_EXAMPLE,
  ANSWER_EXAMPLES,
  ORDER_EXAMPLE,
} from '../openapi/examples';
import { refused } from '../refusals';
import { defineRoute, type Route } from '../route';
import { amendOrder, EDITING_PROBLEMS } from './amending';
import { ASKING_HEADERS, askingReplies, askOrder, ASKING_PROBLEMS, orderOf } from './asking';
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
    roles: ['storefront', 'operator'],
    params: orderIdSchema,
    headers: ASKING_HEADERS,
    body: { schema: amendOrderSchema, required: true, examples: AMEND_REQUEST_EXAMPLES },
    replies: askingReplies('Edited', AMENDED_ORDER_EXAMPLE),
    problems: EDITING_PROBLEMS,
    handle: ({ body, ...call }) => amendOrder(room, call, { kind: 'edit', ...body }),
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
    roles: ['storefront', 'operator'],
    params: orderIdSchema,
    headers: ASKING_HEADERS,
    body: { schema: answerQuestionSchema, required: true, examples: ANSWER_EXAMPLES },
    replies: askingReplies('Taken', ORDER_EXAMPLE),
    problems: [...ASKING_PROBLEMS, 'no_question', ...EDITING_PROBLEMS],
    handle: async ({ body, ...call }) => {
      if (body.answer !== 'amend') {
        return askOrder(room, call, { update: 'answer', request: { answer: body.answer } });
      }
      const order = await orderOf(room, call);
      if (order.answerDeadline === null) throw refused('no_question', { order });
      return amendOrder(room, call, { kind: 'edit', lines: body.lines });
    },
  });
}
