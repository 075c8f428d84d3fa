import { idempotencyKeySchema } from '../../contracts/headers';
import type { Principal } from '../../contracts/record';
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

/** Keys are kept by storefront, and its customers choose keys that know nothing of each other. No header can have the space. */
export function customerScopedKey({ customerId }: Principal, key: string): string {
  return customerId === null ? key : `${customerId} ${key}`;
}

/** @param what the kind of request that the key came with before */
export function idempotencyKeyReused(what: string): ProblemError {
  return new ProblemError('idempotency_key_reused', `This Idempotency-Key came before with another ${what}.`);
}

/** The first request with a key is written within milliseconds, so a second is long enough to wait. */
export function requestInFlight(): ProblemError {
  return new ProblemError('request_in_flight', 'The first request with this key has no answer yet.', {
    headers: { 'Retry-After': '1' },
  });
}
