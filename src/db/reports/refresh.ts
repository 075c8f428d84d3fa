import { sql } from 'drizzle-orm';
import { rows, type Database, type Executor } from '../connection/database';
import { TERMINAL_ORDER_STATUSES } from '../orders/terminal-states';
import { ROLL_UP_DEFINITION, rollUpOrders } from './roll-up';

/** As many orders as a transaction rolls up in a fraction of a second. */
const BATCH_SIZE = 1_000;

/** Rows of a roll-up that is no longer asked, which one transaction deletes. */
const DELETE_BATCH_SIZE = 20_000;

/** In one go, so that a build that takes minutes does not keep the one that answers from being refreshed. */
const MAX_BATCHES = 20;

/**
 * What was written by a transaction that began so long before the oldest one that is known to run is looked
 * at again. It is for the clocks of API processes, which say when an order was placed, and for transactions
 * of other users of the database, whose beginning Postgres may not tell us.
 */
const OVERLAP_S = 60;

const ROLL_UP_TABLES = [
  ...['report_orders', 'report_products', 'report_cancellations', 'report_revenue', 'report_durations'],
  ...['rolled_up_orders', 'rolled_up_items', 'rolled_up_money'],
] as const;

/** Before all others. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Build {
  id: number;
  timeZone: string;
}

export interface RefreshResult {
  /** Orders that had changed. */
  orders: number;
  /** Everything that was committed when it began is in what answers. */
  isCurrent: boolean;
}

export interface RefreshOptions {
  /** Ends it behind the batch that is under way. */
  stop?: AbortSignal | undefined;
  batch?: number;
  overlapSeconds?: number;
}

/**
 * Brings the figures up to date with the orders that have changed, and the first of all with all orders. Any
 * number of processes may do it at the same time: they take turns by the batch, and what one has rolled up
 * the others leave.
 */
export async function refreshReports(db: Database, options: RefreshOptions = {}): Promise<RefreshResult> {
  const builds = await readBuilds(db);
  if (builds.length === 0) builds.push(...(await startFirstBuild(db)));
  const total: RefreshResult = { orders: 0, isCurrent: false };
  for (const build of builds) {
    const { orders, end } = await catchUp(db, build, options);
    total.orders += orders;
    total.isCurrent ||= end === 'reached';
  }
  await deleteOldBuilds(db, { ...options, turns: MAX_BATCHES });
  return total;
}

/**
 * Rolls everything up anew, and answers from it once that is done.
 *
 * @param timeZone an IANA name: whose days they are from then on; left out, it stays as it was
 * @throws RangeError for a time zone that Postgres does not know
 */
export async function rebuildReports(
  db: Database,
  { timeZone, ...options }: RefreshOptions & { timeZone?: string | undefined } = {},
): Promise<RefreshResult> {
  if (timeZone !== undefined) await assertTimeZone(db, timeZone);
  const build = await db.transaction((tx) => startBuild(tx, timeZone));
  const total: RefreshResult = { orders: 0, isCurrent: false };
  for (;;) {
    const { orders, end } = await catchUp(db, build, options);
    total.orders += orders;
    if (end === 'not yet' && !options.stop?.aborted) continue;
    // One that is gone has a newer one in its place, which somebody else asked for.
    total.isCurrent = end !== 'not yet';
    await deleteOldBuilds(db, { ...options, turns: Infinity });
    return total;
  }
}

async function assertTimeZone(db: Database, timeZone: string): Promise<void> {
  const known = await rows(db, sql`select from pg_timezone_names where name = ${timeZone}`);
  if (known.length === 0) throw new RangeError(`There is no time zone ${timeZone}`);
}

/** Those that this version of the code can go on with: what answers first, what is being built then. */
async function readBuilds(db: Executor): Promise<Build[]> {
  return rows<Build>(
    db,
    sql`select id, time_zone as "timeZone" from report_builds b
        where definition = ${ROLL_UP_DEFINITION}::int
          and id >= coalesce((select max(id) from report_builds where as_of is not null and definition = ${ROLL_UP_DEFINITION}::int), 0)
        order by id`,
  );
}

