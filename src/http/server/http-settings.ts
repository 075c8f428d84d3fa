/** The settings of the API for clients on the internet, and their defaults. */
import { DEFAULT_MAX_BODY_BYTES } from '../middleware/json-body';
import type { RateLimitSettings } from '../limits/rate-limit-handlers';
import { createRateLimiter } from '../limits/rate-limiter';

export interface HttpSettings {
  /** Origins whose scripts may use the API, such as `https://shop.example`. `*`: all origins. */
  corsOrigins: readonly string[];
  /** Express's `trust proxy`: how many proxies are in front, or which. Their X-Forwarded-For is trusted. */
  trustProxy: number | string | false;
  maxBodyBytes: number;
  rateLimits: RateLimitSettings;
}

export function withDefaultHttpSettings(
  settings: Partial<HttpSettings>,
  log: { warn(details: object, message: string): void },
): HttpSettings {
  return {
    corsOrigins: [],
    trustProxy: false,
    maxBodyBytes: DEFAULT_MAX_BODY_BYTES,
    rateLimits: { limiter: createRateLimiter({ log }), perKey: 0, perAddress: 0 },
    ...settings,
  };
}
