import { sql } from 'drizzle-orm';
import type { EventHorizon, ReadEvents, StoredEvent } from '../../contracts/internal/events';
import { FIRST_POSITION, type EventPosition } from '../../domain/shared/event-position';
import { rows, type Executor } from '../connection/database';

interface Row extends Omit<StoredEvent, 'position' | 'at'> {
  xid: string;
  id: string;
  at: string;
}

/**
 * Settled events in the order of their positions: those of transactions below the oldest running one. A
 * reader that continues after the last event it has read therefore misses none, in whatever order
 * transactions commit.
 *
 * A transaction that writes and stays open holds back the events of all later ones until it ends.
 */
export async function readSettledEvents(
  db: Executor,
  { after, upTo, orderId, limit }: ReadEvents,
): Promise<StoredEvent[]> {
  const events = await rows<Row>(
    db,
    sql`
      select e.xid::text, e.id, e.type, e.order_id as "orderId", e.storefront_id as "storefrontId",
        o.customer_id as "customerId", to_json(e.created_at) #>> '{}' as at, e.payload
      from outbox e left join orders o on o.id = e.order_id
      where (e.xid, e.id) > (${String(after.xid)}::text::xid8, ${after.id}::bigint)
        and e.xid < pg_snapshot_xmin(pg_current_snapshot())
        and ${upTo ? upToPosition(upTo) : sql`true`}
        and ${orderId === undefined ? sql`true` : sql`e.order_id = ${orderId}::uuid`}
      order by e.xid, e.id limit ${limit}::int`,
  );
  return events.map(({ xid, id, at, ...event }) => ({
    ...event,
    position: { xid: BigInt(xid), id: Number(id) },
    at: new Date(at),
  }));
}

const upToPosition = ({ xid, id }: EventPosition) =>
  sql`(e.xid, e.id) <= (${String(xid)}::text::xid8, ${id}::bigint)`;

/** Where the settled part of the outbox ends now, and up to where events were purged. */
export async function readEventHorizon(db: Executor): Promise<EventHorizon> {
  const [horizon] = await rows<{ settled: string; next: string; xid: string | null; eventId: string | null }>(
    db,
    sql`select pg_snapshot_xmin(now_seen)::text as settled, pg_snapshot_xmax(now_seen)::text as next,
          p.xid::text as xid, p.event_id as "eventId"
        from pg_current_snapshot() as now_seen left join outbox_purges p on true`,
  );
  const { settled, next, xid, eventId } = horizon!;
  const purged = xid === null ? FIRST_POSITION : { xid: BigInt(xid), id: Number(eventId) };
  return { settled: BigInt(settled), next: BigInt(next), purged };
}
