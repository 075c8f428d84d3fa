import type { AuthorizationState } from '../order/order-state';

const DAY_MS = 24 * 3_600_000;

/** A hold is renewed a day before it ends, or in the last tenth of its time if that is shorter. */
export function renewalTime({ authorizedAt, expiresAt }: AuthorizationState): number | undefined {
  if (authorizedAt === null || expiresAt === null) return undefined;
  const end = Date.parse(expiresAt);
  return end - Math.min(DAY_MS, Math.max(0, end - Date.parse(authorizedAt)) / 10);
}

/** It ends so soon that it counts for nothing beside one that lasts. */
export const isDueForRenewal = (authorization: AuthorizationState, now: string): boolean =>
  (renewalTime(authorization) ?? Infinity) <= Date.parse(now);
