import { z } from 'zod';

/** The headers of answers, as the API document describes them. */
export const RESPONSE_HEADERS = {
  location: z.string().optional().meta({ description: 'Path of the order or return.' }),
  idempotencyReplayed: z
    .literal('true')
    .optional()
    .meta({ description: 'Present when this key came before, and nothing was done again.' }),
  preferenceApplied: z
    .string()
    .optional()
    .meta({ description: 'The preferences that were honoured, such as `wait=5` (RFC 7240).' }),
  etag: z
    .string()
    .optional()
    .meta({ description: 'Tells one state of the order from another, for `If-None-Match`.' }),
  requestId: z.string().meta({ description: 'The id of this request: yours, or a new one.' }),
  retryAfter: z.string().optional().meta({ description: 'Seconds to wait before a repeat.' }),
  wwwAuthenticate: z.string().optional().meta({ description: 'The scheme to authenticate with (RFC 6750).' }),
};

/** Of every answer; those of the limits wherever one is configured. */
export const COMMON_RESPONSE_HEADERS = {
  'X-Request-Id': RESPONSE_HEADERS.requestId,
  traceparent: z.string().meta({
    description:
      'Where this request stands in your trace, or in one that begins with it (W3C Trace Context).',
    header: { id: 'traceparent' },
  }),
  RateLimit: z
    .string()
    .optional()
    .meta({
      description: 'How many requests there may still be, for how many seconds: `"key";r=5999;t=42`.',
      header: { id: 'RateLimit' },
    }),
  'RateLimit-Policy': z
    .string()
    .optional()
    .meta({
      description: 'How many requests there may be, in how many seconds: `"key";q=6000;w=60`.',
      header: { id: 'RateLimit-Policy' },
    }),
};
