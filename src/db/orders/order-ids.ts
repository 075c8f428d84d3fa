/**
 * Order ids are time-ordered (RFC 9562, version 7): sorted by id, orders are sorted by when they were placed.
 */
import { v7 as uuidv7 } from 'uuid';

/**
 * The id of a new order, and its time. The time is taken from the id, so sorting by either gives the same
 * order.
 */
export function newOrderId(): { id: string; at: Date } {
  const id = uuidv7();
  return { id, at: new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)) };
}

/**
 * An id below every id that was made at `timeMs` (milliseconds since 1970) or later, and above all earlier
 * ones.
 */
export function firstIdAt(timeMs: number): string {
  const digits = Math.max(0, timeMs).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-0000-0000-000000000000`;
}
