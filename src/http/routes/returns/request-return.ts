import { changedBy, scopeOf } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/wire/headers';
import { orderIdSchema } from '../../../contracts/wire/order';
import type { Scope } from '../../../contracts/internal/scope';
import { requestReturnSchema, returnSchema } from '../../../contracts/wire/return';
import { requestInFlight, idempotencyKeyReused, readIdempotencyKey } from '../../idempotency/idempotency-key';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { REQUEST_RETURN_EXAMPLES, REQUESTED_RETURN_EXAMPLE } from '../../openapi/return-examples';
import { ProblemError } from '../../errors/problem-details';
import { idempotencyScopeOf } from '../../idempotency/idempotent-request';
import { requestHash } from '../../idempotency/request-hash';
import { returnPath, returnView } from '../../views/return-view';
import { defineRoute, type Reply, type Route } from '../../server/route';
import { noSuchOrder } from '../orders/order-access';
import type { ReturnRoutesDependencies } from './return-access';

const KEY = idempotencyKeySchema.meta({
  description:
    'Your own unique key for this return. You may repeat a request with the same key as often as you like.',
  example: 'return-of-cart-7f3d',
});

/** `POST /v1/orders/{orderId}/returns`. A response with status 2xx means that the return is in the record. */
export function requestReturnRoute(dependencies: ReturnRoutesDependencies): Route {
  const { returns, temporalUi } = dependencies;
  return defineRoute({
    method: 'post',
    path: '/v1/orders/{orderId}/returns',
    operationId: 'requestReturn',
    tag: 'Returns',
    summary: 'Request a return',
    description:
      'Possible for units that were delivered, have not come back and are not part of an open return, whatever the status of the ' +
      'order. An operator approves or rejects the request. A repeat with the same Idempotency-Key and body gets the ' +
      'first response again.',
    needs: 'returns:write',
    params: orderIdSchema,
    headers: { 'Idempotency-Key': KEY },
    body: { schema: requestReturnSchema, required: true, examples: REQUEST_RETURN_EXAMPLES },
    replies: {
      202: {
        description: 'The return was requested',
        schema: returnSchema,
        example: REQUESTED_RETURN_EXAMPLE,
        headers: {
          Location: RESPONSE_HEADERS.location,
          'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed,
        },
      },
    },
    problems: [
      'idempotency_key_invalid',
      'idempotency_key_reused',
      'request_in_flight',
      'returnable_quantity_exceeded',
    ],
    handle: async ({ principal, params, body, header, requestId }) => {
      const scope = scopeOf(principal);
      const key = readIdempotencyKey(header('Idempotency-Key'));
      const outcome =
        (await returns.request(
          scope,
          {
            ...params,
            ...body,
            idempotency: {
              scope: idempotencyScopeOf(principal),
              key,
              requestHash: requestHash({ ...params, ...body }),
            },
            ...changedBy({ principal, requestId }),
          },
          (requested) => returnView(requested, temporalUi),
        )) ?? noSuchOrder();
      switch (outcome.outcome) {
        case 'requested':
          await dependencies.returnWorkflows.start(outcome.created);
          return reply(outcome.created.id, returnView(outcome.created, temporalUi));
        case 'replayed':
          return replay(dependencies, scope, outcome);
        case 'in_flight':
          throw requestInFlight();
        case 'key_reused':
          throw idempotencyKeyReused('request');
        case 'returnable_quantity_exceeded': {
          const { lines: returnable } = outcome;
          const list = returnable.map((line) => `${line.returnable} of line ${line.lineNo}`).join(', ');
          throw new ProblemError('returnable_quantity_exceeded', `Can be returned: ${list}.`, { returnable });
        }
      }
    },
  });
}

/** Starts the workflow again: the process may have died before it did, which is why the client repeats. */
async function replay(
  dependencies: ReturnRoutesDependencies,
  scope: Scope,
  { returnId, response }: { returnId: string; response: unknown },
): Promise<Reply> {
  const returned = await dependencies.returns.find(scope, returnId);
  if (returned?.status === 'requested') await dependencies.returnWorkflows.start(returned);
  return reply(returnId, response, { 'Idempotency-Replayed': 'true' });
}

function reply(returnId: string, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status: 202, headers: { Location: returnPath(returnId), ...headers }, body };
}
