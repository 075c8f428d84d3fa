import { idempotencyKeySchema } from '../../contracts/wire/headers';
import { ProblemError } from '../errors/problem-details';

/** @throws ProblemError `idempotency_key_invalid` */
export function readIdempotencyKey(header: string | undefined): string {
  const parsed = idempotencyKeySchema.safeParse(header);
  if (parsed.success) return parsed.data;
  throw new ProblemError(
    'idempotency_key_invalid',
    'Send an Idempotency-Key header of 1 to 255 visible ASCII characters.',
  );
}

/** @param what the kind of request that the key was used for before */
export function idempotencyKeyReused(what: string): ProblemError {
  return new ProblemError(
    'idempotency_key_reused',
    `This Idempotency-Key was used for another ${what} before.`,
  );
}

/** The first request with a key is committed within milliseconds, so one second is long enough to wait. */
export function requestInFlight(): ProblemError {
  return new ProblemError('request_in_flight', 'The first request with this key is still in progress.', {
    headers: { 'Retry-After': '1' },
  });
}
