import { z } from 'zod';
import { checksSchema } from './health';

/** One error of a request: `pointer` for a place in the body, `parameter` for one of the query. */
export const requestErrorSchema = z.object({
  pointer: z.string().optional().meta({ description: 'JSON Pointer (RFC 6901) of the place in the body.' }),
  parameter: z.string().optional().meta({ description: 'Name of the query parameter.' }),
  detail: z.string(),
});

export type RequestError = z.infer<typeof requestErrorSchema>;

/** An RFC 9457 problem. `code` is stable and documented; `detail` is for people and may change. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string().optional(),
    requestId: z.string().optional(),
    errors: z
      .array(requestErrorSchema)
      .optional()
      .meta({ description: 'Every error of the request (the first 100), each with its place.' }),
    shortages: z
      .array(z.object({ sku: z.string(), asked: z.int(), available: z.int() }))
      .optional()
      .meta({ description: 'With `out_of_stock`: what was asked for and what is available.' }),
    checks: checksSchema
      .optional()
      .meta({ description: 'With `service_unavailable` of `/readyz`: what answers and what does not.' }),
  })
  .meta({ id: 'Problem' });

/** The stable codes, each with its status, title and advice. The HTTP room makes every problem from this table. */
export const PROBLEMS = {
  invalid_request: {
    status: 400,
    title: 'The request is not valid',
    explanation:
      'A field or parameter breaks the rules. `errors` names every place. Correct them and send it again.',
  },
  malformed_json: {
    status: 400,
    title: 'The body is not JSON',
    explanation: 'The body must be a JSON object in UTF-8 (RFC 8259).',
  },
  idempotency_key_invalid: {
    status: 400,
    title: 'The Idempotency-Key is missing or not valid',
    explanation:
      'An order needs an Idempotency-Key header of 1 to 255 visible ASCII characters, so that a repeat is never a second order.',
  },
  unauthorized: {
    status: 401,
    title: 'An API key is needed',
    explanation: 'Send `Authorization: Bearer hf_…` with a valid key.',
  },
  forbidden: {
    status: 403,
    title: 'This key may not do that',
    explanation: 'The key is valid, but its role or storefront does not allow this operation.',
  },
  not_found: {
    status: 404,
    title: 'There is no such thing',
    explanation: 'Nothing is here, or it belongs to another storefront.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This resource does not have that method',
    explanation: 'The Allow header lists the methods that it has.',
  },
  out_of_stock: {
    status: 409,
    title: 'Sold out',
    explanation:
      'No order was placed. `shortages` tells what was asked for and what is available. The same Idempotency-Key may be used again.',
  },
  parcel_left: {
    status: 409,
    title: 'A parcel has already left',
    explanation:
      'An order can be cancelled until its first parcel leaves. What has left can only be returned.',
  },
  order_closed: {
    status: 409,
    title: 'The order has already ended',
    explanation: 'The order is completed or was rejected, and changes no more.',
  },
  shipment_not_moving: {
    status: 409,
    title: 'The shipment cannot take this update',
    explanation: 'The shipment was cancelled, or its order has ended.',
  },
  payload_too_large: {
    status: 413,
    title: 'The body is too large',
    explanation: 'A body may have 256 KiB.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The body must be JSON',
    explanation: 'Send the body as `Content-Type: application/json`, in UTF-8.',
  },
  unknown_sku: {
    status: 422,
    title: 'A SKU is not known',
    explanation: 'No order was placed. `errors` points at each line whose SKU is not in the catalogue.',
  },
  mixed_currencies: {
    status: 422,
    title: 'The products are priced in different currencies',
    explanation: 'No order was placed. Place one order for each currency.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    explanation: 'This key came before with another body. A new order needs a new key.',
  },
  internal_error: {
    status: 500,
    title: 'Something went wrong on our side',
    explanation: 'The request may be repeated. If it keeps failing, tell us its `requestId`.',
  },
  service_unavailable: {
    status: 503,
    title: 'A part of the service is not reachable',
    explanation:
      'Repeat the request after the seconds of the Retry-After header; an order with the same Idempotency-Key.',
  },
} as const satisfies Record<string, { status: number; title: string; explanation: string }>;

export type ProblemCode = keyof typeof PROBLEMS;
export type Problem = z.infer<typeof problemSchema>;

export const problemTypeSchema = z
  .object({ code: z.string(), status: z.int(), title: z.string(), explanation: z.string() })
  .meta({ id: 'ProblemType' });

export const problemCodeSchema = z.object({ code: z.string().meta({ example: 'out_of_stock' }) });
