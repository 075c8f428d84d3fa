import { sql } from 'drizzle-orm';
import type { LockHolder } from '../../contracts/wire/blocking-transaction';
import { rows, type Executor } from './database';
import { toIso } from './iso-time';

/**
 * Finds the sessions that hold a lock for which others in this database wait, and wait for none themselves.
 *
 * Of the sessions of other roles Postgres shows nothing but the process, unless our role has
 * `pg_read_all_stats`.
 *
 * @returns the holders whose victims have waited longest come first
 */
export async function readLockHolders(db: Executor): Promise<LockHolder[]> {
  const found = await rows<LockHolder>(
    db,
    sql`
      with waits as materialized (
        select pid, min(coalesce(waitstart, clock_timestamp())) as since from pg_locks where not granted group by 1),
      held as (
        select blocker as pid, count(*)::int as waiting, min(w.since) as since
        from waits w cross join lateral unnest(pg_blocking_pids(w.pid)) as blocker
        where blocker not in (select pid from waits) group by 1)
      select h.pid, coalesce(a.application_name, '') as "applicationName", coalesce(a.datname, '') as database,
        coalesce(a.state, 'unknown') as state, to_json(a.xact_start) #>> '{}' as since,
        to_json(a.query_start) #>> '{}' as "queryStartedAt", h.waiting,
        floor(extract(epoch from clock_timestamp() - h.since))::int as "waitingForSeconds"
      from held h join pg_stat_activity a using (pid)
      where a.datname = current_database()
      order by h.since`,
  );
  return found.map((holder) => ({
    ...holder,
    since: toIso(holder.since),
    queryStartedAt: toIso(holder.queryStartedAt),
  }));
}
