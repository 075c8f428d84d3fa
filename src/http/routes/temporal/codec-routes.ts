import { payloadsSchema, type JsonPayload } from '../../../contracts/wire/temporal-payload';
import { PAYLOADS_EXAMPLE, PAYLOADS_IN_CLEAR_EXAMPLE } from '../../openapi/payload-examples';
import type { Payloads } from '../../ports/payloads';
import { ProblemError } from '../../errors/problem-details';
import { defineRoute, type Route } from '../../server/route';

export interface CodecRoutesDependencies {
  payloads: Payloads;
}

const BODY = { schema: payloadsSchema, required: true } as const;
const CODEC_SERVER_DESCRIPTION =
  "This is a codec server (https://docs.temporal.io/codec-server) for Temporal's Web UI and command line. Use " +
  '`/v1/temporal-codec` as its endpoint. Without TEMPORAL_ENCRYPTION_KEYS, payloads are returned unchanged.';

/** `POST /v1/temporal-codec/decode` and `POST /v1/temporal-codec/encode`. */
export function codecRoutes({ payloads }: CodecRoutesDependencies): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/v1/temporal-codec/decode',
      operationId: 'decodePayloads',
      tag: 'Temporal',
      summary: 'Decrypt payloads that Temporal stores',
      description: `Payloads that are not encrypted are returned unchanged. ${CODEC_SERVER_DESCRIPTION}`,
      needs: 'temporal:payloads',
      body: { ...BODY, examples: { payloads: PAYLOADS_EXAMPLE } },
      replies: {
        200: {
          description: 'The payloads in plain text',
          schema: payloadsSchema,
          example: PAYLOADS_IN_CLEAR_EXAMPLE,
        },
      },
      problems: [],
      handle: async ({ body }) => reply(await payloads.decode(body.payloads)),
    }),
    defineRoute({
      method: 'post',
      path: '/v1/temporal-codec/encode',
      operationId: 'encodePayloads',
      tag: 'Temporal',
      summary: 'Encrypt payloads for a workflow',
      description: CODEC_SERVER_DESCRIPTION,
      needs: 'temporal:payloads',
      body: { ...BODY, examples: { payloads: PAYLOADS_IN_CLEAR_EXAMPLE } },
      replies: {
        200: { description: 'The encrypted payloads', schema: payloadsSchema, example: PAYLOADS_EXAMPLE },
      },
      problems: [],
      handle: async ({ body }) => reply(await payloads.encode(body.payloads)),
    }),
  ];
}

function reply(converted: Awaited<ReturnType<Payloads['decode']>>): {
  status: 200;
  body: { payloads: JsonPayload[] };
} {
  if (converted.outcome === 'converted') return { status: 200, body: { payloads: converted.payloads } };
  throw new ProblemError(
    'invalid_request',
    `A payload is encrypted with the key ${JSON.stringify(converted.keyId)}, which TEMPORAL_ENCRYPTION_KEYS lacks.`,
  );
}
