/**
 * The provider gave no documented response: it was unreachable, too slow, failed, or sent something that its
 * protocol does not define, such as a 403 or a proxy's page. This is a fault and never an outcome: a refusal
 * that the protocol defines is returned as data. The provider may have acted nevertheless. A retry may
 * succeed.
 *
 * Messages contain only a status and a short code and never the body, because they get into Temporal's
 * history, which must not contain personal data.
 */
export class ProviderUnavailableError extends Error {
  override name = 'ProviderUnavailableError';

  constructor(
    /** The provider and the operation, as in `payment gateway: authorize`. */
    readonly operation: string,
    /** A short reason, such as `answered 503`. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: ${reason}`, options);
  }
}

/** The provider was not called, because its breaker is open after several faults. */
export class BreakerOpenError extends ProviderUnavailableError {
  override name = 'BreakerOpenError';
}
