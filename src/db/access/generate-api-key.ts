import { randomBytes } from 'node:crypto';

/** `hf_` marks a leaked key for secret scanners; the rest is 256 random bits. */
export function generateApiKey(): string {
  return `hf_${randomBytes(32).toString('base64url')}`;
}
