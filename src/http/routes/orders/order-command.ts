/** Support for the routes that send a command to an order. */
import { changedBy, scopeOf } from '../../server/caller';
import {
  optionalIfMatchSchema,
  preferSchema,
  optionalIdempotencyKeySchema,
} from '../../../contracts/wire/headers';
import { orderSchema } from '../../../contracts/wire/order';
import type { IdempotentRequest } from '../../../contracts/internal/idempotency';
import type { Principal } from '../../../domain/access/principal';
import type { ProblemCode } from '../../../contracts/wire/problem-codes';
import type { Requester, DirectOrderCommand } from '../../../domain/order/messages';
import type { OrderRecord } from '../../../domain/order/order-record';
import { IDEMPOTENCY_PROBLEMS, replyToReplay } from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import { orderEntityTag } from '../../conditional/order-entity-tag';
import { orderPath, orderView } from '../../views/order-view';
import { parsePreferredWait, type PreferredWait } from '../../server/prefer-header';
import { orderRefusalProblem } from '../../errors/order-refusals';
import type { DocumentedReply, Reply } from '../../server/route';
import { findOrder, noSuchOrder, type OrderRoutesDependencies } from './order-access';

/**
 * Most decisions take milliseconds. One that involves the carrier or the gateway takes as long as their
 * responses.
 */
const DEFAULT_WAIT_SECONDS = 10;

export const AWAITED_COMMAND_HEADERS = {
  'Idempotency-Key': optionalIdempotencyKeySchema,
  Prefer: preferSchema,
};

/** Headers of commands that may be limited to a state of the order which their sender has read. */
export const CONDITIONAL_COMMAND_HEADERS = { ...AWAITED_COMMAND_HEADERS, 'If-Match': optionalIfMatchSchema };

const REPLY_HEADERS = {
  ETag: RESPONSE_HEADERS.etag,
  'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed,
  Location: RESPONSE_HEADERS.location,
  'Preference-Applied': RESPONSE_HEADERS.preferenceApplied,
};

/** @param done description of the response with status 200 */
export function awaitedCommandReplies(done: string, example: unknown): Record<number, DocumentedReply> {
  return {
    200: { description: done, schema: orderSchema, example, headers: REPLY_HEADERS },
    202: {
      description: 'The order will decide later. Its timeline will show the result.',
      schema: orderSchema,
      example,
      headers: REPLY_HEADERS,
    },
  };
}

/** A request, and its caller. */
export interface Caller {
  principal: Principal;
  requestId: string;
  header(name: string): string | undefined;
}

/** A request about one order, or about a shipment of it. */
export interface OrderCall extends Caller {
  params: { orderId: string; shipmentId?: string };
  /** The key that identifies repeats, if the request has an Idempotency-Key. */
  idempotency?: IdempotentRequest | undefined;
}

/** Problems of commands that the record alone decides. */
export const COMMAND_PROBLEMS = [...IDEMPOTENCY_PROBLEMS, 'order_closed'] as const satisfies ProblemCode[];

/** @param done description of the response with status 200 */
export function commandReplies(done: string, example: unknown): Record<number, DocumentedReply> {
  const { 'Preference-Applied': _, ...headers } = REPLY_HEADERS;
  return { 200: { description: done, schema: orderSchema, example, headers } };
}

export const COMMAND_HEADERS = { 'Idempotency-Key': optionalIdempotencyKeySchema };

/** A command without its actor. */
type WithoutActor<Request> = Request extends Requester ? Omit<Request, keyof Requester> : never;

/**
 * Applies a command of the caller to the record of an order, and answers with the order in its new state. The
 * order's workflow follows: it is woken, and if it cannot be reached now, the relay wakes it later.
 *
 * @param idempotency identifies repeats. undefined: each repeat is a new request
 * @throws ProblemError if the order refuses the command
 */
export async function applyOrderCommand(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  request: WithoutActor<DirectOrderCommand>,
  idempotency: IdempotentRequest | undefined,
): Promise<Reply> {
  const { orderId, shipmentId } = call.params;
  const outcome =
    (await dependencies.orders.apply(
      scopeOf(call.principal),
      { orderId, request: { ...request, ...changedBy(call) }, idempotency },
      (order) => ({
        status: 200,
        headers: { Location: orderPath(order.id), ETag: orderEntityTag(order) },
        body: orderView(order, dependencies.temporalUi),
      }),
    )) ?? noSuchOrder();
  switch (outcome.outcome) {
    case 'done':
      if (outcome.needsWakeUp) await dependencies.orderWorkflows.wake(orderId);
      return outcome.response;
    case 'refused':
      throw orderRefusalProblem(outcome.refusal, {
        order: await readOrder(dependencies, call),
        shipmentId,
        item: request.type === 'attention_resolved' ? request.item : undefined,
      });
    default:
      return replyToReplay(outcome);
  }
}

export function preferredWaitMs(call: Caller): number {
  return preferredWaitOf(call).seconds * 1_000;
}

/** How long a request waits for the decision, as its sender prefers. */
export function preferredWaitOf({ header }: Caller): PreferredWait {
  return parsePreferredWait(header('Prefer'), DEFAULT_WAIT_SECONDS);
}

/** The order in its current state. @throws ProblemError `not_found` */
export function readOrder(
  { orders }: OrderRoutesDependencies,
  { principal, params }: OrderCall,
): Promise<OrderRecord> {
  return findOrder(orders, scopeOf(principal), params.orderId);
}

export async function replyWithOrder(
  dependencies: OrderRoutesDependencies,
  call: OrderCall,
  status: 200 | 202,
): Promise<Reply> {
  const order = await readOrder(dependencies, call);
  return {
    status,
    headers: {
      Location: orderPath(order.id),
      ETag: orderEntityTag(order),
      ...preferredWaitOf(call).appliedHeader(status),
    },
    body: orderView(order, dependencies.temporalUi),
  };
}
