import { sql } from 'drizzle-orm';
import type { BlockingTransaction } from '../../contracts/wire/blocking-transaction';
import { rows, type Executor } from '../connection/database';
import { toIso } from '../connection/iso-time';

/** The transaction that holds the event horizon back, with its transaction id, by which it is recognized. */
export interface ObservedHolder extends Omit<BlockingTransaction, 'blockingForSeconds'> {
  xid: string;
  /** By Postgres' clock. null: Postgres may not show it to our role. */
  openForSeconds: number | null;
}

/**
 * Finds what holds the event horizon back (`src/db/events/outbox-stream.ts`): the oldest transaction that has
 * an id, in any database of the cluster. A transaction gets its id when it first writes.
 *
 * Of the sessions of other roles Postgres shows nothing but the process, unless our role has
 * `pg_read_all_stats`.
 *
 * @returns undefined when nobody is writing
 */
export async function readHorizonHolder(db: Executor): Promise<ObservedHolder | undefined> {
  const [holder] = await rows<ObservedHolder>(
    db,
    sql`
      select xid::text as xid, extract(epoch from clock_timestamp() - since)::float8 as "openForSeconds", pid, application_name as "applicationName", database, state,
        to_json(since) #>> '{}' as since, to_json(query_started_at) #>> '{}' as "queryStartedAt"
      from (
        select backend_xid as xid, pid, coalesce(application_name, '') as application_name, coalesce(datname, '') as database,
          coalesce(state, 'unknown') as state, xact_start as since, query_start as query_started_at
        from pg_stat_activity where backend_xid is not null
        union all
        select transaction, null, gid, database, 'prepared', prepared, null from pg_prepared_xacts
      ) open
      order by age(xid) desc limit 1`,
  );
  return holder && { ...holder, since: toIso(holder.since), queryStartedAt: toIso(holder.queryStartedAt) };
}
