import type { Principal } from '../../domain/access/principal';

/** The result of verifying a token. */
export type TokenCheckOutcome =
  | { outcome: 'valid'; principal: Principal }
  /** `hasExpired`: the token is valid except that it has expired. */
  | { outcome: 'invalid'; hasExpired?: boolean }
  /** The issuer's keys are not available, so the token cannot be verified. */
  | { outcome: 'unchecked'; cause: unknown };
