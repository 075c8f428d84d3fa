import type { EventHorizon } from '../../contracts/event';
import { isAfter, type EventPosition } from '../../domain/shared/event-position';
import { ProblemError } from '../errors/problem-details';

/** Leads every id, so that a later kind can be told from this one. */
const VERSION = 1;
const BYTES = 1 + 8 + 8;

/** An event's place in the stream, as clients see it: opaque, and in base64url. */
export function encodeEventId({ xid, id }: EventPosition): string {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUInt8(VERSION, 0);
  bytes.writeBigUInt64BE(xid, 1);
  bytes.writeBigUInt64BE(BigInt(id), 9);
  return bytes.toString('base64url');
}

/** The place of an id, or undefined for anything that `encodeEventId` did not make. */
export function decodeEventId(eventId: string): EventPosition | undefined {
  const bytes = Buffer.from(eventId, 'base64url');
  if (bytes.length !== BYTES || bytes[0] !== VERSION || bytes.toString('base64url') !== eventId)
    return undefined;
  const id = Number(bytes.readBigUInt64BE(9));
  return Number.isSafeInteger(id) ? { xid: bytes.readBigUInt64BE(1), id } : undefined;
}

/**
 * Where a client goes on, that names the last event it has seen.
 *
 * @throws ProblemError `invalid_request` for what is no id of this stream, or of one that has not been written yet: it
 *   comes from another database, and the client would wait for ever
 * @throws ProblemError `events_expired` when some that came behind it are not kept any more
 */
export function resolveEventPosition(
  eventId: string,
  source: 'header' | 'query',
  { next, purged }: EventHorizon,
): EventPosition {
  const place = decodeEventId(eventId);
  if (place && isAfter(purged, place)) {
    throw new ProblemError(
      'events_expired',
      'Events that came behind this one are not kept any more. Read what you follow anew, and go on without a Last-Event-ID.',
    );
  }
  if (place && place.xid <= next) return place;
  const parameter = source === 'header' ? 'Last-Event-ID' : 'lastEventId';
  throw new ProblemError('invalid_request', `The ${source} has 1 error.`, {
    errors: [{ parameter, detail: 'must be the id of an event of this stream' }],
  });
}
