import { z } from 'zod';

/** More than an event or a query has. That many small ones fit into a body. */
const MAX_PAYLOADS = 1_000;

const base64 = z.base64().meta({ contentEncoding: 'base64' });

const payloadSchema = z
  .object({
    metadata: z
      .record(z.string(), base64)
      .optional()
      .meta({ description: 'How the data is to be read, each value as Base64.' }),
    data: base64.optional().meta({ description: 'The value itself, as Base64.' }),
  })
  .meta({ id: 'TemporalPayload' });

export type JsonPayload = z.infer<typeof payloadSchema>;

/** As Temporal's remote codecs have it, whose tools may send more of a payload than this: https://docs.temporal.io/codec-server */
export const payloadsSchema = z
  .strictObject({
    payloads: z
      .array(payloadSchema)
      .max(MAX_PAYLOADS)
      .default([])
      .meta({ description: "Left out: none, as Temporal's tools write an empty list." }),
  })
  .meta({ id: 'TemporalPayloads' });
