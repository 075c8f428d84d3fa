import { idempotencyKeySchema } from '../contracts/headers';
import { ProblemError } from './problem-details';

/** @throws ProblemError `idempotency_key_invalid` */
export function readIdempotencyKey(header: string | undefined): string {
  const parsed = idempotencyKeySchema.safeParse(header);
  if (parsed.success) return parsed.data;
  throw new ProblemError(
    'idempotency_key_invalid',
    'Send an Idempotency-Key header of 1 to 255 visible ASCII characters.',
  );
}

/** @param what the kind of request that the key came with before */
export function keyReused(what: string): ProblemError {
  return new ProblemError('idempotency_key_reused', `This Idempotency-Key came before with another ${what}.`);
}
