import { sql } from 'drizzle-orm';
import { json, rows, type Database, type Executor } from '../connection/database';
import { READ_BY_INDEX, readChanges, type ChangesPage } from './read-changes';
import { ROLL_UP_DEFINITION, rollUpOrders } from './roll-up';

/**
 * As many orders as one transaction rolls up in a tenth of a second: until it ends, it holds back the events of
 * later transactions. Larger batches are hardly faster (100 orders take 50 ms, and 1 000 orders 400 ms).
 */
const BATCH_SIZE = 250;

/** How many rows of a replaced roll-up one transaction deletes. */
const DELETE_BATCH_SIZE = 20_000;

/**
 * The most batches per call, so that a build that takes minutes does not keep the answering one from being
 * refreshed.
 */
const MAX_BATCHES = 20;

const ROLL_UP_TABLES = [
  ...['report_orders', 'report_products', 'report_cancellations', 'report_revenue', 'report_durations'],
  ...['rolled_up_orders', 'rolled_up_items', 'rolled_up_money'],
] as const;

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
}

interface CatchUpOptions extends RefreshOptions {
  /** Waits for another process that is at it, instead of leaving the build to it. */
  isWaiting?: boolean;
}

/**
 * Brings the figures up to date with the orders that have changed; the first call rolls up all orders. Any
 * number of processes may call it at the same time: one of them works on a build, and the others leave it to
 * that one.
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
    const { orders, end } = await catchUp(db, build, { ...options, isWaiting: true });
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
    sql`insert into report_builds (definition, time_zone)
        select ${ROLL_UP_DEFINITION}::int,
          coalesce(${timeZone ?? null}::text, (select time_zone from report_builds order by id desc limit 1), 'UTC')
        returning id, time_zone as "timeZone"`,
  );
  return started!;
}

interface CatchUpResult {
  orders: number;
  /** `busy`: another process is at it. */
  end: 'reached' | 'not yet' | 'busy' | 'gone';
}

async function catchUp(
  db: Database,
  build: Build,
  { stop, batch = BATCH_SIZE, isWaiting = false }: CatchUpOptions,
): Promise<CatchUpResult> {
  let orders = 0;
  let hasBegunPass = false;
  // Pages without a changed order are not counted: reading them is quick, and they come to an end.
  for (let rolledUp = 0; rolledUp < MAX_BATCHES && !stop?.aborted;) {
    const page = await readChanges(db, build.id, batch);
    if (!page) return { orders, end: 'gone' };
    const isWritten = await db.transaction((tx) => writePage(tx, build, page, isWaiting));
    if (!isWritten) {
      if (isWaiting) continue;
      return { orders, end: 'busy' };
    }
    if (page.changed.length > 0) rolledUp += 1;
    orders += page.changed.length;
    hasBegunPass ||= page.beginsPass;
    // The end of a pass that began earlier says nothing of changes since.
    if (page.includesUntil !== undefined && hasBegunPass) return { orders, end: 'reached' };
  }
  return { orders, end: 'not yet' };
}

/**
 * Rolls the page up and stores how far the build has come, unless another process has done so meanwhile.
 *
 * @param isWaiting waits for the process that is at it, which the caller then repeats reading after
 */
async function writePage(
  tx: Executor,
  build: Build,
  { continues, position, changed, includesUntil }: ChangesPage,
  isWaiting: boolean,
): Promise<boolean> {
  const [locked] = await rows(
    tx,
    sql`select ${READ_BY_INDEX} from report_builds
        where id = ${build.id}::int and definition = ${ROLL_UP_DEFINITION}::int and position is not distinct from ${continues}::text::jsonb
        for update ${isWaiting ? sql`` : sql`skip locked`}`,
  );
  if (!locked) return false;
  await rollUpOrders(tx, { build: build.id, timeZone: build.timeZone }, changed);
  await tx.execute(sql`
    update report_builds set position = ${json(position)}::jsonb, as_of = greatest(as_of, ${includesUntil ?? null}::timestamptz)
    where id = ${build.id}::int`);
  return true;
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
