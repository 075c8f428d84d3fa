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
      .meta({
        description:
          'With `out_of_stock`: what was asked for, of an edit what is added, and what is available.',
      }),
    returnable: z
      .array(z.object({ lineNo: z.int(), asked: z.int(), returnable: z.int() }))
      .optional()
      .meta({ description: 'With `nothing_to_return`: what was asked for and what can be returned.' }),
    state: z.string().optional().meta({
      description:
        'With a refusal for the sake of a state: the state that the order, shipment or return is in.',
    }),
    allowed: z
      .array(z.string())
      .optional()
      .meta({ description: 'With `state`: the states that may follow it; none when it is final.' }),
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
      'An Idempotency-Key header has 1 to 255 visible ASCII characters. What places, books or opens something new needs one, so that a repeat does nothing twice.',
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
      'No order was placed, or nothing of the edit was made. `shortages` tells what was asked for (of an edit: what is added) ' +
      'and what is available. The same Idempotency-Key may be used again for placing the order.',
  },
  parcel_left: {
    status: 409,
    title: 'It has already left',
    explanation:
      'What has left can be neither cancelled nor edited, only returned. Nothing was changed; what has not left can still be ' +
      'cancelled. `state` is that of the parcel.',
  },
  order_closed: {
    status: 409,
    title: 'The order has already ended',
    explanation:
      'The order is completed, rejected, cancelled or being undone, and changes no more. `state` tells which.',
  },
  picking_started: {
    status: 409,
    title: 'A parcel is being picked',
    explanation:
      'Address and items can be edited until somebody has a parcel in hands. Nothing was changed. Until it leaves, units can ' +
      'still be cancelled.',
  },
  payment_declined: {
    status: 409,
    title: 'The payment for the edit was declined',
    explanation:
      'The edit makes the order dearer, and the gateway declined the difference. Nothing was changed.',
  },
  nothing_left: {
    status: 409,
    title: 'Nothing would be left of the order',
    explanation: 'Nothing was changed. To cancel everything, cancel the order without naming lines.',
  },
  amendment_in_progress: {
    status: 409,
    title: 'Another change of the order is under way',
    explanation:
      'Nothing was changed. Repeat the request when the other change has come out; the timeline tells.',
  },
  no_question: {
    status: 409,
    title: 'No answer is waited for',
    explanation:
      'The order has asked nothing, or was answered already: its `answerDeadline` is null. Nothing was changed.',
  },
  no_such_item: {
    status: 409,
    title: 'Nothing of that name needs attention',
    explanation:
      "The order's `attention` lists what can be retried or skipped. A parcel that was lost or came back is resolved instead.",
  },
  no_such_shipment: {
    status: 404,
    title: 'The order has no such shipment',
    explanation: "The order's `shipments` list its parcels.",
  },
  shipment_left: {
    status: 409,
    title: 'The shipment is not here any more',
    explanation:
      'It has left, was cancelled, or is being taken back; `state` tells which. Nothing was changed.',
  },
  shipment_not_resolvable: {
    status: 409,
    title: 'The shipment needs no decision',
    explanation:
      'Only a parcel whose `state` is lost or returned_to_sender can be sent again or refunded, and only once. Nothing was ' +
      'changed.',
  },
  nothing_backordered: {
    status: 409,
    title: 'Nothing of the order waits for a restock',
    explanation: 'Only an order with backordered units has a place in the queue for restocks.',
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
    explanation: 'Nothing was done. `errors` points at each line whose SKU is not in the catalogue.',
  },
  mixed_currencies: {
    status: 422,
    title: 'The products are priced in different currencies',
    explanation: 'Nothing was done. Place one order for each currency.',
  },
  illegal_transition: {
    status: 409,
    title: 'Its state does not allow that',
    explanation: 'Nothing was changed. `state` is how it stands, and `allowed` what may follow.',
  },
  nothing_to_return: {
    status: 422,
    title: 'There is not that much to return',
    explanation:
      'Nothing was requested. Only units that were delivered, have not come back and are in no open return can be returned; `returnable` tells how many of each line.',
  },
  not_expected: {
    status: 422,
    title: 'More came than the return is about',
    explanation: 'Nothing was booked. `errors` points at each line of which more came than is expected.',
  },
  nothing_received: {
    status: 422,
    title: 'Nothing has come yet',
    explanation: 'A return of which nothing came cannot be closed as received; cancel it.',
  },
  unknown_location: {
    status: 422,
    title: 'The location is not known',
    explanation: 'Nothing was booked. `errors` points at the location, which is none of the shop’s.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    explanation: 'This key came before with another request. A new request needs a new key.',
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

export const problemCodeSchema = z.object({
  code: z.string().meta({ description: 'The `code` of a problem.', example: 'out_of_stock' }),
});
