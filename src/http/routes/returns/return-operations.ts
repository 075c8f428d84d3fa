import { idempotencyKeySchema } from '../../../contracts/wire/headers';
import {
  receiveReturnSchema,
  rejectReturnSchema,
  returnAttentionSchema,
  returnIdSchema,
  returnSchema,
} from '../../../contracts/wire/return';
import { readIdempotencyKey } from '../../idempotency/idempotency-key';
import { executeIdempotently, IDEMPOTENCY_PROBLEMS } from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { RECEIVE_EXAMPLES, RECEIVED_RETURN_EXAMPLE } from '../../openapi/return-examples';
import { defineRoute, type DocumentedReply, type Route } from '../../server/route';
import { applyReturnCommand, decideReturn } from './return-command';
import type { ReturnRoutesDependencies } from './return-access';

const KEY = idempotencyKeySchema.meta({
  description:
    'Your own unique key for this return receipt. Its units are booked and refunded once, however often it is sent.',
  example: 'dock-4711',
});

const REPLIES: Record<number, DocumentedReply> = {
  200: {
    description: 'The return in its new state',
    schema: returnSchema,
    example: RECEIVED_RETURN_EXAMPLE,
    headers: { 'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed },
  },
};

/** `POST /v1/returns/{returnId}/approve`. */
export function approveReturnRoute(dependencies: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('approve', 'approveReturn', 'Approve a return'),
    description: 'The customer then has 30 days to send the units.',
    problems: ['illegal_transition'],
    handle: (call) => decideReturn(dependencies, call, { type: 'approve' }, 'approved'),
  });
}

/** `POST /v1/returns/{returnId}/reject`. */
export function rejectReturnRoute(dependencies: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('reject', 'rejectReturn', 'Reject a return'),
    description: 'Possible until the return is approved. Its units can be requested again.',
    body: { schema: rejectReturnSchema, required: false, examples: { tooLate: { reason: 'too_late' } } },
    problems: ['illegal_transition'],
    handle: ({ body, ...call }) => decideReturn(dependencies, call, { type: 'reject', ...body }, 'rejected'),
  });
}

/** `POST /v1/returns/{returnId}/cancel`. */
export function cancelReturnRoute(dependencies: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('cancel', 'cancelReturn', 'Cancel a return'),
    description: 'Possible until the first units have been received.',
    needs: 'returns:write',
    problems: ['illegal_transition'],
    handle: (call) => decideReturn(dependencies, call, { type: 'cancel' }, 'cancelled'),
  });
}

/** `POST /v1/returns/{returnId}/receive`. */
export function receiveReturnRoute(dependencies: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('receive', 'receiveReturn', 'Book a return receipt'),
    description:
      'The units may arrive in several deliveries. Each is refunded at once, to the payment with which it was bought. A repeat with the ' +
      'same Idempotency-Key and body books nothing.',
    headers: { 'Idempotency-Key': KEY },
    body: { schema: receiveReturnSchema, required: true, examples: RECEIVE_EXAMPLES },
    problems: [
      'illegal_transition',
      'expected_quantity_exceeded',
      'nothing_received',
      'unknown_location',
      ...IDEMPOTENCY_PROBLEMS,
    ],
    handle: async (call) => {
      const receiptId = readIdempotencyKey(call.header('Idempotency-Key'));
      return executeIdempotently(dependencies.idempotencyKeys, call, 'receiveReturn', () =>
        applyReturnCommand(dependencies, call, { type: 'receive', receiptId, ...call.body }),
      );
    },
  });
}

/** `POST /v1/returns/{returnId}/attention`: retries or skips a refund that failed. */
export function returnAttentionRoute(dependencies: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('attention', 'resolveReturnAttention', 'Retry or skip a failed refund'),
    description:
      '`retry` tries the refund again. `skip` states that the refund was made by other means, or is abandoned.',
    body: {
      schema: returnAttentionSchema,
      required: true,
      examples: {
        retry: { item: 'payment:3', action: 'retry' },
        skip: { item: 'payment:3', action: 'skip' },
      },
    },
    problems: ['unknown_attention_item'],
    handle: ({ body, ...call }) =>
      applyReturnCommand(dependencies, call, { type: 'resolve_attention', ...body }),
  });
}

function returnOperation(verb: string, operationId: string, summary: string) {
  return {
    method: 'post',
    path: `/v1/returns/{returnId}/${verb}`,
    operationId,
    tag: 'Returns',
    summary,
    needs: 'returns:operate',
    params: returnIdSchema,
    replies: REPLIES,
  } as const;
}
