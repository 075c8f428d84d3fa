/**
 * A server could not be obtained or started, and the user can do something about it.
 * `message` says what happened and `fix` says what to do. Both are shown on the terminal.
 */
export class ProvisionError extends Error {
  override readonly name = 'ProvisionError';

  constructor(
    message: string,
    readonly fix: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * The message of an error, followed by the messages of its causes. Node's `fetch` reports only "fetch failed"
 * and has the reason, such as an unknown host, in `cause`.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause;
  const own = error.message || error.name;
  if (inner === undefined) return own;
  const reason = reasonOf(inner);
  return own.includes(reason) ? own : `${own}: ${reason}`;
}
