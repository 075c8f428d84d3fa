import { z } from 'zod';

/** The headers of answers, as the API document describes them. */
export const ANSWER_HEADERS = {
  location: z.string().optional().meta({ description: 'Path of the order or return.' }),
  idempotencyReplayed: z
    .literal('true')
    .optional()
    .meta({ description: 'Present when this key came before, and nothing was done again.' }),
  preferenceApplied: z
    .string()
    .optional()
    .meta({ description: 'The wait that was honoured, as `wait=N` (RFC 7240).' }),
  etag: z
    .string()
    .optional()
    .meta({ description: 'Tells one state of the order from another, for `If-None-Match`.' }),
  requestId: z.string().meta({ description: 'The id of this request: yours, or a new one.' }),
  retryAfter: z.string().optional().meta({ description: 'Seconds to wait before a repeat.' }),
  wwwAuthenticate: z.string().optional().meta({ description: 'The scheme to authenticate with (RFC 6750).' }),
};
