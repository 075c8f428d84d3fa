/** How the API meets the open internet: what is configured of it, and what it is where nothing is. */
import { DEFAULT_MAX_BODY_BYTES } from '../middleware/json-body';
import type { RateLimitSettings } from '../limits/rate-limit';
import { createRateLimiter } from '../limits/rate-limiter';

export interface HttpSettings {
  /** Websites whose scripts may use the API, such as `https://shop.example`; `*` for all of them. */
  corsOrigins: readonly string[];
  /** As Express takes it: how many proxies are in front, or which. Their X-Forwarded-For is believed. */
  trustProxy: number | string | false;
  maxBodyBytes: number;
  rateLimits: RateLimitSettings;
}

export function withDefaultHttpSettings(
  given: Partial<HttpSettings>,
  log: { warn(details: object, message: string): void },
): HttpSettings {
  return {
    corsOrigins: [],
    trustProxy: false,
    maxBodyBytes: DEFAULT_MAX_BODY_BYTES,
    rateLimits: { limiter: createRateLimiter({ log }), perKey: 0, perAddress: 0 },
    ...given,
  };
}