/** None when another version of the code has built what answers: while both run, the newer one sees to it. */
async function startFirstBuild(db: Database): Promise<Build[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table report_builds in share row exclusive mode`);
    const there = await readBuilds(tx);
    if (there.length > 0) return there;
    const newer = await rows(
      tx,
      sql`select from report_builds where definition > ${ROLL_UP_DEFINITION}::int`,
    );
    return newer.length > 0 ? [] : [await startBuild(tx)];
  });
}

async function startBuild(tx: Executor, timeZone?: string): Promise<Build> {
  const [started] = await rows<Build>(
    tx,
    sql`insert into report_builds (definition, time_zone, scanned_to, scanned_to_id)
        select ${ROLL_UP_DEFINITION}::int,
          coalesce(${timeZone ?? null}::text, (select time_zone from report_builds order by id desc limit 1), 'UTC'),
          '-infinity', ${FIRST_ID}
        returning id, time_zone as "timeZone"`,
  );
  return started!;
}

interface ScanPosition {
  at: string;
  id: string;
}

interface ScanPage {
  changed: string[];
  /** The last one looked at, and whether there are more behind it. */
  last: ScanPosition | null;
  isEnd: boolean;
}

interface CatchUpResult {
  orders: number;
  end: 'reached' | 'not yet' | 'gone';
}

async function catchUp(
  db: Database,
  build: Build,
  { stop, batch = BATCH_SIZE, overlapSeconds = OVERLAP_S }: RefreshOptions,
): Promise<CatchUpResult> {
  let orders = 0;
  let from: ScanPosition | undefined;
  for (let rolledUp = 0; rolledUp < MAX_BATCHES && !stop?.aborted;) {
    const done = await db.transaction(async (tx) => rollUpNext(tx, build, { from, batch, overlapSeconds }));
    if (!done) return { orders, end: 'gone' };
    orders += done.orders;
    // While an old transaction is open, each refresh begins again where it did. What was rolled up since then
    // is looked at and not counted: otherwise a refresh would never come to what is new behind it.
    if (done.orders > 0) rolledUp += 1;
    if (done.isEnd) return { orders, end: 'reached' };
    from = done.last;
  }
  return { orders, end: 'not yet' };
}

interface BatchOptions {
  /** Where the look has come to; left out, it begins where the one before left off. */
  from: ScanPosition | undefined;
  batch: number;
  overlapSeconds: number;
}

/**
 * Rolls up the next orders in the order in which they have changed.
 *
 * An order's `updated_at` is when the transaction that changed it began, and it is seen when that has
 * committed. So what is not seen now belongs to a transaction that is running now, and the next look begins
 * where the oldest of them did. It is asked for before the orders are: one that ends in between is seen.
 *
 * @returns undefined when there is no such build any more
 */
async function rollUpNext(tx: Executor, build: Build, { from, batch, overlapSeconds }: BatchOptions) {
  const [place] = await rows<ScanPosition>(
    tx,
    // What has changed is little among all there is, which a plan for any orders cannot know: no table is
    // read from end to end.
    sql`select to_json(scanned_to) #>> '{}' as at, scanned_to_id as id,
          set_config('enable_seqscan', 'off', true), set_config('enable_mergejoin', 'off', true)
        from report_builds where id = ${build.id}::int and definition = ${ROLL_UP_DEFINITION}::int for update`,
  );
  if (!place) return undefined;
  const [time] = await rows<{ now: string; safe: string }>(
    tx,
    sql`select to_json(clock_timestamp()) #>> '{}' as now, to_json(min(coalesce(xact_start, now())) - make_interval(secs => ${overlapSeconds}::float8)) #>> '{}' as safe
        from pg_stat_activity where datname = current_database()`,
  );
  const { now, safe } = time!;
  const { changed, last, isEnd } = await scanFrom(tx, build.id, from ?? place, batch);
  await rollUpOrders(tx, { build: build.id, timeZone: build.timeZone }, changed);
  await tx.execute(sql`
    update report_builds set
      (scanned_to, scanned_to_id) = (
        select p.at, p.id from (values
          (${last?.at ?? safe}::timestamptz, ${last?.id ?? place.id}::uuid),
          (${safe}::timestamptz, ${FIRST_ID}::uuid)) as p (at, id)
        order by p.at, p.id limit 1),
      as_of = case when ${isEnd}::boolean then ${now}::timestamptz else as_of end
    where id = ${build.id}::int`);
  return { orders: changed.length, last: last ?? undefined, isEnd };
}

/**
 * The next orders by their last change, out of the two indexes that hold all orders by it; and which of them
 * are not rolled up as they are.
 */
async function scanFrom(
  tx: Executor,
  build: number,
  { at, id }: ScanPosition,
  batch: number,
): Promise<ScanPage> {
  const next = (ended: 'in' | 'not in') => sql`(
    select id, updated_at, version from orders
    where status ${sql.raw(ended)} ${TERMINAL_ORDER_STATUSES}
      and updated_at >= ${at}::timestamptz and (updated_at, id) > (${at}::timestamptz, ${id}::uuid)
    order by updated_at, id limit ${batch}::int)`;
  const [looked] = await rows<{ changed: string[] | null; last: ScanPosition | null; count: number }>(
    tx,
    sql`
      with looked as materialized (
        select * from (${next('in')} union all ${next('not in')}) o order by updated_at, id limit ${batch}::int
      )
      select (select json_agg(l.id) from looked l left join rolled_up_orders r on r.build = ${build}::int and r.order_id = l.id
          where r.version is distinct from l.version or r.changed_at is distinct from l.updated_at) as changed,
        (select json_build_object('at', updated_at, 'id', id) from looked order by updated_at desc, id desc limit 1) as last,
        (select count(*)::int from looked) as count`,
  );
  const { changed, last, count } = looked!;
  return { changed: changed ?? [], last, isEnd: count < batch };
}

/** Nobody goes on with it; its rows are yet to be deleted. */
const ABANDONED = -1;

/** Deletes, in short transactions, the rows of builds that a newer one has taken the place of. */
async function deleteOldBuilds(
  db: Database,
  { stop, turns }: RefreshOptions & { turns: number },
): Promise<void> {
  const old = await rows<{ id: number }>(
    db,
    sql`update report_builds set definition = ${ABANDONED}::int
        where id < (select max(id) from report_builds where as_of is not null) returning id`,
  );
  let left = turns;
  for (const { id } of old) {
    for (const table of ROLL_UP_TABLES) {
      left = await deleteRows(db, { table, build: id, turns: left, stop });
    }
    if (left > 0 && !stop?.aborted) await db.execute(sql`delete from report_builds where id = ${id}::int`);
  }
}

/** @returns how many turns are left: none when it could not delete all */
async function deleteRows(
  db: Database,
  {
    table,
    build,
    turns,
    stop,
  }: { table: string; build: number; turns: number; stop: AbortSignal | undefined },
): Promise<number> {
  const name = sql.raw(table);
  for (let left = turns; left > 0 && !stop?.aborted; left--) {
    const gone = await db.execute(
      sql`delete from ${name} where ctid = any (
            array(select ctid from ${name} where build = ${build}::int limit ${DELETE_BATCH_SIZE}::int))`,
    );
    if (gone.count < DELETE_BATCH_SIZE) return left;
  }
  return 0;
}
