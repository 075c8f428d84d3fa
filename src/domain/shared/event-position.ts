/**
 * Where an event stands among all events: by the transaction that wrote it, and in it by its number.
 *
 * Numbers alone would not do. They are given out before the commit, so one that is lower may be seen later; of transactions
 * below the oldest one that still runs, none comes late.
 */
export interface EventPosition {
  xid: bigint;
  id: number;
}

/** Negative when the first one comes first. */
export function comparePositions(a: EventPosition, b: EventPosition): number {
  if (a.xid !== b.xid) return a.xid < b.xid ? -1 : 1;
  return a.id - b.id;
}

export function isAfter(a: EventPosition, b: EventPosition): boolean {
  return comparePositions(a, b) > 0;
}

/** Before all events. */
export const FIRST_POSITION: EventPosition = { xid: 0n, id: 0 };

/** Before all events of a transaction, and behind those of every earlier one. */
export function positionBefore(xid: bigint): EventPosition {
  return { xid, id: 0 };
}
