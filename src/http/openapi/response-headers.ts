import { z } from 'zod';

/** Headers of responses, for the OpenAPI document. */
export const RESPONSE_HEADERS = {
  location: z.string().optional().meta({ description: 'Path of the created or affected resource.' }),
  idempotencyReplayed: z
    .literal('true')
    .optional()
    .meta({ description: 'Present if this key was used before, so that nothing was done again.' }),
  preferenceApplied: z
    .string()
    .optional()
    .meta({ description: 'The preferences that were applied, such as `wait=5` (RFC 7240).' }),
  etag: z.string().optional().meta({
    description: 'Identifies the current state of the order, for `If-Match` and `If-None-Match`.',
  }),
  requestId: z.string().meta({ description: 'The id of this request: your own, or a new one.' }),
  retryAfter: z.string().optional().meta({ description: 'After how many seconds to repeat the request.' }),
  wwwAuthenticate: z.string().optional().meta({ description: 'The authentication scheme (RFC 6750).' }),
};

/** Headers of every response. Those of the rate limits are present if a limit applies. */
export const COMMON_RESPONSE_HEADERS = {
  'X-Request-Id': RESPONSE_HEADERS.requestId,
  traceparent: z.string().meta({
    description: 'The position of this request in your trace, or in a new one (W3C Trace Context).',
    header: { id: 'traceparent' },
  }),
  RateLimit: z
    .string()
    .optional()
    .meta({
      description: 'The remaining requests, and the seconds until the count is reset: `"key";r=5999;t=42`.',
      header: { id: 'RateLimit' },
    }),
  'RateLimit-Policy': z
    .string()
    .optional()
    .meta({
      description: 'The maximum number of requests, and its period in seconds: `"key";q=6000;w=60`.',
      header: { id: 'RateLimit-Policy' },
    }),
};
