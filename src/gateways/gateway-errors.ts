/**
 * The two ways in which an outside service can fail. Neither is an outcome: a declined card or a refused address is
 * data and is returned. Messages carry a status and a short code only, never the body, because they end up in
 * Temporal's history, which holds no personal data.
 */

/** No usable answer: network, timeout, 408, 429 or 5xx. The request may have acted all the same. A retry can mend it. */
export class GatewayUnavailableError extends Error {
  override name = 'GatewayUnavailableError';

  constructor(
    /** The service and the operation, as in `payment gateway: authorize`. */
    readonly operation: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: ${reason}`, options);
  }
}

/** The service said no, or spoke another protocol. The same request will get the same answer for ever. */
export class GatewayRejectedError extends Error {
  override name = 'GatewayRejectedError';

  constructor(
    /** The service and the operation, as in `payment gateway: authorize`. */
    readonly operation: string,
    /** The HTTP status of the answer. */
    readonly status: number,
    /** The service's own word for it, such as `voided`; `unexpected_answer` when it gave none. */
    readonly code: string,
  ) {
    super(`${operation}: rejected with ${status} ${code}`);
  }
}
