import { createHash } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Principal } from '../../contracts/record';
import { PROBLEMS } from '../../contracts/problem-codes';
import { networkOf } from './network';
import type { QuotaWithLimit, Quota, RateLimiter } from '../ports/rate-limits';
import { ProblemError } from '../errors/problem-details';
import { AttemptThrottle } from './attempt-throttle';
import { hasExpired, principalOf } from '../middleware/authorize';

/** Requests a minute; 0: as many as come. */
export interface RateLimitSettings {
  limiter: RateLimiter;
  /** Of each key or token whose storefront has no limit of its own. */
  perKey: number;
  /** Of each address, of what comes without a valid key or token. */
  perAddress: number;
}

export interface RateLimitHandlers {
  /** Counts by address. For what needs no key. */
  limitByAddress: RequestHandler;
  /** Before and after the key is checked. */
  beforeAuthentication: RequestHandler;
  afterAuthentication: RequestHandler;
  onAuthenticationError: ErrorRequestHandler;
  /** Counts one more, of a request that is worth several; undefined: there is no limit, or nobody can count. */
  countRequest(principal: Principal): Promise<QuotaWithLimit | undefined>;
}

/**
 * Limits requests: those with a valid key or token by that, all others by what they send and by the address that they come from, so that
 * guessing is slow.
 *
 * A key or token that is not valid counts for itself, however often it comes, and once a minute for its address: a client that goes on
 * with a key that has ended shuts nobody out who has the same address. When an address has sent too many different ones, those that are not
 * valid are answered 429, and keys are looked at slowly, so that a right guess is told seldom. Tokens are looked at all the same: they
 * are signed, so nobody guesses one, and to look costs no question to anybody. Whoever has come in from there before goes on.
 */
export function createRateLimitHandlers({
  limiter,
  perKey,
  perAddress,
}: RateLimitSettings): RateLimitHandlers {
  const welcome = new RecentlyAuthenticated();
  const turnstile = new AttemptThrottle();

  const takeByAddress = async (request: Request, response: Response): Promise<void> => {
    if (perAddress === 0) return;
    enforceQuota(response, 'address', perAddress, await limiter.consume(addressKey(request), perAddress));
  };
  const countRequest = async (caller: Principal): Promise<QuotaWithLimit | undefined> => {
    const limit = caller.requestsPerMinute ?? perKey;
    const quota = limit === 0 ? undefined : await limiter.consume(`key ${caller.type}:${caller.id}`, limit);
    return quota && { ...quota, limit };
  };
  const takeByKey = async (response: Response, principal: Principal): Promise<void> => {
    const allowance = await countRequest(principal);
    if (allowance) enforceQuota(response, 'key', allowance.limit, allowance);
  };
  /** Of guesses that come all at once, too, no more are told apart than the limit allows. */
  const takeRefused = async (request: Request, response: Response): Promise<void> => {
    if (perAddress === 0) return;
    // Of a flood nothing more is kept.
    await refuseExceeded(response, 'address', guessesKey(request));
    const ofItself = await limiter.consume(credentialKey(request), perAddress);
    enforceQuota(response, 'credential', perAddress, ofItself);
    // What the issuer itself has signed was no guess, though its time is over.
    const isFirst = ofItself?.remaining === perAddress - 1;
    if (!isFirst || hasExpired(response)) return;
    enforceQuota(response, 'address', perAddress, await limiter.consume(guessesKey(request), perAddress));
  };
  const refuseExceeded = async (response: Response, policy: string, who: string): Promise<void> => {
    const quota = await limiter.peek(who, perAddress);
    if (quota?.isExceeded) enforceQuota(response, policy, perAddress, quota);
  };
  const holdBack = async (request: Request, response: Response): Promise<void> => {
    const quota = await limiter.peek(guessesKey(request), perAddress);
    if (!quota?.isExceeded || isToken(request)) return;
    if (!(await turnstile.acquire(guessesKey(request)))) enforceQuota(response, 'address', perAddress, quota);
  };

  return {
    countRequest,
    limitByAddress: async (request, response, next) => {
      await takeByAddress(request, response);
      next();
    },
    beforeAuthentication: async (request, response, next) => {
      if (perAddress === 0 || welcome.has(request)) return next();
      if (credentialOf(request) === undefined) await refuseExceeded(response, 'address', addressKey(request));
      else {
        await refuseExceeded(response, 'credential', credentialKey(request));
        await holdBack(request, response);
      }
      next();
    },
    afterAuthentication: async (request, response, next) => {
      if (perAddress > 0) welcome.add(request);
      await takeByKey(response, principalOf(response)!);
      next();
    },
    onAuthenticationError: async (error: unknown, request, response, next) => {
      const principal = principalOf(response);
      if (principal) await takeByKey(response, principal);
      else if (isUnauthorized(error)) {
        welcome.delete(request);
        const isGuess = credentialOf(request) !== undefined;
        await (isGuess ? takeRefused : takeByAddress)(request, response);
      }
      next(error);
    },
  };
}

/** Tells how the count stands (draft-ietf-httpapi-ratelimit-headers-10). @throws ProblemError `rate_limited` */
function enforceQuota(response: Response, policy: string, limit: number, quota: Quota | undefined): void {
  if (!quota) return;
  response.set({
    'RateLimit-Policy': `"${policy}";q=${limit};w=60`,
    RateLimit: `"${policy}";r=${quota.remaining};t=${quota.resetSeconds}`,
  });
  if (!quota.isExceeded) return;
  throw new ProblemError('rate_limited', `There may be ${limit} requests a minute.`, {
    headers: { 'Retry-After': String(Math.max(quota.resetSeconds, 1)) },
  });
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof ProblemError && PROBLEMS[error.code].status === 401;

/** Counted by it: what needs no key, and what brings none where one is needed. */
const addressKey = ({ ip = 'unknown' }: Request): string => `address ${networkOf(ip)}`;

/** Counted by it: the different keys and tokens that are not valid. */
const guessesKey = ({ ip = 'unknown' }: Request): string => `guesses ${networkOf(ip)}`;

/** Counted by it: how often one came that is not valid. */
const credentialKey = (request: Request): string => `refused ${hashOf(credentialOf(request) ?? '')}`;

/** What somebody shows to be let in, whatever it is. */
const credentialOf = (request: Request): string | undefined =>
  request.get('Authorization')?.trim() || undefined;

/** What cannot be one is refused, and nobody is asked for that. */
const isToken = (request: Request): boolean => !/^Bearer +hf_/i.test(credentialOf(request) ?? '');

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

const REMEMBER_CLIENT_MS = 10 * 60_000;
const MAX_REMEMBERED_CLIENTS = 10_000;

/** Who has come with a valid key or token lately, and from where; by a hash, so that no key is kept. */
class RecentlyAuthenticated {
  private readonly expiresAt = new Map<string, number>();

  has(request: Request): boolean {
    return (this.expiresAt.get(clientKey(request)) ?? 0) > Date.now();
  }

  add(request: Request): void {
    const name = clientKey(request);
    // The oldest lead.
    this.expiresAt.delete(name);
    this.expiresAt.set(name, Date.now() + REMEMBER_CLIENT_MS);
    if (this.expiresAt.size > MAX_REMEMBERED_CLIENTS)
      this.expiresAt.delete(this.expiresAt.keys().next().value!);
  }

  delete(request: Request): void {
    this.expiresAt.delete(clientKey(request));
  }
}

const clientKey = (request: Request): string =>
  hashOf(`${addressKey(request)} ${credentialOf(request) ?? ''}`);
