import { createHash } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Principal } from '../../domain/access/principal';
import { PROBLEMS } from '../../contracts/wire/problem-codes';
import { networkOf } from './network';
import type { QuotaWithLimit, Quota, RateLimiter } from '../ports/rate-limits';
import { ProblemError } from '../errors/problem-details';
import { AttemptThrottle } from './attempt-throttle';
import { hasExpired, principalOf } from '../middleware/authorize';

/** Limits in requests per minute. 0: no limit. */
export interface RateLimitSettings {
  limiter: RateLimiter;
  /** Limit of each key or token whose storefront has no limit of its own. */
  perKey: number;
  /** Limit of each address, for requests without a valid key or token. */
  perAddress: number;
}

export interface RateLimitHandlers {
  /** Counts by address. For routes that need no key. */
  limitByAddress: RequestHandler;
  /** Run before and after the key is checked. */
  beforeAuthentication: RequestHandler;
  afterAuthentication: RequestHandler;
  onAuthenticationError: ErrorRequestHandler;
  /**
   * Counts a part of a larger request as one request. undefined: there is no limit, or counting is
   * unavailable.
   */
  countRequest(principal: Principal): Promise<QuotaWithLimit | undefined>;
}

/**
 * Limits requests. Requests with a valid key or token count by that key or token. All others count by the
 * credential that they send and by their address, so that guessing is slow.
 *
 * Each invalid credential has its own count, and adds only once a minute to the count of its address. So a
 * client that keeps using an ended key does not lock out others with the same address. Once an address has
 * sent too many different invalid credentials, further invalid ones are answered 429, and keys are checked
 * slowly, so that a right guess is seldom confirmed. Tokens are still checked: they are signed, so nobody can
 * guess one, and the check needs no database query. Clients that authenticated from that address recently are
 * not affected.
 */
export function createRateLimitHandlers({
  limiter,
  perKey,
  perAddress,
}: RateLimitSettings): RateLimitHandlers {
  const recentlyAuthenticated = new RecentlyAuthenticated();
  const throttle = new AttemptThrottle();

  const consumeByAddress = async (request: Request, response: Response): Promise<void> => {
    if (perAddress === 0) return;
    enforceQuota(response, 'address', perAddress, await limiter.consume(addressKey(request), perAddress));
  };
  const countRequest = async (caller: Principal): Promise<QuotaWithLimit | undefined> => {
    const limit = caller.requestsPerMinute ?? perKey;
    const quota = limit === 0 ? undefined : await limiter.consume(`key ${caller.type}:${caller.id}`, limit);
    return quota && { ...quota, limit };
  };
  const consumeByKey = async (response: Response, principal: Principal): Promise<void> => {
    const quota = await countRequest(principal);
    if (quota) enforceQuota(response, 'key', quota.limit, quota);
  };
  /** Also for many simultaneous guesses: no more of them get a result than the limit allows. */
  const consumeInvalid = async (request: Request, response: Response): Promise<void> => {
    if (perAddress === 0) return;
    // During a flood no further credentials are stored.
    await refuseExceeded(response, 'address', guessesKey(request));
    const ofCredential = await limiter.consume(credentialKey(request), perAddress);
    enforceQuota(response, 'credential', perAddress, ofCredential);
    // An expired token was signed by the issuer, so it was no guess.
    const isFirst = ofCredential?.remaining === perAddress - 1;
    if (!isFirst || hasExpired(response)) return;
    enforceQuota(response, 'address', perAddress, await limiter.consume(guessesKey(request), perAddress));
  };
  const refuseExceeded = async (response: Response, policy: string, who: string): Promise<void> => {
    const quota = await limiter.peek(who, perAddress);
    if (quota?.isExceeded) enforceQuota(response, policy, perAddress, quota);
  };
  const throttleGuesses = async (request: Request, response: Response): Promise<void> => {
    const quota = await limiter.peek(guessesKey(request), perAddress);
    if (!quota?.isExceeded || isToken(request)) return;
    if (!(await throttle.acquire(guessesKey(request)))) enforceQuota(response, 'address', perAddress, quota);
  };

  return {
    countRequest,
    limitByAddress: async (request, response, next) => {
      await consumeByAddress(request, response);
      next();
    },
    beforeAuthentication: async (request, response, next) => {
      if (perAddress === 0 || recentlyAuthenticated.has(request)) return next();
      if (credentialOf(request) === undefined) await refuseExceeded(response, 'address', addressKey(request));
      else {
        await refuseExceeded(response, 'credential', credentialKey(request));
        await throttleGuesses(request, response);
      }
      next();
    },
    afterAuthentication: async (request, response, next) => {
      if (perAddress > 0) recentlyAuthenticated.add(request);
      await consumeByKey(response, principalOf(response)!);
      next();
    },
    onAuthenticationError: async (error: unknown, request, response, next) => {
      const principal = principalOf(response);
      if (principal) await consumeByKey(response, principal);
      else if (isUnauthorized(error)) {
        recentlyAuthenticated.delete(request);
        const isGuess = credentialOf(request) !== undefined;
        await (isGuess ? consumeInvalid : consumeByAddress)(request, response);
      }
      next(error);
    },
  };
}

