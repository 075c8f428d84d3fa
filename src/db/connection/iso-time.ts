/** A time in ISO 8601 as JavaScript writes it, of one that Postgres wrote as JSON. */
export function toIso(time: string): string;
export function toIso(time: string | null): string | null;
export function toIso(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
