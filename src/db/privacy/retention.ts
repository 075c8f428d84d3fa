import { sql, type SQL } from 'drizzle-orm';
import { rows, type Database } from '../connection/database';
import { FINAL_REPORT_STATUSES, TERMINAL_ORDER_STATUSES } from '../schema/status-lists';

/** What is deleted for its age. */
export const RETENTION_KINDS = [
  'events',
  'idempotent_requests',
  'carrier_reports',
  'audit',
  'resumes',
] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Small batches make short transactions: an open transaction holds back the events of all later ones. */
const BATCH_SIZE = 1_000;

/** The result of one batch. */
interface Batch {
  purged: number;
  /** Where the next batch continues; undefined: nothing old enough is left. */
  next: string | undefined;
}

interface Purge {
  /**
   * @param olderThan a timestamp by Postgres' clock
   * @param after the position that the previous batch reached
   */
  batch(olderThan: SQL, after: string | undefined): SQL;
  /** When the oldest row was written: a timestamp or null. */
  oldest: SQL;
}

/**
 * For a table with an index by age. `skip locked` leaves rows that somebody is about to change to the next
 * time.
 */
const purgeByAge = (change: SQL, table: SQL, age: SQL, kept: SQL = sql`true`): Purge => ({
  batch: (olderThan) => sql`
    with old as materialized (
      select ctid from ${table} where ${age} < ${olderThan} and ${kept} order by ${age} limit ${BATCH_SIZE}::int for update skip locked
    ),
    purged as (${change} where ctid = any (array(select ctid from old)) returning 1)
    select (select count(*) from purged)::int as purged,
      case when (select count(*) from old) = ${BATCH_SIZE}::int then 'more' end as next`,
  oldest: sql`select min(${age}) from ${table} where ${kept}`,
});

/** The condition of the index by age. */
const IS_EXPIRING_REQUEST = sql`(resource_id is null or response is not null)`;

const PURGES: Record<RetentionKind, Purge> = {
  /**
   * By position, which is nearly the order of age and the order in which events are read. The position
   * reached is stored with the deletion, for readers that want to continue from before it.
   */
  events: {
    batch: (olderThan) => sql`
      with first as materialized (
        select xid, id, created_at from outbox order by xid, id limit ${BATCH_SIZE}::int
      ),
      old as materialized (select xid, id from first where created_at < ${olderThan}),
      purged as (delete from outbox e using old where e.id = old.id returning 1),
      place as (
        insert into outbox_purges (xid, event_id) select xid, id from old order by xid desc, id desc limit 1
        on conflict (id) do update set xid = excluded.xid, event_id = excluded.event_id, purged_at = now()
          where (outbox_purges.xid, outbox_purges.event_id) < (excluded.xid, excluded.event_id)
      )
      select (select count(*) from purged)::int as purged,
        case when (select count(*) from old) = ${BATCH_SIZE}::int then 'more' end as next`,
    oldest: sql`select created_at from outbox order by xid, id limit 1`,
  },
  /** A key that placed something stays without its response: it keeps a late repeat from placing it again. */
  idempotent_requests: {
    batch: (olderThan) => sql`
      with old as materialized (
        select ctid, resource_id from idempotent_requests where created_at < ${olderThan} and ${IS_EXPIRING_REQUEST}
        order by created_at limit ${BATCH_SIZE}::int for update skip locked
      ),
      deleted as (
        delete from idempotent_requests where ctid = any (array(select ctid from old where resource_id is null)) returning 1
      ),
      emptied as (
        update idempotent_requests set response = null
        where ctid = any (array(select ctid from old where resource_id is not null)) returning 1
      )
      select ((select count(*) from deleted) + (select count(*) from emptied))::int as purged,
        case when (select count(*) from old) = ${BATCH_SIZE}::int then 'more' end as next`,
    oldest: sql`select min(created_at) from idempotent_requests where ${IS_EXPIRING_REQUEST}`,
  },
  /** Final statuses of a shipment stay: they decide whether a late report is news. */
  carrier_reports: {
    batch: (olderThan, after = '0') => sql`
      with page as materialized (
        select id, shipment_id, status, received_at from shipment_reports where id > ${after}::bigint order by id limit ${BATCH_SIZE}::int
      ),
      old as materialized (
        select p.id from page p join shipments s on s.id = p.shipment_id join orders o on o.id = s.order_id
        where p.received_at < ${olderThan} and p.status not in ${FINAL_REPORT_STATUSES}
          and o.status in ${TERMINAL_ORDER_STATUSES} and o.updated_at < ${olderThan}
      ),
      purged as (delete from shipment_reports r using old where r.id = old.id returning 1)
      select (select count(*) from purged)::int as purged,
        (select max(id)::text from page having count(*) = ${BATCH_SIZE}::int and min(received_at) < ${olderThan}) as next`,
    oldest: sql`select min(r.received_at) from (select received_at from shipment_reports
      where status not in ${FINAL_REPORT_STATUSES} order by id limit 1) r`,
  },
  audit: purgeByAge(sql`delete from audit_entries`, sql`audit_entries`, sql`at`),
  /** The newest request of each provider is shown with the provider. */
  resumes: purgeByAge(
    sql`delete from provider_resumes`,
    sql`provider_resumes`,
    sql`requested_at`,
    sql`finished_at is not null and id not in (select max(id) from provider_resumes group by provider)`,
  ),
};

/** Purges one batch, in a transaction of its own. */
async function purgeBatch(
  db: Database,
  kind: RetentionKind,
  days: number,
  after: string | undefined,
): Promise<Batch> {
  const olderThan = sql`(now() - make_interval(days => ${days}::int))`;
  const [batch] = await rows<{ purged: number; next: string | null }>(
    db,
    PURGES[kind].batch(olderThan, after),
  );
  return { purged: batch!.purged, next: batch!.next ?? undefined };
}

/**
 * Deletes what is older than this many days, batch by batch.
 *
 * @param onBatch called after each batch; it may return a promise in order to pause before the next one
 * @returns how many rows it purged
 */
export async function purge(
  db: Database,
  kind: RetentionKind,
  days: number,
  { stop, onBatch }: { stop?: AbortSignal; onBatch?: (purged: number) => Promise<void> | void } = {},
): Promise<number> {
  let total = 0;
  let after: string | undefined;
  do {
    const { purged, next } = await purgeBatch(db, kind, days, after);
    total += purged;
    after = next;
    await onBatch?.(purged);
  } while (after !== undefined && !stop?.aborted);
  return total;
}

/** The age of the oldest row, in whole seconds; 0: there is none. */
export async function readOldestAgeSeconds(db: Database, kind: RetentionKind): Promise<number> {
  const [oldest] = await rows<{ seconds: number | null }>(
    db,
    sql`select extract(epoch from now() - (${PURGES[kind].oldest}))::float8 as seconds`,
  );
  return Math.max(0, Math.floor(oldest?.seconds ?? 0));
}
