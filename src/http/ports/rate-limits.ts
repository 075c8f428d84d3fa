/** How a count stands against its limit. */
export interface Quota {
  isExceeded: boolean;
  /** How many more requests there may be. */
  remaining: number;
  /** After so many seconds counting begins anew. */
  resetSeconds: number;
}

/** How the count of a caller stands. */
export interface QuotaWithLimit extends Quota {
  /** Requests a minute. */
  limit: number;
}

/** Counts requests, minute by minute. It does not throw: when it cannot count there is no quota, and the request passes. */
export interface RateLimiter {
  /** Counts one more request. */
  consume(who: string, perMinute: number): Promise<Quota | undefined>;
  /** How the count stands. */
  peek(who: string, perMinute: number): Promise<Quota | undefined>;
}

/** Where counts are kept that several processes share: whatever takes the statements of rate-limiter-flexible. */
export interface RateLimitStore {
  query(statement: { text: string; values: unknown[] }): Promise<{ rows: unknown[]; rowCount: number }>;
}
