import { sql } from 'drizzle-orm';
import { rows, type Database, type Executor } from '../connection/database';
import { TERMINAL_ORDER_STATUSES } from '../schema/status-lists';
import { ROLL_UP_DEFINITION, rollUpOrders } from './roll-up';

/** As many orders as one transaction rolls up in a fraction of a second. */
const BATCH_SIZE = 1_000;

/** How many rows of a replaced roll-up one transaction deletes. */
const DELETE_BATCH_SIZE = 20_000;

/**
 * The most batches per call, so that a build that takes minutes does not keep the answering one from being
 * refreshed.
 */
const MAX_BATCHES = 20;

/**
 * Each scan reaches this many seconds back before the start of the oldest running transaction. It allows for
 * the clocks of API processes, which set the time when an order was placed, and for transactions of other
 * users of the database, whose start Postgres may not show us.
 */
const OVERLAP_S = 60;

const ROLL_UP_TABLES = [
  ...['report_orders', 'report_products', 'report_cancellations', 'report_revenue', 'report_durations'],
  ...['rolled_up_orders', 'rolled_up_items', 'rolled_up_money'],
] as const;

/** Sorts before all other ids. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Build {
  id: number;
  timeZone: string;
}

export interface RefreshResult {
  /** How many changed orders were rolled up. */
  orders: number;
  /** Whether the answering build includes everything that was committed when the refresh began. */
  isCurrent: boolean;
}

export interface RefreshOptions {
  /** Ends the refresh after the running batch. */
  stop?: AbortSignal | undefined;
  batch?: number;
  overlapSeconds?: number;
}

/**
 * Brings the figures up to date with the orders that have changed; the first call rolls up all orders. Any
 * number of processes may call it at the same time: each batch locks the build, and a process skips what
 * another one has rolled up.
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
  await deleteOldBuilds(db, { ...options, maxBatches: MAX_BATCHES });
  return total;
}

/**
 * Rolls everything up again, and answers from the new build once it is complete.
 *
 * @param timeZone an IANA name: the time zone of the days from then on; left out, the time zone stays
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
    // A build that is gone was replaced by a newer one that somebody else requested.
    total.isCurrent = end !== 'not yet';
    await deleteOldBuilds(db, { ...options, maxBatches: Infinity });
    return total;
  }
}

async function assertTimeZone(db: Database, timeZone: string): Promise<void> {
  const known = await rows(db, sql`select from pg_timezone_names where name = ${timeZone}`);
  if (known.length === 0) throw new RangeError(`There is no time zone ${timeZone}`);
}

/**
 * The builds that this version of the code can continue: the one that answers first, then those being built.
 */
async function readBuilds(db: Executor): Promise<Build[]> {
  return rows<Build>(
    db,
    sql`select id, time_zone as "timeZone" from report_builds b
        where definition = ${ROLL_UP_DEFINITION}::int
          and id >= coalesce((select max(id) from report_builds where as_of is not null and definition = ${ROLL_UP_DEFINITION}::int), 0)
        order by id`,
  );
}

/**
 * Starts none when a newer version of the code has a build: while both versions run, the newer one is
 * responsible.
 */
