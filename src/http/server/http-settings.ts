/** How the API meets the open internet: what is configured of it, and what it is where nothing is. */
import { DEFAULT_MAX_BODY_BYTES } from '../middleware/json-body';
import type { RateLimits } from '../limits/rate-limit';
import { createRateLimiter } from '../limits/rate-limiter';

export interface Edge {
  /** Websites whose scripts may use the API, such as `https://shop.example`; `*` for all of them. */
  corsOrigins: readonly string[];
  /** As Express takes it: how many proxies are in front, or which. Their X-Forwarded-For is believed. */
  trustProxy: number | string | false;
  maxBodyBytes: number;
  rateLimits: RateLimits;
}

export function edgeWith(given: Partial<Edge>, log: { warn(details: object, message: string): void }): Edge {
  return {
    corsOrigins: [],
    trustProxy: false,
    maxBodyBytes: DEFAULT_MAX_BODY_BYTES,
    rateLimits: { limiter: createRateLimiter({ log }), perKey: 0, perAddress: 0 },
    ...given,
  };
}
