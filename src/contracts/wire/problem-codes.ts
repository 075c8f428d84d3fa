/**
 * The stable problem codes, each with status, title and explanation. `src/http` makes all problems from this
 * table.
 */
export const PROBLEMS = {
  invalid_request: {
    status: 400,
    title: 'The request is not valid',
    explanation:
      'A field or parameter breaks the rules. `errors` lists each error with its location. Correct the request and send it again.',
  },
  malformed_json: {
    status: 400,
    title: 'The body is not valid JSON',
    explanation: 'The body must be a JSON object in UTF-8 (RFC 8259).',
  },
  idempotency_key_invalid: {
    status: 400,
    title: 'The Idempotency-Key is missing or not valid',
    explanation:
      'The Idempotency-Key header must have 1 to 255 visible ASCII characters. Requests that create or book something require it, so that a repeat does nothing twice.',
  },
  unauthorized: {
    status: 401,
    title: 'An API key or access token is required',
    explanation:
      'Send `Authorization: Bearer …` with a valid API key, or with a token of the identity provider.',
  },
  forbidden: {
    status: 403,
    title: 'The caller is not allowed to do this',
    explanation:
      'The key or token is valid, but its role, scopes or storefront do not allow this request. Nothing was changed.',
  },
  not_found: {
    status: 404,
    title: 'The resource does not exist',
    explanation: 'There is nothing at this address, or it belongs to another storefront.',
  },
  method_not_allowed: {
    status: 405,
    title: 'The resource does not support this method',
    explanation: 'The Allow header lists the supported methods.',
  },
  not_acceptable: {
    status: 406,
    title: 'The requested format is not available',
    explanation:
      'Event streams are sent as `text/event-stream`, which the Accept header of the request excludes.',
  },
  out_of_stock: {
    status: 409,
    title: 'Not enough stock',
    explanation:
      'The order was not placed, or the edit was not applied. `shortages` lists the requested units (for an edit: the added units) ' +
      'and the available units. You may use the same Idempotency-Key again to place the order.',
  },
  external_id_taken: {
    status: 409,
    title: 'Another order of the storefront has this externalId',
    explanation:
      'The order was not placed. `orderId` is the order with this externalId, if you have access to it. Only the ' +
      'Idempotency-Key marks a request as a repeat.',
  },
  order_not_ended: {
    status: 409,
    title: 'The order has not ended',
    explanation:
      'An order can be deleted only if it is completed, rejected or cancelled and has no open return. `state` is ' +
      'the state of the order or of the return. Nothing was changed.',
  },
  already_deleted: {
    status: 409,
    title: 'The order is already deleted',
    explanation: 'Nothing was changed. `GET /v1/orders?deleted=only` lists the deleted orders.',
  },
  shipment_not_determined: {
    status: 409,
    title: 'It is not clear which shipment is meant',
    explanation:
      'The order has several shipments, or none yet. State the `shipmentId` together with the carrier. Nothing was changed.',
  },
  already_shipped: {
    status: 409,
    title: 'The shipment has already left',
    explanation:
      'Units that have shipped can be neither cancelled nor edited, only returned. Nothing was changed. Units that have not ' +
      'shipped can still be cancelled. `state` is the state of the shipment.',
  },
  order_closed: {
    status: 409,
    title: 'The order has already ended',
    explanation:
      'The order is completed, rejected, cancelled or being cancelled, and can no longer change. `state` is the state of the order.',
  },
  picking_started: {
    status: 409,
    title: 'A shipment is being picked',
    explanation:
      'Address and lines can be edited until picking of a shipment starts. Nothing was changed. Units can still be cancelled ' +
      'until the shipment leaves.',
  },
  payment_declined: {
    status: 409,
    title: 'The payment for the edit was declined',
    explanation:
      'The edit increases the price of the order, and the gateway declined the difference. Nothing was changed.',
  },
  order_would_be_empty: {
    status: 409,
    title: 'The order would be empty',
    explanation: 'Nothing was changed. To cancel everything, cancel the order without `lines`.',
  },
  amendment_in_progress: {
    status: 409,
    title: 'Another amendment of the order is in progress',
    explanation:
      'Nothing was changed. Repeat the request when the other amendment has been applied or refused, as the timeline shows.',
  },
  no_open_question: {
    status: 409,
    title: 'The order does not wait for an answer',
    explanation:
      'The order has no open question, or was answered already: its `answerDeadline` is null. Nothing was changed.',
  },
  unknown_attention_item: {
    status: 409,
    title: 'There is no such attention item',
    explanation: "The order's `attention` lists the items that need a person. Nothing was changed.",
  },
  attention_resolved_otherwise: {
    status: 409,
    title: 'Another request resolves the attention item',
    explanation:
      'A shipment that was lost or returned to the sender is sent again or refunded, and the failed refund of a return is resolved at ' +
      'the return. `request` says which request to send. Nothing was changed.',
  },
  shipment_not_found: {
    status: 404,
    title: 'The order has no such shipment',
    explanation: 'Nothing was changed. `shipments` of the order lists its shipments.',
  },
  shipment_not_changeable: {
    status: 409,
    title: 'The shipment can no longer be changed',
    explanation:
      'The shipment has left, was cancelled, or is being recalled. `state` is the state of the shipment. Nothing was changed.',
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
    title: 'The order has no backordered units',
    explanation:
      'Only an order with backordered units has a position in the backorder queue. Nothing was changed.',
  },
  shipment_closed: {
    status: 409,
    title: 'The shipment does not accept this update',
    explanation: 'The shipment was cancelled, or its order has ended.',
  },
  events_expired: {
    status: 410,
    title: 'The stream cannot continue',
    explanation:
      'The stream cannot continue after that event without a gap: events are kept for a limited time, and a database that ' +
      'was restored or replaced by its standby may have lost events that you have seen. Read the current state again, such as ' +
      '`GET /v1/orders`, and then open the stream without a Last-Event-ID. With `from=start` it begins with the oldest event ' +
      'that is kept.',
  },
  payload_too_large: {
    status: 413,
    title: 'The body is too large',
    explanation:
      'A body may have 256 KiB, or the size that the service is configured for. `detail` has the limit.',
  },
  request_timeout: {
    status: 408,
    title: 'The request did not arrive in time',
    explanation: 'The connection was closed because the request did not arrive completely. Send it again.',
  },
  uri_too_long: {
    status: 414,
    title: 'Path and query are too long',
    explanation: 'Path and query together may have 4096 characters.',
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
    title: 'A SKU does not exist',
    explanation: 'Nothing was changed. `errors` lists each line whose SKU is not in the catalog.',
  },
  product_archived: {
    status: 422,
    title: 'A product is archived',
    explanation:
      'Nothing was changed. `errors` lists each line whose product is archived. Existing orders of the product continue.',
  },
  mixed_currencies: {
    status: 422,
    title: 'The products are priced in different currencies',
    explanation: 'Nothing was changed. Place one order for each currency.',
  },
  currency_not_supported: {
    status: 422,
    title: 'The storefront does not sell in this currency',
    explanation: 'Nothing was changed. The storefront sells products of one currency, which `detail` names.',
  },
  limit_exceeded: {
    status: 422,
    title: 'The order exceeds a limit of the storefront',
    explanation: 'Nothing was changed. `errors` lists each value that is too large, with the `limit`.',
  },
  storefront_closed: {
    status: 409,
    title: 'The storefront accepts no new orders',
    explanation: 'The storefront is closed. Nothing was changed. Its existing orders continue.',
  },
  storefront_exists: {
    status: 409,
    title: 'A storefront with this id exists',
    explanation: 'Nothing was created. The id of a storefront is never used again. Choose another id.',
  },
  storefront_in_use: {
    status: 409,
    title: 'The storefront has orders in progress',
    explanation:
      'Orders get their stock from the stock pool of the storefront, so the pool can change only while no order is in progress. Nothing was changed.',
  },
  illegal_transition: {
    status: 409,
    title: 'The current state does not allow this',
    explanation:
      'Nothing was changed. `state` is the current state, and `allowed` lists the states that may follow.',
  },
  returnable_quantity_exceeded: {
    status: 422,
    title: 'Fewer units can be returned',
    explanation:
      'The return was not requested. Only units that were delivered, have not come back and are not part of an open return can be returned. `returnable` has the number of units for each line.',
  },
  expected_quantity_exceeded: {
    status: 422,
    title: 'More units were received than expected',
    explanation: 'Nothing was booked. `errors` lists each line with more units than expected.',
  },
  nothing_received: {
    status: 422,
    title: 'Nothing has been received yet',
    explanation: 'A return without received units cannot be closed as received. Cancel it instead.',
  },
  unknown_location: {
    status: 422,
    title: 'The location does not exist',
    explanation: 'Nothing was booked. `errors` lists each location that does not exist in this shop.',
  },
  unknown_stock_pool: {
    status: 422,
    title: 'The stock pool does not exist',
    explanation: 'Nothing was changed. `errors` has the pool, which does not exist in this shop.',
  },
  sku_taken: {
    status: 409,
    title: 'Another product has this SKU',
    explanation:
      'Nothing was changed. Archived products keep their SKU. Restore the product, or choose another SKU.',
  },
  product_in_use: {
    status: 409,
    title: 'Orders contain the product',
    explanation:
      'Nothing was changed. SKU and currency of a product that was ordered cannot change. Archive the product and create another one.',
  },
  location_exists: {
    status: 409,
    title: 'A location with this id exists',
    explanation:
      'Nothing was created. Archived locations keep their id. Restore the location, or choose another id.',
  },
  location_in_use: {
    status: 409,
    title: 'The location is not empty',
    explanation:
      'Nothing was changed. `contents` has the number of units at the location, and of its shipments that have not arrived. Transfer the units, or adjust the level to 0.',
  },
  stock_pool_exists: {
    status: 409,
    title: 'A stock pool with this id exists',
    explanation: 'Nothing was created. Choose another id.',
  },
  stock_changed: {
    status: 409,
    title: 'The inventory level differs from the expected one',
    explanation:
      'Nothing was changed. `level` is the current level. Read it again and repeat the request if it still applies.',
  },
  insufficient_stock: {
    status: 409,
    title: 'Too few unreserved units',
    explanation:
      'Nothing was changed. `level` is the current level. Reserved units cannot be moved to another location, and no level becomes negative.',
  },
  request_in_flight: {
    status: 409,
    title: 'The first request with this Idempotency-Key is still in progress',
    explanation:
      'Repeat the request after the seconds in the Retry-After header. It then gets the same response as the first one.',
  },
  precondition_failed: {
    status: 412,
    title: 'The resource has changed since you read it',
    explanation:
      'The ETag in If-Match is not the current one. Read the resource again and repeat the request if it still applies.',
  },
  precondition_required: {
    status: 428,
    title: 'If-Match is required',
    explanation:
      'Requests that replace or delete something must state what they have read: send the ETag of your last read as If-Match.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    explanation: 'Nothing was changed. Repeat the request after the seconds in the Retry-After header.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    explanation: 'Another request was sent with this key before. A new request needs a new key.',
  },
  api_key_not_active: {
    status: 409,
    title: 'The API key is not active',
    explanation:
      'Only an active key can be rotated, and only once. Nothing was changed. `state` is the state of the key.',
  },
  unknown_storefront: {
    status: 422,
    title: 'The storefront does not exist',
    explanation:
      'Nothing was changed. `errors` has the storefront, which does not exist or is not accessible to you.',
  },
  internal_error: {
    status: 500,
    title: 'An internal error occurred',
    explanation: 'You may repeat the request. If it keeps failing, report its `requestId` to us.',
  },
  service_unavailable: {
    status: 503,
    title: 'A part of the service is unavailable',
    explanation:
      'Repeat the request after the seconds in the Retry-After header. To repeat an order, use the same Idempotency-Key.',
  },
} as const satisfies Record<string, { status: number; title: string; explanation: string }>;

export type ProblemCode = keyof typeof PROBLEMS;
