/** A count of requests and its limit. */
export interface Quota {
  isExceeded: boolean;
  /** How many more requests are allowed. */
  remaining: number;
  /** After how many seconds the count is reset. */
  resetSeconds: number;
}

/** The quota of a caller. */
export interface QuotaWithLimit extends Quota {
  /** Requests per minute. */
  limit: number;
}

/**
 * Counts requests per minute. It does not throw: if it cannot count, there is no quota and the request
 * passes.
 */
export interface RateLimiter {
  /** Counts one more request. */
  consume(who: string, perMinute: number): Promise<Quota | undefined>;
  /** The current count, without counting a request. */
  peek(who: string, perMinute: number): Promise<Quota | undefined>;
}

/**
 * The store of counts that several processes share: anything that runs the statements of
 * rate-limiter-flexible.
 */
export interface RateLimitStore {
  query(statement: { text: string; values: unknown[] }): Promise<{ rows: unknown[]; rowCount: number }>;
}
