import { changedBy, scopeOf } from '../../server/caller';
import { orderIdSchema, orderSchema } from '../../../contracts/wire/order';
import { ifMatchSchema } from '../../../contracts/wire/headers';
import { ORDER } from '../../../domain/order/order-status';
import { RETURN } from '../../../domain/returns/return-status';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { DELETED_ORDER_EXAMPLE } from '../../openapi/order-examples';
import {
  orderPreconditionFailed,
  orderEntityTag,
  requireIfMatch,
  parseExpectedStates,
} from '../../conditional/order-entity-tag';
import { orderView } from '../../views/order-view';
import { ProblemError } from '../../errors/problem-details';
import { stateRefusalProblem } from '../../errors/order-refusals';
import { defineRoute, type Route } from '../../server/route';
import { noSuchOrder, type OrderRoutesDependencies } from './order-access';

/** `DELETE /v1/orders/{orderId}`: hides the order, and deletes no data. */
export function deleteOrderRoute({ orders, temporalUi }: OrderRoutesDependencies): Route {
  return defineRoute({
    method: 'delete',
    path: '/v1/orders/{orderId}',
    operationId: 'deleteOrder',
    tag: 'Orders',
    summary: 'Delete an order that has ended',
    description:
      'The order, its shipments, its returns and its timeline can no longer be read; `GET /v1/orders?deleted=only` lists the order. No ' +
      'data is lost: stock and payments stay recorded, and the externalId stays in use. Requires the ETag of your last read as `If-Match`.',
    needs: 'orders:delete',
    params: orderIdSchema,
    headers: { 'If-Match': ifMatchSchema },
    replies: {
      200: {
        description: 'The deleted order',
        schema: orderSchema,
        example: DELETED_ORDER_EXAMPLE,
        headers: { ETag: RESPONSE_HEADERS.etag },
      },
    },
    problems: [
      'already_deleted',
      'order_not_ended',
      'precondition_required',
      'precondition_failed',
      'invalid_request',
    ],
    handle: async ({ params, header, ...caller }) => {
      const scope = scopeOf(caller.principal);
      const onlyIf = parseExpectedStates(header('If-Match'));
      // No order is in any of zero states, so without an If-Match other obstacles are reported first, and
      // only then the missing precondition.
      const isUnconditional = header('If-Match') === undefined;
      const request = { ...changedBy(caller), onlyIf: isUnconditional ? [] : onlyIf };
      const outcome = (await orders.delete(scope, params.orderId, request)) ?? noSuchOrder();
      switch (outcome.outcome) {
        case 'deleted':
          return {
            status: 200,
            headers: { ETag: orderEntityTag(outcome.order) },
            body: orderView(outcome.order, temporalUi),
          };
        case 'already_deleted':
          throw new ProblemError('already_deleted', 'This order is already deleted.');
        case 'order_not_ended':
          throw stateRefusalProblem(NOT_ENDED, ORDER, outcome.status);
        case 'return_not_ended':
          throw stateRefusalProblem(RETURN_OPEN, RETURN, outcome.status);
        case 'changed':
          requireIfMatch(header('If-Match'), outcome.order);
          throw orderPreconditionFailed(outcome.order);
      }
    },
  });
}

const NOT_ENDED = {
  code: 'order_not_ended',
  detail: 'Only an order that has ended can be deleted.',
} as const;
const RETURN_OPEN = { code: 'order_not_ended', detail: 'A return of this order is open.' } as const;
