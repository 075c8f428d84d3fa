import type { EventHorizon } from '../../contracts/internal/events';
import { isAfter, type EventPosition } from '../../domain/shared/event-position';
import { ProblemError } from '../errors/problem-details';

/** The first byte of every id, so that a later format can be distinguished. */
const VERSION = 1;
const BYTES = 1 + 8 + 8;

/** The position of an event as clients see it: opaque, in base64url. */
export function encodeEventId({ xid, id }: EventPosition): string {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUInt8(VERSION, 0);
  bytes.writeBigUInt64BE(xid, 1);
  bytes.writeBigUInt64BE(BigInt(id), 9);
  return bytes.toString('base64url');
}

/** The position of an id. undefined: `encodeEventId` did not make it. */
export function decodeEventId(eventId: string): EventPosition | undefined {
  const bytes = Buffer.from(eventId, 'base64url');
  if (bytes.length !== BYTES || bytes[0] !== VERSION || bytes.toString('base64url') !== eventId)
    return undefined;
  const id = Number(bytes.readBigUInt64BE(9));
  return Number.isSafeInteger(id) ? { xid: bytes.readBigUInt64BE(1), id } : undefined;
}

/**
 * The position from which a client continues, given the last event that it has seen.
 *
 * @throws ProblemError `invalid_request` if it is not an id of this stream, or is the id of an event in the
 *   future: it comes from another database, and the client would wait forever
 * @throws ProblemError `events_expired` if events after it have been deleted
 */
export function resolveEventPosition(
  eventId: string,
  source: 'header' | 'query',
  { next, purged }: EventHorizon,
): EventPosition {
  const position = decodeEventId(eventId);
  if (position && isAfter(purged, position)) {
    throw new ProblemError(
      'events_expired',
      'Events after this one have been deleted. Read the current state again, and continue without a Last-Event-ID.',
    );
  }
  if (position && position.xid <= next) return position;
  const parameter = source === 'header' ? 'Last-Event-ID' : 'lastEventId';
  throw new ProblemError('invalid_request', `The ${source} has 1 error.`, {
    errors: [{ parameter, detail: 'must be the id of an event of this stream' }],
  });
}
