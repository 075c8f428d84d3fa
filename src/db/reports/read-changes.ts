import { sql } from 'drizzle-orm';
import { json, rows, type Database, type Executor } from '../connection/database';
import { LOWEST_ID } from '../connection/lowest-id';
import type { EntryPlace, ReadPosition } from '../schema/reports';
import { ROLL_UP_DEFINITION } from './roll-up';

/** A page of orders that was looked at. */
export interface ChangesPage {
  /** The stored position that the page continues. Whoever writes the page makes sure that it is still stored. */
  continues: string | null;
  position: ReadPosition;
  /** The orders of the page whose roll-up is out of date. */
  changed: string[];
  /** Whether this page began a pass. */
  beginsPass: boolean;
  /** ISO 8601, at the end of a pass: everything that was committed by then is included. */
  includesUntil?: string;
}

interface StoredPosition {
  /** As text, in order to compare it, and parsed. */
  continues: string | null;
  position: ReadPosition | null;
  cluster: string;
  now: string;
}

interface PageRow {
  changed: string[] | null;
  last: EntryPlace | null;
  count: number;
}

/**
 * Sequential scans and merge joins are off for the transaction: a generic plan cannot know that few orders have
 * changed, and would read whole tables.
 */
export const READ_BY_INDEX = sql`set_config('enable_seqscan', 'off', true), set_config('enable_mergejoin', 'off', true)`;

/**
 * Looks for the next orders whose roll-up is out of date, at most `limit` of them. It writes nothing, so it gets
 * no transaction id and holds no events back.
 *
 * A pass takes a snapshot, and reads the timeline entries that this snapshot shows and the one before did not.
 * These are the entries of transactions that were running then, and of those that began later. So a pass reads
 * what is new and nothing else, whoever keeps a transaction open: a reader such as `pg_dump` has no transaction
 * id, and a transaction that writes is found by its id as soon as it has committed.
 *
 * @returns undefined when the build no longer exists
 */
export async function readChanges(
  db: Database,
  build: number,
  limit: number,
): Promise<ChangesPage | undefined> {
  return db.transaction(
    async (tx) => {
      const [stored] = await rows<StoredPosition>(
        tx,
        sql`select position::text as continues, position, (select system_identifier::text from pg_control_system()) as cluster,
              to_json(clock_timestamp()) #>> '{}' as now, ${READ_BY_INDEX}
            from report_builds where id = ${build}::int and definition = ${ROLL_UP_DEFINITION}::int`,
      );
      if (!stored) return undefined;
      const { cluster, continues, now } = stored;
      const position = stored.position?.cluster === cluster ? stored.position : await beginWalk(tx, cluster);
      if (position.walkedTo !== undefined) {
        return { continues, beginsPass: false, ...(await walk(tx, build, position, limit)) };
      }
      const beginsPass = position.pass === undefined;
      // The time is from an earlier statement than the snapshot. So the snapshot shows all that was committed
      // by then.
      position.pass ??= {
        snapshot: await takeSnapshot(tx),
        at: now,
        after: { xid: '0', orderId: LOWEST_ID },
      };
      return { continues, beginsPass, ...(await readPass(tx, build, position, limit)) };
    },
    { accessMode: 'read only' },
  );
}

async function takeSnapshot(tx: Executor): Promise<string> {
  const [taken] = await rows<{ snapshot: string }>(tx, sql`select pg_current_snapshot()::text as snapshot`);
  return taken!.snapshot;
}

/** The position of a build that is new, or that came from another cluster with a dump. */
const beginWalk = async (tx: Executor, cluster: string): Promise<ReadPosition> => ({
  cluster,
  walkedTo: LOWEST_ID,
  included: await takeSnapshot(tx),
});

/** The next orders by id. Changes since the walk began are read by the passes that follow it. */
async function walk(tx: Executor, build: number, position: ReadPosition, limit: number) {
  const { changed, last, count } = await readPage(
    tx,
    build,
    sql`select '0'::xid8 as xid, id as order_id from orders where id > ${position.walkedTo}::uuid order by id limit ${limit}::int`,
  );
  const { walkedTo: _, ...walked } = position;
  return { changed, position: count < limit ? walked : { ...position, walkedTo: last!.orderId } };
}

async function readPass(tx: Executor, build: number, position: ReadPosition, limit: number) {
  const pass = position.pass!;
  const { xmax, running } = parseSnapshot(position.included);
  const isEarlier = BigInt(pass.after.xid) < BigInt(xmax);
  const later = isEarlier ? { xid: xmax, orderId: LOWEST_ID } : pass.after;
  const isShown = sql`pg_visible_in_snapshot(t.xid, ${pass.snapshot}::text::pg_snapshot)`;
  const isAfter = ({ xid, orderId }: EntryPlace) =>
    sql`(t.xid, t.order_id) > (${xid}::text::xid8, ${orderId}::uuid)`;
  const { changed, last, count } = await readPage(
    tx,
    build,
    sql`
      select xid, order_id from (
        (select e.xid, e.order_id from jsonb_array_elements_text(${json(isEarlier ? running : [])}::jsonb) r (xid)
          cross join lateral (
            select t.xid, t.order_id from timeline_entries t
            where t.xid = r.xid::xid8 and ${isAfter(pass.after)} and ${isShown} order by 1, 2 limit ${limit}::int) e
          order by 1, 2 limit ${limit}::int)
        union all
        (select t.xid, t.order_id from timeline_entries t
          where ${isAfter(later)} and t.xid < pg_snapshot_xmax(${pass.snapshot}::text::pg_snapshot) and ${isShown}
          order by 1, 2 limit ${limit}::int)
      ) e order by 1, 2 limit ${limit}::int`,
  );
  const { cluster, included } = position;
  if (count === limit) return { changed, position: { cluster, included, pass: { ...pass, after: last! } } };
  return { changed, position: { cluster, included: pass.snapshot }, includesUntil: pass.at };
}

/** `xmin:xmax:xid,xid,…`: the transactions from xmax on had not begun, and the listed ones were running. */
function parseSnapshot(snapshot: string): { xmax: string; running: string[] } {
  const [, xmax, list] = snapshot.split(':') as [string, string, string];
  return { xmax, running: list === '' ? [] : list.split(',') };
}

/** The laterals make Postgres look each order up by its key, whatever it thinks of the size of the page. */
async function readPage(tx: Executor, build: number, page: ReturnType<typeof sql>) {
  const [read] = await rows<PageRow>(
    tx,
    sql`
      with page as materialized (${page})
      select (
          select json_agg(p.order_id) from (select distinct order_id from page) p
          cross join lateral (select version, updated_at from orders where id = p.order_id limit 1) o
          left join lateral (
            select version, changed_at from rolled_up_orders where build = ${build}::int and order_id = p.order_id limit 1) r on true
          where r.version is distinct from o.version or r.changed_at is distinct from o.updated_at) as changed,
        (select json_build_object('xid', xid::text, 'orderId', order_id) from page order by page.xid desc, page.order_id desc limit 1) as last,
        (select count(*)::int from page) as count`,
  );
  const { changed, last, count } = read!;
  return { changed: changed ?? [], last, count };
}
