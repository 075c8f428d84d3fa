/**
 * The place of an event among all events: first the transaction that wrote it, then its number.
 *
 * The number alone is not enough. Postgres assigns it before the commit, so a lower number can become
 * visible after a higher one. Transactions below the oldest running one have all ended, so no more
 * events of theirs can appear.
 */
export interface EventOrder {
  xid: bigint;
  id: number;
}

/**
 * An event by its place, and by what tells it from another event in the same place. Postgres assigns both
 * numbers again when it has lost the transactions that had them: after a failover, or from a backup.
 */
export interface EventPosition extends EventOrder {
  /** The epoch in which the position was read. */
  epoch: number;
  /** When the event was written, in microseconds. 0: the event has been deleted, or there was none yet. */
  writtenAt: bigint;
}

/** Compares like `Array.sort`: negative when `a` comes before `b`. */
export function compareOrder(a: EventOrder, b: EventOrder): number {
  if (a.xid !== b.xid) return a.xid < b.xid ? -1 : 1;
  return a.id - b.id;
}

export function isAfter(a: EventOrder, b: EventOrder): boolean {
  return compareOrder(a, b) > 0;
}

/** The position before all events, in every epoch. */
export const FIRST_POSITION: EventPosition = { epoch: 0, xid: 0n, id: 0, writtenAt: 0n };

export function isFirstPosition({ xid }: EventOrder): boolean {
  return xid === 0n;
}

/** Whether two positions can be compared. */
export function isSameEpoch(a: EventPosition, b: EventPosition): boolean {
  return a.epoch === b.epoch || isFirstPosition(a) || isFirstPosition(b);
}
