/** What the routes have in common that create something, once for each Idempotency-Key. */
import type { KeyedRequest, Principal, RepeatOutcome } from '../contracts/record';
import { inFlight, keyReused, readIdempotencyKey } from './idempotency-key';
import { requestHash } from './request-hash';
import type { Reply } from './route';

/** Of every route that creates something; `not_found` and the like are its own. */
export const ONCE_PROBLEMS = [
  'idempotency_key_invalid',
  'request_in_flight',
  'idempotency_key_reused',
] as const;

interface KeyedCall {
  principal: Principal;
  params?: unknown;
  body: unknown;
  header(name: string): string | undefined;
}

/** @throws ProblemError `idempotency_key_invalid` */
export function keyedBy({ principal, params, body, header }: KeyedCall, operationId: string): KeyedRequest {
  return {
    holder: holderOf(principal),
    key: readIdempotencyKey(header('Idempotency-Key')),
    requestHash: requestHash({ operationId, params, body }),
  };
}

/** The keys of one storefront's many processes are one family, and so are the tokens of one customer; others count for themselves. */
export function holderOf({ type, id, storefrontId, customerId }: Principal): string {
  if (storefrontId === null) return `${type}:${id}`;
  // No storefront's id has a slash.
  return customerId === null ? `storefront:${storefrontId}` : `storefront:${storefrontId}/${customerId}`;
}

/** The answer to a repeat. @throws ProblemError `request_in_flight`, `idempotency_key_reused` */
export function repeated(outcome: RepeatOutcome): Reply {
  switch (outcome.outcome) {
    case 'replayed':
      return {
        ...outcome.response,
        headers: { ...outcome.response.headers, 'Idempotency-Replayed': 'true' },
      };
    case 'in_flight':
      throw inFlight();
    case 'key_reused':
      throw keyReused('request');
  }
}