async function startFirstBuild(db: Database): Promise<Build[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table report_builds in share row exclusive mode`);
    const existing = await readBuilds(tx);
    if (existing.length > 0) return existing;
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
  /** The last order that was scanned, and whether the scan has reached the end. */
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
    const result = await db.transaction(async (tx) => rollUpNext(tx, build, { from, batch, overlapSeconds }));
    if (!result) return { orders, end: 'gone' };
    orders += result.orders;
    // While an old transaction is open, each refresh begins again from the same position. Orders that were
    // rolled up since then are scanned but not counted: otherwise a refresh would never reach the new changes
    // behind them.
    if (result.orders > 0) rolledUp += 1;
    if (result.isEnd) return { orders, end: 'reached' };
    from = result.last;
  }
  return { orders, end: 'not yet' };
}

interface BatchOptions {
  /** Where the scan continues; left out, it begins where the previous refresh stopped. */
  from: ScanPosition | undefined;
  batch: number;
  overlapSeconds: number;
}

/**
 * Rolls up the next orders in the order of their changes.
 *
 * An order's `updated_at` is the start of the transaction that changed it, and becomes visible when that
 * transaction commits. So a change that is invisible now belongs to a running transaction, and the next scan
 * begins at the start of the oldest one. That time is read before the orders are, so that a transaction that
 * commits in between is included.
 *
 * @returns undefined when the build no longer exists
 */
async function rollUpNext(tx: Executor, build: Build, { from, batch, overlapSeconds }: BatchOptions) {
  const [start] = await rows<ScanPosition>(
    tx,
    // Sequential scans and merge joins are off: a generic plan cannot know that few orders have changed, and
    // would read whole tables.
    sql`select to_json(scanned_to) #>> '{}' as at, scanned_to_id as id,
          set_config('enable_seqscan', 'off', true), set_config('enable_mergejoin', 'off', true)
        from report_builds where id = ${build.id}::int and definition = ${ROLL_UP_DEFINITION}::int for update`,
  );
  if (!start) return undefined;
  const [time] = await rows<{ now: string; safe: string }>(
    tx,
    sql`select to_json(clock_timestamp()) #>> '{}' as now, to_json(min(coalesce(xact_start, now())) - make_interval(secs => ${overlapSeconds}::float8)) #>> '{}' as safe
        from pg_stat_activity where datname = current_database()`,
  );
  const { now, safe } = time!;
  const { changed, last, isEnd } = await scanFrom(tx, build.id, from ?? start, batch);
  await rollUpOrders(tx, { build: build.id, timeZone: build.timeZone }, changed);
  await tx.execute(sql`
    update report_builds set
      (scanned_to, scanned_to_id) = (
        select p.at, p.id from (values
          (${last?.at ?? safe}::timestamptz, ${last?.id ?? start.id}::uuid),
          (${safe}::timestamptz, ${FIRST_ID}::uuid)) as p (at, id)
        order by p.at, p.id limit 1),
      as_of = case when ${isEnd}::boolean then ${now}::timestamptz else as_of end
    where id = ${build.id}::int`);
  return { orders: changed.length, last: last ?? undefined, isEnd };
}

/**
 * Reads the next orders by their last change, from the two indexes that hold all orders in that order, and
 * finds those whose roll-up is out of date.
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
  const [scan] = await rows<{ changed: string[] | null; last: ScanPosition | null; count: number }>(
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
  const { changed, last, count } = scan!;
  return { changed: changed ?? [], last, isEnd: count < batch };
}

/** Marks a build that nobody continues and whose rows are still to be deleted. */
const ABANDONED = -1;

/** Deletes, in short transactions, the rows of builds that a newer one has replaced. */
async function deleteOldBuilds(
  db: Database,
  { stop, maxBatches }: RefreshOptions & { maxBatches: number },
): Promise<void> {
  const old = await rows<{ id: number }>(
    db,
    sql`update report_builds set definition = ${ABANDONED}::int
        where id < (select max(id) from report_builds where as_of is not null) returning id`,
  );
  let left = maxBatches;
  for (const { id } of old) {
    for (const table of ROLL_UP_TABLES) {
      left = await deleteRows(db, { table, build: id, maxBatches: left, stop });
    }
    if (left > 0 && !stop?.aborted) await db.execute(sql`delete from report_builds where id = ${id}::int`);
  }
}

/** @returns how many batches are left: 0 when it could not delete everything */
async function deleteRows(
  db: Database,
  {
    table,
    build,
    maxBatches,
    stop,
  }: { table: string; build: number; maxBatches: number; stop: AbortSignal | undefined },
): Promise<number> {
  const name = sql.raw(table);
  for (let left = maxBatches; left > 0 && !stop?.aborted; left--) {
    const deleted = await db.execute(
      sql`delete from ${name} where ctid = any (
            array(select ctid from ${name} where build = ${build}::int limit ${DELETE_BATCH_SIZE}::int))`,
    );
    if (deleted.count < DELETE_BATCH_SIZE) return left;
  }
  return 0;
}
