import { orderIdSchema } from '../../../contracts/wire/order';
import { answerQuestionSchema } from '../../../contracts/wire/order-changes';
import { ANSWER_EXAMPLES, ORDER_EXAMPLE } from '../../openapi/order-examples';
import { executeIdempotently, readOptionalIdempotentRequest } from '../../idempotency/idempotent-request';
import { orderRefusalProblem } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import { amendOrder, EDIT_PROBLEMS } from './amend-request';
import {
  AWAITED_COMMAND_HEADERS,
  awaitedCommandReplies,
  applyOrderCommand,
  COMMAND_PROBLEMS,
  readOrder,
} from './order-command';
import type { OrderRoutesDependencies } from './order-access';

/** `POST /v1/orders/{orderId}/answer`: the customer's answer about a shortage. */
export function answerQuestionRoute(dependencies: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/answer',
    operationId: 'answerQuestion',
    tag: 'Orders',
    summary: 'Answer the question about a shortage',
    description:
      'For an order with the policy `ask_customer` whose `answerDeadline` is set. `amend` edits its lines, like PATCH.',
    needs: 'orders:write',
    params: orderIdSchema,
    headers: AWAITED_COMMAND_HEADERS,
    body: { schema: answerQuestionSchema, required: true, examples: ANSWER_EXAMPLES },
    replies: awaitedCommandReplies('The answer was accepted', ORDER_EXAMPLE),
    problems: [...COMMAND_PROBLEMS, 'no_open_question', ...EDIT_PROBLEMS],
    handle: async (call) => {
      const { body } = call;
      if (body.answer !== 'amend') {
        const request = { type: 'question_answered', answer: body.answer } as const;
        return applyOrderCommand(
          dependencies,
          call,
          request,
          readOptionalIdempotentRequest(call, 'answerQuestion'),
        );
      }
      return executeIdempotently(
        dependencies.idempotencyKeys,
        call,
        'answerQuestion',
        async (idempotency) => {
          const order = await readOrder(dependencies, call);
          if (order.answerDeadline === null) throw orderRefusalProblem('no_open_question', { order });
          return amendOrder(dependencies, { ...call, idempotency }, { kind: 'edit', lines: body.lines });
        },
      );
    },
  });
}
