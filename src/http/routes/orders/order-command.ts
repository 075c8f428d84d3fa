/** What the routes have in common that ask an order's workflow for something and wait for its answer. */
import { askedBy, scopeOf } from '../../server/caller';
import { mayIfMatchSchema, preferSchema, requestKeySchema } from '../../../contracts/headers';
import { orderSchema } from '../../../contracts/order';
import type { KeyedRequest, Principal } from '../../../contracts/record';
import type { ProblemCode } from '../../../contracts/problem-codes';
import type { Asked, OrderRequest } from '../../../domain/order/messages';
import type { OrderRecord } from '../../../domain/order/order-record';
import { ONCE_PROBLEMS, repeated } from '../../idempotency/idempotent-request';
import { ANSWER_HEADERS } from '../../openapi/response-headers';
import { orderTag } from '../../conditional/order-entity-tag';
import { orderPath, orderView } from '../../views/order-view';
import { preferredWait, type PreferredWait } from '../../server/prefer-header';
import { refused } from '../../errors/order-refusals';
import type { DocumentedReply, Reply } from '../../server/route';
import { findOrder, noSuchOrder, type OrderRoom } from './order-access';

/** Most answers take milliseconds; one that needs the carrier or the gateway takes as long as they do. */
const DEFAULT_WAIT_SECONDS = 10;

export const ASKING_HEADERS = { 'Idempotency-Key': requestKeySchema, Prefer: preferSchema };

/** Of what changes an order as its sender has seen it. */
export const CHANGING_HEADERS = { ...ASKING_HEADERS, 'If-Match': mayIfMatchSchema };

const REPLY_HEADERS = {
  ETag: ANSWER_HEADERS.etag,
  'Idempotency-Replayed': ANSWER_HEADERS.idempotencyReplayed,
  Location: ANSWER_HEADERS.location,
  'Preference-Applied': ANSWER_HEADERS.preferenceApplied,
};

/** @param done what 200 says */
export function askingReplies(done: string, example: unknown): Record<number, DocumentedReply> {
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

/** A request to one order, or to a parcel of it. */
export interface AskingCall extends Caller {
  params: { orderId: string; shipmentId?: string };
  /** As which it is known, if it came with an Idempotency-Key. */
  keyed?: KeyedRequest | undefined;
}

/** What may come of a request that the record alone decides. */
export const REQUEST_PROBLEMS = [...ONCE_PROBLEMS, 'order_closed'] as const satisfies ProblemCode[];

/** @param done what 200 says */
export function requestReplies(done: string, example: unknown): Record<number, DocumentedReply> {
  const { 'Preference-Applied': _, ...headers } = REPLY_HEADERS;
  return { 200: { description: done, schema: orderSchema, example, headers } };
}

export const REQUEST_HEADERS = { 'Idempotency-Key': requestKeySchema };

/** A request without who asks for it. */
type Unsigned<Request> = Request extends Asked ? Omit<Request, keyof Asked> : never;

/**
 * Carries out what is asked of an order in the name of whoever called, in its record, and answers with the order as it then
 * stands. Its workflow follows: it is woken, and where it cannot be reached now the relay wakes it later.
 *
 * @param keyed makes a repeat known; undefined: each time it is sent it is a new request
 * @throws ProblemError when the order refuses
 */
export async function applyRequest(
  room: OrderRoom,
  call: AskingCall,
  request: Unsigned<OrderRequest>,
  keyed: KeyedRequest | undefined,
): Promise<Reply> {
  const { orderId, shipmentId } = call.params;
  const outcome =
    (await room.orders.apply(
      scopeOf(call.principal),
      { orderId, request: { ...request, ...askedBy(call) }, keyed },
      (order) => ({
        status: 200,
        headers: { Location: orderPath(order.id), ETag: orderTag(order) },
        body: orderView(order, room.temporalUi),
      }),
    )) ?? noSuchOrder();
  switch (outcome.outcome) {
    case 'done':
      if (outcome.wakes) await room.orderProcess.wake(orderId);
      return outcome.response;
    case 'refused':
      throw refused(outcome.refusal, { order: await orderOf(room, call), shipmentId });
    default:
      return repeated(outcome);
  }
}

export function waitMs(call: Caller): number {
  return waitOf(call).seconds * 1_000;
}

/** How long a question waits for its answer, as its sender prefers. */
export function waitOf({ header }: Caller): PreferredWait {
  return preferredWait(header('Prefer'), DEFAULT_WAIT_SECONDS);
}

/** The order as it stands now. @throws ProblemError `not_found` */
export function orderOf({ orders }: OrderRoom, { principal, params }: AskingCall): Promise<OrderRecord> {
  return findOrder(orders, scopeOf(principal), params.orderId);
}

export async function replyWith(room: OrderRoom, call: AskingCall, status: 200 | 202): Promise<Reply> {
  const order = await orderOf(room, call);
  return {
    status,
    headers: { Location: orderPath(order.id), ETag: orderTag(order), ...waitOf(call).applied(status) },
    body: orderView(order, room.temporalUi),
  };
}
