/** Ids of orders are time-ordered (RFC 9562, version 7): sorted by id they are sorted by when they were placed. */
import { v7 as uuidv7 } from 'uuid';

/** The id of a new order, and its time: the one tells the other, so no two sort orders of them can differ. */
export function newOrderId(): { id: string; at: Date } {
  const id = uuidv7();
  return { id, at: new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)) };
}

/** Below every id that was made then or later, and above those from before. */
export function firstIdAt(timeMs: number): string {
  const digits = Math.max(0, timeMs).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-0000-0000-000000000000`;
}
