import { sql } from 'drizzle-orm';
import { rows, type Database, type Executor } from '../connection/database';
import { LOWEST_ID } from '../connection/lowest-id';
import { TERMINAL_ORDER_STATUSES } from '../schema/status-lists';
import { checkOrders } from './check-orders';
import type { DriftChanges, DriftPosition } from './drift';
import { compareWithCheckpoints, continueSums, readMovedLevels, type OpenSum } from './ledger-sums';
import { rowsInIndexOrder } from './index-order';
import { recheckKnownDrift } from './known-drift';
import { checkPiece, findingsOf, NOTHING, type CheckState, type Findings, type Piece } from './pieces';
import { comparePoolStock, compareReserved, readPoolKeysOf } from './sum-rules';

/**
 * No transaction of Holdfast lasts longer: statements are ended after seconds, and so is a transaction that
 * waits for its client. One that is older belongs to somebody who changes no orders, such as a backup. The
 * first check of a database begins this far back.
 */
const LONGEST_TRANSACTION_MINUTES = 5;

/** Between the start of a transaction and the moment when Postgres shows it to others. */
const UNSEEN_START_SECONDS = 1;

/** The first check of a database begins this many movements back. */
const FIRST_MOVEMENTS = 10_000;

/** How much one piece looks at. */
export interface RecentSizes {
  orders: number;
  /** New movements, whose levels are checked. */
  newMovements: number;
  /** Of each of these levels: movements after its checkpoint, allocations, and lines. What has more is left. */
  movementsOfLevel: number;
  allocationsOfLevel: number;
  /** Movements of levels that have more. */
  movements: number;
}

export const RECENT_SIZES: RecentSizes = {
  orders: 500,
  newMovements: 1_000,
  movementsOfLevel: 100,
  allocationsOfLevel: 1_000,
  // The movements of one level lie all over the table: on a busy machine, each takes up to 25 µs.
  movements: 10_000,
};

/** The order after which a page begins; `at` is when it was changed. */
interface ChangePosition {
  at: string;
  id: string;
}

/** Where the recent check is. */
export interface RecentPosition {
  /** Every change up to here is verified, and none before it can still become visible. */
  orders: ChangePosition;
  /** The same for the numbers of movements. */
  movement: number;
  /**
   * The newest movement at a time. Once all transactions have ended that were open then, no movement with a
   * lower number can become visible.
   */
  pending: { movement: number; at: string } | null;
  /** The check that is under way. */
  check: {
    /** What is newer is left to the next check. */
    until: { at: string; movement: number };
    /** What changed before this was visible when the check began. */
    settledAt: string;
    phase: 'drift' | 'orders' | 'movements';
    drift: DriftPosition | null;
    orders: ChangePosition;
    movement: number;
    /** Ledgers that are added up before the check goes on. */
    sums: OpenSum[];
  } | null;
}

type Check = NonNullable<RecentPosition['check']>;

/**
 * Checks the next piece of what has changed since the last recent check. Begins a check when none is under
 * way.
 */
export async function checkRecentPiece(
  db: Database,
  sizes: RecentSizes = RECENT_SIZES,
): Promise<DriftChanges & { isEnd: boolean }> {
  // Read before the snapshot is taken, so that a transaction that ends in between is visible in it.
  const settledAt = await readSettledTime(db);
  const checked = await checkPiece<RecentPosition>(db, 'recent', (tx, state) =>
    lookAtChanges(tx, state, { settledAt, sizes }),
  );
  return checked!;
}

/**
 * The time up to which all changes are visible: rows carry the time at which their transaction began, and
 * become visible when it commits.
 */
