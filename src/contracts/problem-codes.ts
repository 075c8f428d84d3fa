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
    title: 'An API key or access token is needed',
    explanation:
      'Send `Authorization: Bearer …` with a valid API key, or with a token of the identity provider.',
  },
  forbidden: {
    status: 403,
    title: 'The caller may not do that',
    explanation:
      'The key or token is valid, but its role, its scopes or its storefront do not allow this. Nothing was done.',
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
  not_acceptable: {
    status: 406,
    title: 'There is no answer of that kind',
    explanation: 'A stream of events is answered as `text/event-stream`, which the Accept header leaves out.',
  },
  out_of_stock: {
    status: 409,
    title: 'Sold out',
    explanation:
      'No order was placed, or nothing of the edit was made. `shortages` tells what was asked for (of an edit: what is added) ' +
      'and what is available. The same Idempotency-Key may be used again for placing the order.',
  },
  external_id_taken: {
    status: 409,
    title: 'Another order of the storefront has this externalId',
    explanation:
      'No order was placed. `orderId` is the order that has it, if you may see it. A repeat of a request is known by its ' +
      'Idempotency-Key.',
  },
  order_not_ended: {
    status: 409,
    title: 'The order is not at its end',
    explanation:
      'Only an order that is completed, rejected or cancelled can be deleted, and only when no return of it is open. `state` is ' +
      'that of the order, or of the return. Nothing was changed.',
  },
  already_deleted: {
    status: 409,
    title: 'The order is deleted already',
    explanation: 'Nothing was changed. `GET /v1/orders?deleted=only` lists what is deleted.',
  },
  shipment_not_determined: {
    status: 409,
    title: 'It is not clear which shipment is meant',
    explanation:
      'The order has several shipments, or none yet: `shipmentId` says which one goes with the carrier. Nothing was changed.',
  },
  already_shipped: {
    status: 409,
    title: 'It has already left',
    explanation:
      'What has left can be neither cancelled nor edited, only returned. Nothing was changed; what has not left can still be ' +
      'cancelled. `state` is that of the shipment.',
  },
  order_closed: {
    status: 409,
    title: 'The order has already ended',
    explanation:
      'The order is completed, rejected, cancelled or being undone, and changes no more. `state` tells which.',
  },
  picking_started: {
    status: 409,
    title: 'A shipment is being picked',
    explanation:
      'Address and items can be edited until somebody has a shipment in hands. Nothing was changed. Until it leaves, units can ' +
      'still be cancelled.',
  },
  payment_declined: {
    status: 409,
    title: 'The payment for the edit was declined',
    explanation:
      'The edit makes the order dearer, and the gateway declined the difference. Nothing was changed.',
  },
  order_would_be_empty: {
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
  no_open_question: {
    status: 409,
    title: 'No answer is waited for',
    explanation:
      'The order has asked nothing, or was answered already: its `answerDeadline` is null. Nothing was changed.',
  },
  unknown_attention_item: {
    status: 409,
    title: 'Nothing of that name needs attention',
    explanation:
      "The order's `attention` lists what can be retried or skipped. A shipment that was lost or came back is resolved instead.",
  },
  shipment_not_found: {
    status: 404,
    title: 'The order has no such shipment',
    explanation: "The order's `shipments` list its shipments.",
  },
  shipment_not_changeable: {
    status: 409,
    title: 'The shipment is not here any more',
    explanation:
      'It has left, was cancelled, or is being taken back; `state` tells which. Nothing was changed.',
  },
  shipment_not_resolvable: {
    status: 409,
    title: 'The shipment needs no decision',
    explanation:
      'Only a shipment whose `state` is lost or returned_to_sender can be sent again or refunded, and only once. Nothing was ' +
      'changed.',
  },
  nothing_backordered: {
    status: 409,
    title: 'Nothing of the order waits for a restock',
    explanation: 'Only an order with backordered units has a place in the queue for restocks.',
  },
  shipment_closed: {
    status: 409,
    title: 'The shipment cannot take this update',
    explanation: 'The shipment was cancelled, or its order has ended.',
  },
  events_expired: {
    status: 410,
    title: 'Events are not kept for so long',
    explanation:
      'The stream cannot go on behind that event without a gap. Read what you follow anew, such as `GET /v1/orders`, and then ' +
      'follow the stream without a Last-Event-ID; with `from=start` it begins with the oldest event that is kept.',
  },
  payload_too_large: {
    status: 413,
    title: 'The body is too large',
    explanation: 'A body may have 256 KiB, or what the service is configured to take; `detail` tells.',
  },
  request_timeout: {
    status: 408,
    title: 'The request did not come in time',
    explanation: 'The connection was closed, as the request did not arrive as a whole. Send it again.',
  },
  uri_too_long: {
    status: 414,
    title: 'Path and query are too long',
    explanation: 'They may have 4096 characters.',
  },
  headers_too_large: {
    status: 431,
    title: 'The headers are too large',
    explanation: 'All headers together may have 16 KiB.',
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
  product_archived: {
    status: 422,
    title: 'A product is sold no more',
    explanation:
      'Nothing was done. `errors` points at each line whose product is archived; orders that have it already go on.',
  },
  mixed_currencies: {
    status: 422,
    title: 'The products are priced in different currencies',
    explanation: 'Nothing was done. Place one order for each currency.',
  },
  currency_not_supported: {
    status: 422,
    title: 'The storefront does not sell in this currency',
    explanation: 'Nothing was done. The storefront sells products of one currency, which `detail` names.',
  },
  limit_exceeded: {
    status: 422,
    title: 'The order is more than the storefront takes',
    explanation: 'Nothing was done. `errors` points at each place that is too much, with the `limit`.',
  },
  storefront_closed: {
    status: 409,
    title: 'The storefront takes no new orders',
    explanation: 'It was closed; nothing was done. The orders that it has go on.',
  },
  storefront_exists: {
    status: 409,
    title: 'There is a storefront with this id',
    explanation: 'Nothing was created. Ids of storefronts are never used again; choose another.',
  },
  storefront_in_use: {
    status: 409,
    title: 'The storefront has unfinished orders',
    explanation:
      'Its orders are served from its stock pool, so it changes the pool only when none of them is under way. Nothing was changed.',
  },
  illegal_transition: {
    status: 409,
    title: 'Its state does not allow that',
    explanation: 'Nothing was changed. `state` is how it stands, and `allowed` what may follow.',
  },
  returnable_quantity_exceeded: {
    status: 422,
    title: 'There is not that much to return',
    explanation:
      'Nothing was requested. Only units that were delivered, have not come back and are in no open return can be returned; `returnable` tells how many of each line.',
  },
  expected_quantity_exceeded: {
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
  unknown_stock_pool: {
    status: 422,
    title: 'The stock pool is not known',
    explanation: 'Nothing was changed. `errors` points at the pool, which is none of the shop’s.',
  },
  sku_taken: {
    status: 409,
    title: 'Another product has this SKU',
    explanation:
      'Nothing was changed. Archived products keep theirs: restore the product, or choose another SKU.',
  },
  product_in_use: {
    status: 409,
    title: 'Orders have the product',
    explanation:
      'Nothing was changed. SKU and currency of a product that was ordered stay as they are: archive it, and add another.',
  },
  location_exists: {
    status: 409,
    title: 'There is a location with this id',
    explanation: 'Nothing was created. An archived location keeps its id: restore it, or choose another.',
  },
  location_in_use: {
    status: 409,
    title: 'The location is not empty',
    explanation:
      'Nothing was changed. `contents` tells how many units are there, and how many shipments have not arrived. Transfer the units, or adjust them away.',
  },
  stock_pool_exists: {
    status: 409,
    title: 'There is a stock pool with this id',
    explanation: 'Nothing was created. Choose another id.',
  },
  stock_changed: {
    status: 409,
    title: 'The level is not at what you expect',
    explanation: 'Nothing was changed. `level` is how it stands. Look again, and decide again.',
  },
  insufficient_stock: {
    status: 409,
    title: 'There are not so many units that nobody has reserved',
    explanation:
      'Nothing was changed. `level` is how it stands. What is reserved is not moved elsewhere, and no level falls below zero.',
  },
  request_in_flight: {
    status: 409,
    title: 'The first request with this Idempotency-Key is still being carried out',
    explanation:
      'Repeat it after the seconds of the Retry-After header; it is then answered as the first one was.',
  },
  precondition_failed: {
    status: 412,
    title: 'It has changed since you read it',
    explanation: 'The ETag of If-Match is not the present one. Read it again, and decide again.',
  },
  precondition_required: {
    status: 428,
    title: 'If-Match is needed',
    explanation:
      'What replaces or deletes something names the state that it has seen: send the ETag of your last read as If-Match.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    explanation: 'Nothing was done. Go on after the seconds of the Retry-After header.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    explanation: 'This key came before with another request. A new request needs a new key.',
  },
  api_key_not_active: {
    status: 409,
    title: 'The API key has ended',
    explanation:
      'Only a key that is good can be rotated, and only once. Nothing was changed. `state` tells how it stands.',
  },
  unknown_storefront: {
    status: 422,
    title: 'The storefront is not known',
    explanation:
      'Nothing was done. `errors` points at the storefront, which is none of the shop’s, or none of yours.',
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
