import { z } from 'zod';
import type { ZodOpenApiHeadersObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { problemSchema, type Problem } from '../../contracts/wire/problem';
import { PROBLEMS, type ProblemCode } from '../../contracts/wire/problem-codes';
import { ORDER } from '../../domain/order/order-status';
import { RETURN } from '../../domain/returns/return-status';
import { SHIPMENT } from '../../domain/order/shipment-status';
import type { StateMachine } from '../../domain/shared/state-machine';
import { problemBody, ProblemError } from '../errors/problem-details';
import type { Route } from '../server/route';
import { RESPONSE_HEADERS, COMMON_RESPONSE_HEADERS } from './response-headers';

/**
 * Every problem that an operation can answer with: its own, and those of all operations with the same
 * features.
 */
export function problemsOf(route: Route): ProblemCode[] {
  return [
    ...new Set<ProblemCode>([
      ...route.problems,
      ...(route.body ? BODY_PROBLEMS : []),
      ...(route.streamedBody ? (['unsupported_media_type'] as const) : []),
      ...(route.query ? (['invalid_request'] as const) : []),
      ...(route.params ? (['not_found'] as const) : []),
      ...(route.needs === 'nothing' ? [] : KEY_PROBLEMS),
      ...(route.unlimited ? [] : (['rate_limited'] as const)),
      // Node's HTTP server answers with these before any route runs.
      'uri_too_long',
      'headers_too_large',
      'internal_error',
    ]),
  ];
}

const BODY_PROBLEMS = [
  'invalid_request',
  'malformed_json',
  'payload_too_large',
  'unsupported_media_type',
] as const;
const KEY_PROBLEMS = ['unauthorized', 'forbidden', 'service_unavailable'] as const;

/** One response for each status, with one example for each of its codes. */
export function problemReplies(route: Route): Record<string, ZodOpenApiResponseObject> {
  const codes = problemsOf(route);
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => PROBLEMS[code].status === status);
      return [String(status), sharedReply(status, ofStatus)];
    }),
  );
}

const SHARED_REPLIES = new Map<string, ZodOpenApiResponseObject>();

/** Operations with the same problems share one response: zod-openapi recognizes it as the same object. */
function sharedReply(status: number, codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  const id = codes.join('-or-');
  const reply = SHARED_REPLIES.get(id) ?? { id, ...problemReply(status, codes) };
  SHARED_REPLIES.set(id, reply);
  return reply;
}

function problemReply(status: number, codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('; '),
    headers: headersOf(status, codes),
    content: {
      'application/problem+json': {
        schema: problemSchema,
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function headersOf(status: number, codes: readonly ProblemCode[]): ZodOpenApiHeadersObject {
  const isRetryable = status === 429 || status === 503 || codes.includes('request_in_flight');
  return z.object({
    ...COMMON_RESPONSE_HEADERS,
    ...(status === 401 ? { 'WWW-Authenticate': RESPONSE_HEADERS.wwwAuthenticate } : {}),
    ...(isRetryable ? { 'Retry-After': RESPONSE_HEADERS.retryAfter } : {}),
  });
}

/** Members that the examples have beyond those of every problem. */
const EXAMPLE_MEMBERS: Partial<Record<ProblemCode, Partial<Problem>>> = {
  invalid_request: { errors: [{ pointer: '/lines/0/quantity', detail: 'is required' }] },
  unknown_sku: { errors: [{ pointer: '/lines/0/sku', detail: 'is not in the catalog' }] },
  product_archived: { errors: [{ pointer: '/lines/0/sku', detail: 'is archived' }] },
  unknown_stock_pool: { errors: [{ pointer: '/poolId', detail: 'does not exist' }] },
  sku_taken: { errors: [{ pointer: '/sku', detail: 'is the SKU of another product' }] },
  product_in_use: { errors: [{ pointer: '/sku', detail: 'can no longer change' }] },
  location_in_use: { contents: { onHand: 12, openShipments: 1 } },
  stock_changed: { level: { locationId: 'berlin', available: 8, onHand: 12, reserved: 2, safetyStock: 2 } },
  insufficient_stock: {
    level: { locationId: 'berlin', available: 0, onHand: 12, reserved: 12, safetyStock: 0 },
  },
  unknown_location: { errors: [{ pointer: '/locationId', detail: 'does not exist' }] },
  unknown_storefront: {
    errors: [{ pointer: '/storefrontId', detail: 'is not a storefront that you can order from' }],
  },
  limit_exceeded: {
    errors: [{ pointer: '/lines/0/quantity', detail: 'is 12, but the maximum is 10', limit: 10 }],
  },
  expected_quantity_exceeded: {
    errors: [
      {
        pointer: '/lines/0/quantity',
        detail: '3 units of line 1 were received, but 2 are expected',
      },
    ],
  },
  out_of_stock: { shortages: [{ sku: 'MUG-BLUE', requested: 5, available: 2 }] },
  returnable_quantity_exceeded: { returnable: [{ lineNo: 1, requested: 3, returnable: 2 }] },
  external_id_taken: {
    errors: [{ pointer: '/externalId', detail: 'is the externalId of another order' }],
    orderId: '019608f2-52c0-7c5e-9a5e-3b1f6d2c7a01',
  },
  order_not_ended: stateMembers(ORDER, 'processing'),
  order_closed: stateMembers(ORDER, 'completed'),
  no_open_question: stateMembers(ORDER, 'confirmed'),
  nothing_backordered: stateMembers(ORDER, 'confirmed'),
  already_shipped: stateMembers(SHIPMENT, 'in_transit'),
  picking_started: stateMembers(SHIPMENT, 'ready'),
  shipment_not_changeable: stateMembers(SHIPMENT, 'shipped'),
  shipment_not_resolvable: stateMembers(SHIPMENT, 'delivered'),
  shipment_closed: stateMembers(SHIPMENT, 'cancelled'),
  illegal_transition: stateMembers(RETURN, 'partially_received'),
};

function stateMembers<State extends string>(
  { nextStates }: StateMachine<State>,
  state: State,
): Partial<Problem> {
  return { state, allowed: nextStates(state) };
}

/** One example for each code. Operations refer to them, because copies would be most of the document. */
export const problemExamples = Object.fromEntries(
  (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => [code, { value: exampleOf(code) }]),
);

function exampleOf(code: ProblemCode): Problem {
  const error = new ProblemError(code, PROBLEMS[code].explanation);
  return { ...problemBody(error, { path: '/v1/orders', requestId: 'req-42' }), ...EXAMPLE_MEMBERS[code] };
}
