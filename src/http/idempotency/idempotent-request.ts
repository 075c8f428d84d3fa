/** Support for routes that carry out a request once for each Idempotency-Key. */
import { PROBLEMS, type ProblemCode } from '../../contracts/wire/problem-codes';
import type { ReplayOutcome, IdempotentRequest } from '../../contracts/internal/idempotency';
import type { Principal } from '../../domain/access/principal';
import { requestInFlight, idempotencyKeyReused, readIdempotencyKey } from './idempotency-key';
import type { IdempotencyStore } from '../ports/idempotency';
import { ProblemError } from '../errors/problem-details';
import { requestHash } from './request-hash';
import type { Reply } from '../server/route';

/** Problems of every route with an idempotency key. Each route adds its own. */
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
    scope: idempotencyScopeOf(principal),
    key: readIdempotencyKey(header('Idempotency-Key')),
    requestHash: requestHash({ operationId, params, body }),
  };
}

/**
 * Like `readIdempotentRequest`, for requests whose key is optional. Without a key, each repeat is a new
 * request.
 *
 * @throws ProblemError `idempotency_key_invalid`
 */
export function readOptionalIdempotentRequest(
  call: IdempotentCall,
  operationId: string,
): IdempotentRequest | undefined {
  return call.header('Idempotency-Key') === undefined ? undefined : readIdempotentRequest(call, operationId);
}

/**
 * Whose idempotency keys a caller uses: those of the storefront with all its processes, or of the customer with
 * all their tokens. Callers without a storefront have keys of their own, whichever storefront they work for.
 */
export function idempotencyScopeOf({ type, id, storefrontId, customerId }: Principal): string {
  if (storefrontId === null) return `${type}:${id}`;
  // The id of a storefront contains no slash.
  return customerId === null ? `storefront:${storefrontId}` : `storefront:${storefrontId}/${customerId}`;
}

/**
 * Carries out a request that takes more than one transaction or waits for a workflow, once for its key if it
 * has one. An undecided response (202) is not stored, so that a repeat gets the decision. A refused request
 * releases its key.
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
  const begun = await keys.begin(request);
  if (begun.outcome !== 'begun') return replyToReplay(begun);
  const reply = await work(request).catch(async (error: unknown) => {
    if (error instanceof ProblemError && isRefusal(error.code)) await keys.release(request);
    throw error;
  });
  const { status, headers = {}, body } = reply;
  if (status !== 202) await keys.saveResponse(request, { status, headers, body });
  return begun.isRepeat ? { ...reply, headers: { ...headers, ...REPLAYED_HEADER } } : reply;
}

/** `request_in_flight` is no answer to the request: another one with this key holds it. */
const isRefusal = (code: ProblemCode): boolean => code !== 'request_in_flight' && PROBLEMS[code].status < 500;

const REPLAYED_HEADER = { 'Idempotency-Replayed': 'true' };

/** The reply to a repeat. @throws ProblemError `request_in_flight`, `idempotency_key_reused` */
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
