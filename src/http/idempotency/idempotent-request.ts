/** What the routes have in common that create something, once for each Idempotency-Key. */
import { PROBLEMS } from '../../contracts/problem-codes';
import type { IdempotentRequest, Principal, ReplayOutcome } from '../../contracts/record';
import { requestInFlight, idempotencyKeyReused, readIdempotencyKey } from './idempotency-key';
import type { IdempotencyStore } from '../ports/orders';
import { ProblemError } from '../errors/problem-details';
import { requestHash } from './request-hash';
import type { Reply } from '../server/route';

/** Of every route that creates something; `not_found` and the like are its own. */
export const IDEMPOTENCY_PROBLEMS = [
  'idempotency_key_invalid',
  'request_in_flight',
  'idempotency_key_reused',
] as const;

interface IdempotentCall {
  principal: Principal;
  params?: unknown;
  body?: unknown;
  header(name: string): string | undefined;
}

/** @throws ProblemError `idempotency_key_invalid` */
export function readIdempotentRequest(
  { principal, params, body, header }: IdempotentCall,
  operationId: string,
): IdempotentRequest {
  return {
    holder: keyHolderOf(principal),
    key: readIdempotencyKey(header('Idempotency-Key')),
    requestHash: requestHash({ operationId, params, body }),
  };
}

/**
 * The same of a request that need not bring a key: without one, each time it is sent it is a new request.
 *
 * @throws ProblemError `idempotency_key_invalid`
 */
export function readOptionalIdempotentRequest(
  call: IdempotentCall,
  operationId: string,
): IdempotentRequest | undefined {
  return call.header('Idempotency-Key') === undefined ? undefined : readIdempotentRequest(call, operationId);
}

/** The keys of one storefront's many processes are one family, and so are the tokens of one customer; others count for themselves. */
export function keyHolderOf({ type, id, storefrontId, customerId }: Principal): string {
  if (storefrontId === null) return `${type}:${id}`;
  // No storefront's id has a slash.
  return customerId === null ? `storefront:${storefrontId}` : `storefront:${storefrontId}/${customerId}`;
}

/**
 * Carries a request out that takes more than one transaction, or waits for a workflow, once for its key if it has one. What is undecided
 * (202) is not kept: a repeat asks how it came out. What is refused has not used its key up.
 *
 * @throws ProblemError what `work` throws, `idempotency_key_invalid`, `idempotency_key_reused`
 */
export async function executeIdempotently(
  keys: IdempotencyStore,
  call: IdempotentCall,
  operationId: string,
  work: (idempotency: IdempotentRequest | undefined) => Promise<Reply>,
): Promise<Reply> {
  const request = readOptionalIdempotentRequest(call, operationId);
  if (!request) return work(undefined);
  const known = await keys.begin(request);
  if (known.outcome !== 'begun') return replyToReplay(known);
  const reply = await work(request).catch(async (error: unknown) => {
    if (error instanceof ProblemError && PROBLEMS[error.code].status < 500) await keys.release(request);
    throw error;
  });
  const { status, headers = {}, body } = reply;
  if (status !== 202) await keys.saveResponse(request, { status, headers, body });
  return known.isRepeat ? { ...reply, headers: { ...headers, ...REPLAYED_HEADER } } : reply;
}

const REPLAYED_HEADER = { 'Idempotency-Replayed': 'true' };

/** The answer to a repeat. @throws ProblemError `request_in_flight`, `idempotency_key_reused` */
export function replyToReplay(outcome: ReplayOutcome): Reply {
  switch (outcome.outcome) {
    case 'replayed':
      return {
        ...outcome.response,
        headers: { ...outcome.response.headers, ...REPLAYED_HEADER },
      };
    case 'in_flight':
      throw requestInFlight();
    case 'key_reused':
      throw idempotencyKeyReused('request');
  }
}
