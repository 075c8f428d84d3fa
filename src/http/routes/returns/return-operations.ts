import { idempotencyKeySchema } from '../../../contracts/headers';
import {
  receiveReturnSchema,
  rejectReturnSchema,
  returnAttentionSchema,
  returnIdSchema,
  returnSchema,
} from '../../../contracts/return';
import { readIdempotencyKey } from '../../idempotency/idempotency-key';
import { executeIdempotently, IDEMPOTENCY_PROBLEMS } from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { RECEIVE_EXAMPLES, RECEIVED_RETURN_EXAMPLE } from '../../openapi/return-examples';
import { defineRoute, type DocumentedReply, type Route } from '../../server/route';
import { applyReturnCommand, decideReturn } from './return-command';
import type { ReturnRoutesDependencies } from './return-access';

const KEY = idempotencyKeySchema.meta({
  description: "This receipt's own key: its goods are booked and refunded once, however often it is sent.",
  example: 'dock-4711',
});

const REPLIES: Record<number, DocumentedReply> = {
  200: {
    description: 'Done',
    schema: returnSchema,
    example: RECEIVED_RETURN_EXAMPLE,
    headers: { 'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed },
  },
};

/** `POST /v1/returns/{returnId}/approve`. */
export function approveReturnRoute(room: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('approve', 'approveReturn', 'Approve a return'),
    description: 'The goods then have 30 days to come.',
    problems: ['illegal_transition'],
    handle: (call) => decideReturn(room, call, { type: 'approve' }, 'approved'),
  });
}

/** `POST /v1/returns/{returnId}/reject`. */
export function rejectReturnRoute(room: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('reject', 'rejectReturn', 'Reject a return'),
    description: 'Possible until it is approved. Its units can be asked for again.',
    body: { schema: rejectReturnSchema, required: false, examples: { tooLate: { reason: 'too_late' } } },
    problems: ['illegal_transition'],
    handle: ({ body, ...call }) => decideReturn(room, call, { type: 'reject', ...body }, 'rejected'),
  });
}

/** `POST /v1/returns/{returnId}/cancel`. */
export function cancelReturnRoute(room: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('cancel', 'cancelReturn', 'Call a return off'),
    description: 'Possible until the first of its goods have come.',
    needs: 'returns:write',
    problems: ['illegal_transition'],
    handle: (call) => decideReturn(room, call, { type: 'cancel' }, 'cancelled'),
  });
}

/** `POST /v1/returns/{returnId}/receive`. */
export function receiveReturnRoute(room: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('receive', 'receiveReturn', 'Book returned goods'),
    description:
      'May come in parts; each is refunded at once, to the payment that it was bought with. A repeat with the same ' +
      'Idempotency-Key and body books nothing.',
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
      return executeIdempotently(room.idempotencyKeys, call, 'receiveReturn', () =>
        applyReturnCommand(room, call, { type: 'receive', receiptId, ...call.body }),
      );
    },
  });
}

/** `POST /v1/returns/{returnId}/attention`: a refund that failed for good is tried again, or let go. */
export function returnAttentionRoute(room: ReturnRoutesDependencies): Route {
  return defineRoute({
    ...returnOperation('attention', 'resolveReturnAttention', 'Retry or skip a refund that was refused'),
    description: '`skip` says that the money went back by other means, or is not given back.',
    body: {
      schema: returnAttentionSchema,
      required: true,
      examples: {
        retry: { item: 'payment:3', action: 'retry' },
        skip: { item: 'payment:3', action: 'skip' },
      },
    },
    problems: ['unknown_attention_item'],
    handle: ({ body, ...call }) => applyReturnCommand(room, call, { type: 'resolve_attention', ...body }),
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
