import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Continuity, EventHorizon, ReadEvents, StoredEvent } from '../../contracts/internal/events';
import {
  FIRST_POSITION,
  isFirstPosition,
  type EventOrder,
  type EventPosition,
} from '../../domain/shared/event-position';
import { rows, type Executor } from '../connection/database';

interface PositionRow {
  xid: string;
  id: string;
  writtenAt: string;
}

interface Row extends PositionRow, Omit<StoredEvent, 'position' | 'at'> {
  at: string;
}

interface HistoryRow {
  history: string;
  continuity: Continuity;
}

/**
 * Which history of the database this is. Each cluster that `initdb` creates has its own identifier. Each
 * promotion of a standby and each recovery to a point in time begins another timeline of it.
 *
 * The timeline is that of the log which is being written. `pg_control_checkpoint()` still has the former one
 * until the first checkpoint after a promotion.
 */
const HISTORY = sql`(select system_identifier from pg_control_system()) || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)`;

const MICROSECONDS = sql`(extract(epoch from e.created_at) * 1000000)::bigint`;
const IS_SETTLED = sql`e.xid < pg_snapshot_xmin(pg_current_snapshot())`;

const epochOf = (history: string): number => createHash('sha256').update(history).digest().readUInt32BE();

/** In which history we are, and whether it is the one that continues after the position. */
const historyAfter = ({ xid, id, writtenAt }: EventPosition) => sql`
  select ${HISTORY} as history, case
    when exists (select from outbox_purges p where (p.xid, p.event_id) > (${xid8(xid)}, ${id}::bigint)) then 'purged'
    when ${xid8(xid)} = '0' then 'intact'
    when exists (select from outbox_purges p where (p.xid, p.event_id) = (${xid8(xid)}, ${id}::bigint)) then 'intact'
    when exists (
      select from outbox e where (e.xid, e.id) = (${xid8(xid)}, ${id}::bigint)
        and ${MICROSECONDS} = ${String(writtenAt)}::text::bigint and ${IS_SETTLED}) then 'intact'
    else 'lost' end as continuity`;

const xid8 = (xid: bigint) => sql`${String(xid)}::text::xid8`;

const continuityIn = ({ history, continuity }: HistoryRow, position: EventPosition): Continuity =>
  isFirstPosition(position) || position.epoch === epochOf(history) ? continuity : 'lost';

/**
 * Whether a reader can continue after a position that was read here or in another history of the database.
 * An event proves by its moment that it is the same one. The epoch is checked as well: a promoted standby may
 * have the last event that a reader has seen, and lack one before it that was committed later.
 */
export async function readContinuity(db: Executor, position: EventPosition): Promise<Continuity> {
  const [history] = await rows<HistoryRow>(db, historyAfter(position));
  return continuityIn(history!, position);
}

/**
 * Settled events in the order of their positions: those of transactions below the oldest running one. A
 * reader that continues after the last event it has read therefore misses none, in whatever order
 * transactions commit.
 *
 * A transaction that writes and stays open holds back the events of all later ones until it ends.
 *
 * @returns undefined when the reader cannot continue after the position (`readContinuity`)
 */
export async function readSettledEvents(
  db: Executor,
  { after, upTo, orderId, limit }: ReadEvents,
): Promise<StoredEvent[] | undefined> {
  const read = await rows<HistoryRow & (Row | { xid: null })>(
    db,
    sql`
      select h.history, h.continuity, e.* from (${historyAfter(after)}) h left join lateral (
        select e.xid::text, e.id, ${MICROSECONDS}::text as "writtenAt", e.type, e.order_id as "orderId",
          e.storefront_id as "storefrontId", o.customer_id as "customerId", to_json(e.created_at) #>> '{}' as at, e.payload
        from outbox e left join orders o on o.id = e.order_id
        where (e.xid, e.id) > (${xid8(after.xid)}, ${after.id}::bigint)
          and ${IS_SETTLED}
          and ${upTo ? upToPosition(upTo) : sql`true`}
          and ${orderId === undefined ? sql`true` : sql`e.order_id = ${orderId}::uuid`}
        order by e.xid, e.id limit ${limit}::int
      ) e on true`,
  );
  const [first] = read;
  if (continuityIn(first!, after) !== 'intact') return undefined;
  const epoch = epochOf(first!.history);
  return read.flatMap((row) => (row.xid === null ? [] : storedEvent(row, epoch)));
}

function storedEvent({ type, orderId, storefrontId, customerId, at, payload, ...row }: Row, epoch: number) {
  const position = positionOf(row, epoch);
  return { position, type, orderId, storefrontId, customerId, at: new Date(at), payload };
}

const positionOf = ({ xid, id, writtenAt }: PositionRow, epoch: number): EventPosition => ({
  epoch,
  xid: BigInt(xid),
  id: Number(id),
  writtenAt: BigInt(writtenAt),
});

const upToPosition = ({ xid, id }: EventOrder) => sql`(e.xid, e.id) <= (${xid8(xid)}, ${id}::bigint)`;

/** Up to where events were purged, and where the settled part of the outbox ends now. */
export async function readEventHorizon(db: Executor): Promise<EventHorizon> {
  const [horizon] = await rows<{
    history: string;
    purged: PositionRow | null;
    last: PositionRow | null;
  }>(
    db,
    sql`select ${HISTORY} as history,
          (select json_build_object('xid', p.xid::text, 'id', p.event_id, 'writtenAt', '0') from outbox_purges p) as purged,
          (select json_build_object('xid', e.xid::text, 'id', e.id, 'writtenAt', ${MICROSECONDS}::text)
            from outbox e where ${IS_SETTLED} order by e.xid desc, e.id desc limit 1) as last`,
  );
  const { history, purged, last } = horizon!;
  const epoch = epochOf(history);
  const start = purged ? positionOf(purged, epoch) : FIRST_POSITION;
  return { start, end: last ? positionOf(last, epoch) : start };
}
