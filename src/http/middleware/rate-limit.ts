import { createHash } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Principal } from '../../contracts/record';
import { PROBLEMS } from '../../contracts/problem-codes';
import { networkOf } from '../network';
import type { Allowance, Quota, RateLimiter } from '../ports/rate-limits';
import { ProblemError } from '../problem-details';
import { principalOf } from './authorize';

/** Requests a minute; 0: as many as come. */
export interface RateLimits {
  limiter: RateLimiter;
  /** Of each key or token whose storefront has no limit of its own. */
  perKey: number;
  /** Of each address, of what comes without a valid key or token. */
  perAddress: number;
}

export interface RateLimiting {
  /** Counts by address. For what needs no key. */
  byAddress: RequestHandler;
  /** Before and after the key is checked. */
  beforeKey: RequestHandler;
  byKey: RequestHandler;
  ofRefused: ErrorRequestHandler;
  /** Counts one more, of a request that is worth several; undefined: there is no limit, or nobody can count. */
  oneMore(principal: Principal): Promise<Allowance | undefined>;
}

/**
 * Limits requests: those with a valid key or token by that, all others by the address that they come from, so that guessing is slow.
 *
 * An address that has sent too much that is not valid is not listened to for the rest of the minute, not even with a valid key:
 * otherwise a guess that is right would still be told. Whoever has come in from there before goes on, so that nobody is locked
 * out by a neighbour behind the same address.
 */
export function rateLimiting({ limiter, perKey, perAddress }: RateLimits): RateLimiting {
  const welcome = new RecentlyWelcome();

  const takeByAddress = async (request: Request, response: Response): Promise<void> => {
    if (perAddress === 0) return;
    tell(response, 'address', perAddress, await limiter.take(addressOf(request), perAddress));
  };
  const oneMore = async ({ type, id, requestsPerMinute }: Principal): Promise<Allowance | undefined> => {
    const limit = requestsPerMinute ?? perKey;
    const quota = limit === 0 ? undefined : await limiter.take(`key ${type}:${id}`, limit);
    return quota && { ...quota, limit };
  };
  const takeByKey = async (response: Response, principal: Principal): Promise<void> => {
    const allowance = await oneMore(principal);
    if (allowance) tell(response, 'key', allowance.limit, allowance);
  };

  return {
    oneMore,
    byAddress: async (request, response, next) => {
      await takeByAddress(request, response);
      next();
    },
    beforeKey: async (request, response, next) => {
      if (perAddress > 0 && !welcome.has(request)) {
        const quota = await limiter.look(addressOf(request), perAddress);
        if (quota?.isExceeded) tell(response, 'address', perAddress, quota);
      }
      next();
    },
    byKey: async (request, response, next) => {
      if (perAddress > 0) welcome.add(request);
      await takeByKey(response, principalOf(response)!);
      next();
    },
    ofRefused: async (error: unknown, request, response, next) => {
      const principal = principalOf(response);
      if (principal) await takeByKey(response, principal);
      else if (isUnauthorized(error)) {
        welcome.delete(request);
        // Of guesses that come all at once, too, no more are told apart than the limit allows.
        await takeByAddress(request, response);
      }
      next(error);
    },
  };
}

/** Tells how the count stands (draft-ietf-httpapi-ratelimit-headers-10). @throws ProblemError `rate_limited` */
function tell(response: Response, policy: string, limit: number, quota: Quota | undefined): void {
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

const addressOf = ({ ip = 'unknown' }: Request): string => `address ${networkOf(ip)}`;

const WELCOME_MS = 10 * 60_000;
const WELCOME_AT_MOST = 10_000;

/** Who has come with a valid key or token lately, and from where; by a hash, so that no key is kept. */
class RecentlyWelcome {
  private readonly until = new Map<string, number>();

  has(request: Request): boolean {
    return (this.until.get(visitor(request)) ?? 0) > Date.now();
  }

  add(request: Request): void {
    const name = visitor(request);
    // The oldest lead.
    this.until.delete(name);
    this.until.set(name, Date.now() + WELCOME_MS);
    if (this.until.size > WELCOME_AT_MOST) this.until.delete(this.until.keys().next().value!);
  }

  delete(request: Request): void {
    this.until.delete(visitor(request));
  }
}

function visitor(request: Request): string {
  return createHash('sha256')
    .update(`${addressOf(request)} ${request.get('Authorization') ?? ''}`)
    .digest('base64');
}
