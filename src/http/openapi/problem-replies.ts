import { z } from 'zod';
import type { ZodOpenApiHeadersObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { PROBLEMS, problemSchema, type Problem, type ProblemCode } from '../../contracts/problem';
import { ORDER } from '../../domain/states/order-status';
import { RETURN } from '../../domain/states/return-status';
import { SHIPMENT } from '../../domain/states/shipment-status';
import type { StateMachine } from '../../domain/states/state-machine';
import { problemBody, ProblemError } from '../problem-details';
import type { Route } from '../route';
import { ANSWER_HEADERS } from './answer-headers';

/** Every problem that an operation can answer with: its own, and those that come with its kind. */
export function problemsOf(route: Route): ProblemCode[] {
  return [
    ...new Set<ProblemCode>([
      ...route.problems,
      ...(route.body ? BODY_PROBLEMS : []),
      ...(route.query ? (['invalid_request'] as const) : []),
      ...(route.params ? (['not_found'] as const) : []),
      ...(route.roles === 'anyone' ? [] : KEY_PROBLEMS),
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

/** One response for each status, with one example for each code of it. */
export function problemReplies(route: Route): Record<string, ZodOpenApiResponseObject> {
  const codes = problemsOf(route);
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => PROBLEMS[code].status === status);
      return [String(status), problemReply(status, ofStatus, route.path)];
    }),
  );
}

function problemReply(status: number, codes: readonly ProblemCode[], path: string): ZodOpenApiResponseObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('; '),
    headers: headersOf(status),
    content: {
      'application/problem+json': {
        schema: problemSchema,
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code, path) }])),
      },
    },
  };
}

function headersOf(status: number): ZodOpenApiHeadersObject {
  return z.object({
    'X-Request-Id': ANSWER_HEADERS.requestId,
    ...(status === 401 ? { 'WWW-Authenticate': ANSWER_HEADERS.wwwAuthenticate } : {}),
    ...(status === 503 ? { 'Retry-After': ANSWER_HEADERS.retryAfter } : {}),
  });
}

/** What the examples have beyond what every problem has. */
const MEMBERS: Partial<Record<ProblemCode, Partial<Problem>>> = {
  invalid_request: { errors: [{ pointer: '/lines/0/quantity', detail: 'is required' }] },
  unknown_sku: { errors: [{ pointer: '/lines/0/sku', detail: 'is not in the catalogue' }] },
  unknown_location: { errors: [{ pointer: '/locationId', detail: 'is not a location of the shop' }] },
  not_expected: { errors: [{ pointer: '/lines/0/quantity', detail: '3 came where 2 are expected' }] },
  out_of_stock: { shortages: [{ sku: 'MUG-BLUE', asked: 5, available: 2 }] },
  nothing_to_return: { returnable: [{ lineNo: 1, asked: 3, returnable: 2 }] },
  order_closed: standing(ORDER, 'completed'),
  no_question: standing(ORDER, 'confirmed'),
  nothing_backordered: standing(ORDER, 'confirmed'),
  parcel_left: standing(SHIPMENT, 'in_transit'),
  picking_started: standing(SHIPMENT, 'ready'),
  shipment_left: standing(SHIPMENT, 'shipped'),
  shipment_not_resolvable: standing(SHIPMENT, 'delivered'),
  shipment_not_moving: standing(SHIPMENT, 'cancelled'),
  illegal_transition: standing(RETURN, 'partially_received'),
};

function standing<State extends string>({ after }: StateMachine<State>, state: State): Partial<Problem> {
  return { state, allowed: after(state) };
}

function exampleOf(code: ProblemCode, path: string): Problem {
  const error = new ProblemError(code, PROBLEMS[code].explanation);
  return { ...problemBody(error, { path, requestId: 'req-42' }), ...MEMBERS[code] };
}
