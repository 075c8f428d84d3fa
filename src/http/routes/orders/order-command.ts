/** What the routes have in common that ask an order's workflow for something and wait for its answer. */
import { changedBy, scopeOf } from '../../server/caller';
import {
  optionalIfMatchSchema,
  preferSchema,
  optionalIdempotencyKeySchema,
} from '../../../contracts/headers';
import { orderSchema } from '../../../contracts/order';
import type { IdempotentRequest, Principal } from '../../../contracts/record';
import type { ProblemCode } from '../../../contracts/problem-codes';
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

/** Most answers take milliseconds; one that needs the carrier or the gateway takes as long as they do. */
const DEFAULT_WAIT_SECONDS = 10;

export const AWAITED_COMMAND_HEADERS = {
  'Idempotency-Key': optionalIdempotencyKeySchema,
  Prefer: preferSchema,
};

/** Of what changes an order as its sender has seen it. */
export const CONDITIONAL_COMMAND_HEADERS = { ...AWAITED_COMMAND_HEADERS, 'If-Match': optionalIfMatchSchema };

const REPLY_HEADERS = {
  ETag: RESPONSE_HEADERS.etag,
  'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed,
  Location: RESPONSE_HEADERS.location,
  'Preference-Applied': RESPONSE_HEADERS.preferenceApplied,
};

/** @param done what 200 says */
export function awaitedCommandReplies(done: string, example: unknown): Record<number, DocumentedReply> {
  return {
    200: { description: done, schema: orderSchema, example, headers: REPLY_HEADERS },
    202: {
      description: 'The order has heard it and will decide; its timeline tells how it came out',
      schema: orderSchema,
      example,
      headers: REPLY_HEADERS,
    },
  };
}

/** A request, and whose it is. */
export interface Caller {
  principal: Principal;
  requestId: string;
  header(name: string): string | undefined;
}

/** A request to one order, or to a shipment of it. */
export interface OrderCall extends Caller {
  params: { orderId: string; shipmentId?: string };
  /** As which it is known, if it came with an Idempotency-Key. */
  idempotency?: IdempotentRequest | undefined;
}

/** What may come of a request that the record alone decides. */
export const COMMAND_PROBLEMS = [...IDEMPOTENCY_PROBLEMS, 'order_closed'] as const satisfies ProblemCode[];

/** @param done what 200 says */
export function commandReplies(done: string, example: unknown): Record<number, DocumentedReply> {
  const { 'Preference-Applied': _, ...headers } = REPLY_HEADERS;
  return { 200: { description: done, schema: orderSchema, example, headers } };
}

export const COMMAND_HEADERS = { 'Idempotency-Key': optionalIdempotencyKeySchema };

/** A request without who asks for it. */
type WithoutActor<Request> = Request extends Requester ? Omit<Request, keyof Requester> : never;

/**
 * Carries out what is asked of an order in the name of whoever called, in its record, and answers with the order as it then
 * stands. Its workflow follows: it is woken, and where it cannot be reached now the relay wakes it later.
 *
 * @param idempotency makes a repeat known; undefined: each time it is sent it is a new request
 * @throws ProblemError when the order refuses
 */
export async function applyOrderCommand(
  room: OrderRoutesDependencies,
  call: OrderCall,
  request: WithoutActor<DirectOrderCommand>,
  idempotency: IdempotentRequest | undefined,
): Promise<Reply> {
  const { orderId, shipmentId } = call.params;
  const outcome =
    (await room.orders.apply(
      scopeOf(call.principal),
      { orderId, request: { ...request, ...changedBy(call) }, idempotency },
      (order) => ({
        status: 200,
        headers: { Location: orderPath(order.id), ETag: orderEntityTag(order) },
        body: orderView(order, room.temporalUi),
      }),
    )) ?? noSuchOrder();
  switch (outcome.outcome) {
    case 'done':
      if (outcome.needsWakeUp) await room.orderWorkflows.wake(orderId);
      return outcome.response;
    case 'refused':
      throw orderRefusalProblem(outcome.refusal, { order: await readOrder(room, call), shipmentId });
    default:
      return replyToReplay(outcome);
  }
}

export function preferredWaitMs(call: Caller): number {
  return preferredWaitOf(call).seconds * 1_000;
}

/** How long a question waits for its answer, as its sender prefers. */
export function preferredWaitOf({ header }: Caller): PreferredWait {
  return parsePreferredWait(header('Prefer'), DEFAULT_WAIT_SECONDS);
}

/** The order as it stands now. @throws ProblemError `not_found` */
export function readOrder(
  { orders }: OrderRoutesDependencies,
  { principal, params }: OrderCall,
): Promise<OrderRecord> {
  return findOrder(orders, scopeOf(principal), params.orderId);
}

export async function replyWithOrder(
  room: OrderRoutesDependencies,
  call: OrderCall,
  status: 200 | 202,
): Promise<Reply> {
  const order = await readOrder(room, call);
  return {
    status,
    headers: {
      Location: orderPath(order.id),
      ETag: orderEntityTag(order),
      ...preferredWaitOf(call).appliedHeader(status),
    },
    body: orderView(order, room.temporalUi),
  };
}