async function readSettledTime(db: Executor): Promise<string> {
  const [settled] = await rows<{ at: string }>(
    db,
    sql`select to_json(greatest(min(coalesce(xact_start, now())), now() - make_interval(mins => ${LONGEST_TRANSACTION_MINUTES}::int))
          - make_interval(secs => ${UNSEEN_START_SECONDS}::int)) #>> '{}' as at
        from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  return settled!.at;
}

interface LookOptions {
  settledAt: string;
  sizes: RecentSizes;
}

async function lookAtChanges(
  tx: Executor,
  { position }: CheckState<RecentPosition>,
  { settledAt, sizes }: LookOptions,
): Promise<Piece<RecentPosition>> {
  const current = position?.check ? position : await begin(tx, position, settledAt);
  const { findings, check } = await lookAt(tx, current.check!, sizes);
  const startedAt = current.check!.until.at;
  if (check) return { ...findings, next: { ...current, check }, startedAt, isEnd: false };
  const next = await settle(tx, {
    ...{ current, settledAt },
    orders: { at: current.check!.settledAt, id: LOWEST_ID },
  });
  return { ...findings, next, startedAt, isEnd: true };
}

interface Beginning {
  now: string;
  movement: number;
  settledAt: string;
  firstAt: string;
}

async function begin(
  tx: Executor,
  previous: RecentPosition | null,
  settledAt: string,
): Promise<RecentPosition> {
  const [beginning] = await rows<Beginning>(
    tx,
    sql`select to_json(now()) #>> '{}' as now,
          to_json(least(now(), ${settledAt}::timestamptz)) #>> '{}' as "settledAt",
          to_json(now() - make_interval(mins => ${LONGEST_TRANSACTION_MINUTES}::int)) #>> '{}' as "firstAt",
          coalesce(max(id), 0)::float8 as movement
        from stock_movements`,
  );
  const { now, movement, firstAt, settledAt: settled } = beginning!;
  const first: RecentPosition = {
    orders: { at: firstAt, id: LOWEST_ID },
    movement: Math.max(0, movement - FIRST_MOVEMENTS),
    ...{ pending: null, check: null },
  };
  const from = previous ? await settle(tx, { current: previous, settledAt, orders: previous.orders }) : first;
  const check: Check = {
    ...{ until: { at: now, movement }, settledAt: settled, phase: 'drift', drift: null },
    ...{ orders: from.orders, movement: from.movement, sums: [] },
  };
  const pending = from.pending ?? (movement > from.movement ? { movement, at: now } : null);
  return { ...from, pending, check };
}

/** The position of a check that is complete, as far as no transaction can add to what it has verified. */
async function settle(
  tx: Executor,
  options: { current: RecentPosition; settledAt: string; orders: ChangePosition },
): Promise<RecentPosition> {
  const { current, settledAt, orders } = options;
  const { movement, pending } = current;
  if (!pending) return { orders, movement, pending, check: null };
  const [settled] = await rows(tx, sql`select where ${settledAt}::timestamptz > ${pending.at}::timestamptz`);
  return settled
    ? { orders, movement: pending.movement, pending: null, check: null }
    : { orders, movement, pending, check: null };
}

/** @returns what was found, and the check as it continues; null: it is complete */
async function lookAt(
  tx: Executor,
  check: Check,
  sizes: RecentSizes,
): Promise<{ findings: Findings; check: Check | null }> {
  if (check.sums.length > 0) {
    const { open, ...found } = await continueSums(tx, check.sums, sizes.movements);
    return { findings: findingsOf('level_equals_ledger', found), check: { ...check, sums: open } };
  }
  switch (check.phase) {
    case 'drift': {
      const known = await recheckKnownDrift(tx, check.drift);
      if (!known) return lookAt(tx, { ...check, phase: 'orders' }, sizes);
      const { findings, sums, next } = known;
      return { findings, check: { ...check, drift: next, sums } };
    }
    case 'orders': {
      const page = await readChangedOrders(tx, check, sizes.orders);
      if (page.length === 0) return lookAt(tx, { ...check, phase: 'movements' }, sizes);
      const findings = await checkOrders(
        tx,
        page.map(({ id }) => id),
        'all lines',
      );
      const isEnd = page.length < sizes.orders;
      return {
        findings,
        check: { ...check, orders: page.at(-1)!, phase: isEnd ? 'movements' : 'orders' },
      };
    }
    case 'movements':
      return lookAtMovements(tx, check, sizes);
  }
}

async function lookAtMovements(tx: Executor, check: Check, sizes: RecentSizes) {
  const { levels, last, isEnd } = await readMovedLevels(tx, {
    ...{ after: check.movement, until: check.until.movement, limit: sizes.newMovements },
  });
  if (levels.length === 0) return { findings: NOTHING, check: null };
  const { undecided, ...found } = await compareWithCheckpoints(tx, levels, sizes.movementsOfLevel);
  const ofLedger = findingsOf('level_equals_ledger', found);
  const reserved = await compareReserved(tx, levels, sizes.allocationsOfLevel);
  const stock = await comparePoolStock(tx, await readPoolKeysOf(tx, levels), sizes.allocationsOfLevel);
  const findings = {
    ...ofLedger,
    checked: [...ofLedger.checked, ...reserved.checked, ...stock.checked],
    violations: [...ofLedger.violations, ...reserved.violations, ...stock.violations],
  };
  const isComplete = isEnd && undecided.length === 0;
  return { findings, check: isComplete ? null : { ...check, movement: last, sums: undecided } };
}

/** The next orders that were changed, oldest first. Two partial indexes hold all orders by their changes. */
async function readChangedOrders(
  tx: Executor,
  { orders: { at, id }, until }: Pick<Check, 'orders' | 'until'>,
  limit: number,
): Promise<ChangePosition[]> {
  const isNext = sql`(updated_at, id) > (${at}::timestamptz, ${id}::uuid) and updated_at <= ${until.at}::timestamptz
    order by updated_at, id limit ${limit}::int`;
  // The indexes are in the order of the changes; only orders of the same transaction are left to sort.
  return rowsInIndexOrder<ChangePosition>(
    tx,
    sql`
      select id, to_json(updated_at) #>> '{}' as at from (
        (select id, updated_at from orders where status not in ${TERMINAL_ORDER_STATUSES} and ${isNext})
        union all
        (select id, updated_at from orders where status in ${TERMINAL_ORDER_STATUSES} and ${isNext})
      ) changed
      order by updated_at, id limit ${limit}::int`,
    { ties: true },
  );
}
