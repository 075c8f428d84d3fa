import { z } from 'zod';

/** More than any event or query has. This many small payloads fit into a body. */
const MAX_PAYLOADS = 1_000;

const base64 = z.base64().meta({ contentEncoding: 'base64' });

const payloadSchema = z
  .object({
    metadata: z
      .record(z.string(), base64)
      .optional()
      .meta({ description: 'How the data is encoded. Each value is Base64.' }),
    data: base64.optional().meta({ description: 'The value itself, in Base64.' }),
  })
  .meta({ id: 'TemporalPayload' });

export type JsonPayload = z.infer<typeof payloadSchema>;

/**
 * The format of Temporal's remote codecs (https://docs.temporal.io/codec-server). Temporal's tools may send
 * further fields of a payload, so the schema of a payload is not strict.
 */
export const payloadsSchema = z
  .strictObject({
    payloads: z
      .array(payloadSchema)
      .max(MAX_PAYLOADS)
      .default([])
      .meta({ description: "Default: none, because Temporal's tools leave an empty list out." }),
  })
  .meta({ id: 'TemporalPayloads' });
