/**
 * The provider gave no answer that counts: it was not reached, was too slow, failed, or said what its protocol has no place
 * for, such as a 403 or a proxy's page. Never an outcome: what a provider refuses by its protocol is data and is returned.
 * The request may have acted all the same. A retry can mend it.
 *
 * Messages carry a status and a short code only, never the body, because they end up in Temporal's history, which holds no
 * personal data.
 */
export class GatewayUnavailableError extends Error {
  override name = 'GatewayUnavailableError';

  constructor(
    /** The service and the operation, as in `payment gateway: authorize`. */
    readonly operation: string,
    /** In a few words, such as `answered 503`. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: ${reason}`, options);
  }
}

/** It was not even asked: it has not answered for a while, and is given time. */
export class BreakerOpenError extends GatewayUnavailableError {
  override name = 'BreakerOpenError';
}
