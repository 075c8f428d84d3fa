const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export const inDays = (now: string, days: number): string => inHours(now, days * 24);

export const inHours = (now: string, hours: number): string =>
  new Date(Date.parse(now) + hours * HOUR_MS).toISOString();
