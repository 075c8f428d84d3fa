import type { EventPosition } from '../../domain/shared/event-position';
import { ProblemError } from '../errors/problem-details';
import type { EventLog } from '../ports/events';

/** The first byte of every id, so that a later format can be distinguished. */
const VERSION = 2;
const BYTES = 1 + 4 + 8 + 8 + 8;

/** The position of an event as clients see it: opaque, in base64url. */
export function encodeEventId({ epoch, xid, id, writtenAt }: EventPosition): string {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUInt8(VERSION, 0);
  bytes.writeUInt32BE(epoch, 1);
  bytes.writeBigUInt64BE(xid, 5);
  bytes.writeBigUInt64BE(BigInt(id), 13);
  bytes.writeBigUInt64BE(writtenAt, 21);
  return bytes.toString('base64url');
}

/** The position of an id. undefined: `encodeEventId` did not make it. */
function decodeEventId(eventId: string): EventPosition | undefined {
  const bytes = Buffer.from(eventId, 'base64url');
  if (bytes.length !== BYTES || bytes[0] !== VERSION || bytes.toString('base64url') !== eventId)
    return undefined;
  const id = Number(bytes.readBigUInt64BE(13));
  const writtenAt = bytes.readBigUInt64BE(21);
  if (!Number.isSafeInteger(id) || writtenAt > MAX_BIGINT) return undefined;
  return { epoch: bytes.readUInt32BE(1), xid: bytes.readBigUInt64BE(5), id, writtenAt };
}

/** The largest `bigint` of Postgres. */
const MAX_BIGINT = 2n ** 63n - 1n;

const BEGIN_ANEW = 'Read the current state again, and continue without a Last-Event-ID.';

/**
 * The position from which a client continues, given the last event that it has seen.
 *
 * @throws ProblemError `invalid_request` if it is not an id of an event
 * @throws ProblemError `events_expired` if events after it have been deleted, or if the database may no longer
 *   contain what the client has seen
 */
export async function resolveEventPosition(
  eventId: string,
  source: 'header' | 'query',
  events: Pick<EventLog, 'continuityOf'>,
): Promise<EventPosition> {
  const position = decodeEventId(eventId);
  if (!position) {
    const parameter = source === 'header' ? 'Last-Event-ID' : 'lastEventId';
    throw new ProblemError('invalid_request', `The ${source} has 1 error.`, {
      errors: [{ parameter, detail: 'must be the id of an event of this stream' }],
    });
  }
  const continuity = await events.continuityOf(position);
  if (continuity === 'purged')
    throw new ProblemError('events_expired', `Events after this one have been deleted. ${BEGIN_ANEW}`);
  if (continuity === 'lost') {
    throw new ProblemError(
      'events_expired',
      `The database has been restored, or another server has taken over, and events that you have seen may be lost. ${BEGIN_ANEW}`,
    );
  }
  return position;
}
