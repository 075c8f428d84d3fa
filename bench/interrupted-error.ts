/** Somebody has interrupted the bench. */
export class InterruptedError extends Error {
  override name = 'InterruptedError';
}
