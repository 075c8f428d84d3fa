import type { AuthorizationState } from '../order/order-state';
import { DAY_MS } from '../shared/time';

/**
 * When an authorization is renewed: a day before it expires, or in the last tenth of its
 * lifetime if that is shorter.
 *
 * @returns milliseconds of Unix time; undefined when the authorization is not granted or does not expire
 */
export function renewalTime({ authorizedAt, expiresAt }: AuthorizationState): number | undefined {
  if (authorizedAt === null || expiresAt === null) return undefined;
  const end = Date.parse(expiresAt);
  return end - Math.min(DAY_MS, Math.max(0, end - Date.parse(authorizedAt)) / 10);
}

/** Whether the authorization expires so soon that it does not count when a longer one exists. */
export const isDueForRenewal = (authorization: AuthorizationState, now: string): boolean =>
  (renewalTime(authorization) ?? Infinity) <= Date.parse(now);