/**
 * Sets the rate limit headers (draft-ietf-httpapi-ratelimit-headers-10).
 *
 * @throws ProblemError `rate_limited`
 */
function enforceQuota(response: Response, policy: string, limit: number, quota: Quota | undefined): void {
  if (!quota) return;
  response.set({
    'RateLimit-Policy': `"${policy}";q=${limit};w=60`,
    RateLimit: `"${policy}";r=${quota.remaining};t=${quota.resetSeconds}`,
  });
  if (!quota.isExceeded) return;
  throw new ProblemError('rate_limited', `The limit is ${limit} requests per minute.`, {
    headers: { 'Retry-After': String(Math.max(quota.resetSeconds, 1)) },
  });
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof ProblemError && PROBLEMS[error.code].status === 401;

/** Counts requests to routes that need no key, and requests without a key to routes that need one. */
const addressKey = ({ ip = 'unknown' }: Request): string => `address ${networkOf(ip)}`;

/** Counts the different invalid keys and tokens. */
const guessesKey = ({ ip = 'unknown' }: Request): string => `guesses ${networkOf(ip)}`;

/** Counts the requests with one invalid credential. */
const credentialKey = (request: Request): string => `refused ${hashOf(credentialOf(request) ?? '')}`;

/** The credential of a request, in whatever form it was sent. */
const credentialOf = (request: Request): string | undefined =>
  request.get('Authorization')?.trim() || undefined;

/** Malformed credentials count as tokens: they are refused without a database query. */
const isToken = (request: Request): boolean => !/^Bearer +hf_/i.test(credentialOf(request) ?? '');

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

const REMEMBER_CLIENT_MS = 10 * 60_000;
const MAX_REMEMBERED_CLIENTS = 10_000;

/**
 * Clients that sent a valid key or token recently, with their address. It stores hashes, so that no key is
 * kept.
 */
class RecentlyAuthenticated {
  private readonly expiresAt = new Map<string, number>();

  has(request: Request): boolean {
    return (this.expiresAt.get(clientKey(request)) ?? 0) > Date.now();
  }

  add(request: Request): void {
    const key = clientKey(request);
    // Deleting first moves the client to the end: a Map iterates in insertion order, so the oldest come
    // first.
    this.expiresAt.delete(key);
    this.expiresAt.set(key, Date.now() + REMEMBER_CLIENT_MS);
    if (this.expiresAt.size > MAX_REMEMBERED_CLIENTS)
      this.expiresAt.delete(this.expiresAt.keys().next().value!);
  }

  delete(request: Request): void {
    this.expiresAt.delete(clientKey(request));
  }
}

const clientKey = (request: Request): string =>
  hashOf(`${addressKey(request)} ${credentialOf(request) ?? ''}`);
