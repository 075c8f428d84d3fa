/** What the routes have in common that ask an order's workflow for something and wait for its answer. */
import { askedBy, scopeOf } from '../../caller';
import { randomUUID } from 'node:crypto';
import { mayIfMatchSchema, preferSchema, requestKeySchema } from '../../../contracts/headers';
import { orderSchema } from '../../../contracts/order';
import type { KeyedRequest, Principal } from '../../../contracts/record';
import type { ProblemCode } from '../../../contracts/problem-codes';
import type { Asked } from '../../../domain/facts';
import type { OrderRecord } from '../../../domain/order';
import { isTerminal } from '../../../domain/states/order-status';
import { ONCE_PROBLEMS } from '../../once';
import { ANSWER_HEADERS } from '../../openapi/answer-headers';
import { orderTag } from '../../order-tag';
import { orderPath, orderView } from '../../order-view';
import type { OrderQuestion } from '../../ports';
import { preferredWait, type PreferredWait } from '../../prefer';
import { notPassedOn, refused } from '../../refusals';
import { requestHash } from '../../request-hash';
import type { DocumentedReply, Reply } from '../../route';
import { findOrder, type OrderRoom } from './order-access';

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

export const ASKING_PROBLEMS = [...ONCE_PROBLEMS, 'order_closed'] as const satisfies ProblemCode[];

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

/** A question without who asks it. */
export type Unsigned<Question> = Question extends { update: infer Update; request: infer Request }
  ? { update: Update; request: Omit<Request, keyof Asked> }
  : never;

/**
 * Asks an order's workflow in the name of whoever called, and answers with the order as it then stands.
 *
 * @throws ProblemError when the order refuses, and when it is not known whether it has heard
 */
export async function askOrder(
  room: OrderRoom,
  call: AskingCall,
  { update, request }: Unsigned<Exclude<OrderQuestion, { update: 'amend' }>>,
  known?: OrderRecord,
): Promise<Reply> {
  const { keyed } = call;
  const { shipmentId } = call.params;
  const order = known ?? (await orderOf(room, call));
  if (isTerminal(order.status)) throw refused('order_closed', { order });
  // Without a key every request is a new one; the orders take a repeat without harm.
  const updateId = keyed === undefined ? randomUUID() : requestHash({ keyed, update, request });
  const question = { update, request: { ...request, ...askedBy(call) } } as OrderQuestion;
  const answer = await room.orderProcess.ask(order, question, { updateId, waitMs: waitMs(call) });
  switch (answer.outcome) {
    case 'accepted':
      return replyWith(room, call, 200);
    case 'undecided':
      return replyWith(room, call, 202);
    case 'refused':
      throw refused(answer.refusal, { order: await orderOf(room, call), shipmentId });
    case 'ended': {
      const present = await orderOf(room, call);
      throw isTerminal(present.status)
        ? refused('order_closed', { order: present })
        : notPassedOn('The order cannot be reached now.');
    }
    case 'unreachable':
      throw notPassedOn('It is not certain that the order has heard this.');
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
