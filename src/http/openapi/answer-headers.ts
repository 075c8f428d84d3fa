import { z } from 'zod';

/** The headers of answers, as the API document describes them. */
export const ANSWER_HEADERS = {
  location: z.string().optional().meta({ description: 'Path of the order.' }),
  idempotencyReplayed: z
    .literal('true')
    .optional()
    .meta({ description: 'Present when this key was used before and nothing new was placed.' }),
  preferenceApplied: z
    .string()
    .optional()
    .meta({ description: 'The wait that was honoured, as `wait=N` (RFC 7240).' }),
  etag: z.string().optional().meta({ description: "The order's version, for `If-None-Match`." }),
  requestId: z.string().meta({ description: 'The id of this request: yours, or a new one.' }),
  retryAfter: z.string().optional().meta({ description: 'Seconds to wait before a repeat.' }),
  wwwAuthenticate: z.string().optional().meta({ description: 'The scheme to authenticate with (RFC 6750).' }),
};
