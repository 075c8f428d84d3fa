/**
 * The position of an event among all events: first the transaction that wrote it, then its number.
 *
 * The number alone is not enough. Postgres assigns it before the commit, so a lower number can become
 * visible after a higher one. Transactions below the oldest running one have all ended, so no more
 * events of theirs can appear.
 */
export interface EventPosition {
  xid: bigint;
  id: number;
}

/** Compares like `Array.sort`: negative when `a` comes before `b`. */
export function comparePositions(a: EventPosition, b: EventPosition): number {
  if (a.xid !== b.xid) return a.xid < b.xid ? -1 : 1;
  return a.id - b.id;
}

export function isAfter(a: EventPosition, b: EventPosition): boolean {
  return comparePositions(a, b) > 0;
}

/** The position before all events. */
export const FIRST_POSITION: EventPosition = { xid: 0n, id: 0 };

/** The position before all events of a transaction, and after those of every earlier transaction. */
export function positionBefore(xid: bigint): EventPosition {
  return { xid, id: 0 };
}
