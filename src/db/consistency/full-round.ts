import { sql } from 'drizzle-orm';
import { rows, type Database, type Executor } from '../connection/database';
import { LOWEST_ID } from '../connection/lowest-id';
import { checkOrders } from './check-orders';
import type { DriftChanges, DriftPosition } from './drift';
import { continueSums, walkLedgers, type LedgerPosition, type OpenSum } from './ledger-sums';
import { rowsInIndexOrder } from './index-order';
import { recheckKnownDrift } from './known-drift';
import { checkPiece, findingsOf, NOTHING, type CheckState, type Findings } from './pieces';
import { comparePoolStock, compareReserved, type PoolKey, type LevelKey, type SumsFound } from './sum-rules';

/** A round that is complete is begun again after this time. */
const ROUND_EVERY_HOURS = 24;

/** How much one piece looks at. */
export interface RoundSizes {
  orders: number;
  /** Levels, or products in pools, whose sums are compared. */
  sums: number;
  /** Rows of each of these sums; a longer one is a piece of its own. */
  rowsOfSum: number;
  /** Of a walk through the ledgers. */
  levels: number;
  movements: number;
}

export const ROUND_SIZES: RoundSizes = {
  ...{ orders: 500, sums: 200, rowsOfSum: 500 },
  // The movements of one level lie all over the table: on a busy machine, each takes up to 25 µs.
  ...{ levels: 2_000, movements: 10_000 },
};

/** Where a full round is: in which part of the record, and after which row of it. */
export type RoundPosition = { looked: number } & (
  | { phase: 'orders'; after: string | null }
  | ({ phase: 'reserved' } & SumsPosition<LevelKey>)
  | { phase: 'ledger'; at: LedgerPosition | null }
  | ({ phase: 'demand' } & SumsPosition<PoolKey>)
  | { phase: 'drift'; after: DriftPosition | null; sums: OpenSum[] }
);

/** `when_due`: a day after the beginning of the last one. A round that is under way is always continued. */
export type RoundBeginning = 'when_due' | 'now' | 'never';

/**
 * Checks the next piece of the full round.
 *
 * @returns undefined when no round is under way, and none is to begin
 */
export async function checkRoundPiece(
  db: Database,
  beginning: RoundBeginning,
  sizes: RoundSizes = ROUND_SIZES,
): Promise<(DriftChanges & { isEnd: boolean }) | undefined> {
  return checkPiece<RoundPosition>(db, 'full', async (tx, state) => {
    const startedAt = state.startedAt ?? (await beginRound(tx, state, beginning));
    if (startedAt === undefined) return undefined;
    const { findings, next } = await lookAt(tx, state.position ?? FIRST, sizes);
    return { ...findings, next, startedAt, isEnd: next === null };
  });
}

const FIRST: RoundPosition = { phase: 'orders', after: null, looked: 0 };

async function beginRound(
  tx: Executor,
  { checkedAt }: CheckState<RoundPosition>,
  beginning: RoundBeginning,
): Promise<string | undefined> {
  if (beginning === 'never') return undefined;
  const [time] = await rows<{ now: string; isDue: boolean }>(
    tx,
    sql`select to_json(now()) #>> '{}' as now,
          coalesce(${checkedAt}::timestamptz <= now() - make_interval(hours => ${ROUND_EVERY_HOURS}::int), true) as "isDue"`,
  );
  return beginning === 'now' || time!.isDue ? time!.now : undefined;
}

interface RoundLook {
  findings: Findings;
  next: RoundPosition | null;
}

async function lookAt(tx: Executor, position: RoundPosition, sizes: RoundSizes): Promise<RoundLook> {
  switch (position.phase) {
    case 'orders':
      return lookAtOrders(tx, position, sizes);
    case 'reserved': {
      const { findings, next, looked } = await lookAtSums(tx, position, LEVELS, sizes);
      return {
        findings,
        next: next ? { phase: 'reserved', ...next } : { phase: 'ledger', at: null, looked },
      };
    }
    case 'ledger': {
      const { next, looked, ...found } = await walkLedgers(tx, position.at, sizes);
      const lookedSoFar = position.looked + looked;
      return {
        findings: findingsOf('level_equals_ledger', found),
        next: next
          ? { phase: 'ledger', at: next, looked: lookedSoFar }
          : { phase: 'demand', after: null, tooLong: [], looked: lookedSoFar },
      };
    }
    case 'demand': {
      const { findings, next, looked } = await lookAtSums(tx, position, POOL_STOCK, sizes);
      return {
        findings,
        next: next ? { phase: 'demand', ...next } : { phase: 'drift', after: null, sums: [], looked },
      };
    }
    case 'drift':
      return lookAtDrift(tx, position, sizes);
  }
}

type PositionIn<Phase extends RoundPosition['phase']> = Extract<RoundPosition, { phase: Phase }>;

async function lookAtOrders(
  tx: Executor,
  { after, looked }: PositionIn<'orders'>,
  sizes: RoundSizes,
): Promise<RoundLook> {
  const page = await rowsInIndexOrder<{ id: string }>(
    tx,
    sql`select id from orders where ${after}::uuid is null or id > ${after}::uuid order by id limit ${sizes.orders}::int`,
  );
  const ids = page.map(({ id }) => id);
  const findings = await checkOrders(tx, ids, 'waiting lines');
  const soFar = looked + ids.length;
  const isEnd = ids.length < sizes.orders;
  return {
    findings,
    next: isEnd
      ? { phase: 'reserved', after: null, tooLong: [], looked: soFar }
      : { phase: 'orders', after: ids.at(-1)!, looked: soFar },
  };
}

/** Numbers that are sums over open orders, with the function that compares them. */
interface Sums<Key> {
  readKeys(tx: Executor, after: Key | null, limit: number): Promise<Key[]>;
  compare(tx: Executor, keys: readonly Key[], limit: number | null): Promise<SumsFound<Key>>;
}

interface SumsPosition<Key> {
  after: Key | null;
  /** Sums that are too long to be read with others: each is compared by itself. */
  tooLong: Key[];
  looked: number;
}

/** Compares the next sums. @returns also the next position; null at the end */
async function lookAtSums<Key>(
  tx: Executor,
  { after, tooLong: [long, ...others], looked }: SumsPosition<Key>,
  { readKeys, compare }: Sums<Key>,
  sizes: RoundSizes,
): Promise<{ findings: Findings; next: SumsPosition<Key> | null; looked: number }> {
  if (long) {
    return { findings: await compare(tx, [long], null), next: { after, tooLong: others, looked }, looked };
  }
  const keys = await readKeys(tx, after, sizes.sums);
  const last = keys.at(-1);
  if (!last) return { findings: NOTHING, next: null, looked };
  const { tooLong, ...findings } = await compare(tx, keys, sizes.rowsOfSum);
  const lookedSoFar = looked + keys.length;
  return { findings, next: { after: last, tooLong, looked: lookedSoFar }, looked: lookedSoFar };
}

const LEVELS: Sums<LevelKey> = {
  readKeys: (tx, after, limit) =>
    rowsInIndexOrder<LevelKey>(
      tx,
      sql`select product_id as "productId", location_id as "locationId" from inventory_levels
          where (product_id, location_id) > (${after?.productId ?? LOWEST_ID}::uuid, ${after?.locationId ?? ''}::text)
          order by product_id, location_id limit ${limit}::int`,
    ),
  compare: compareReserved,
};

const POOL_STOCK: Sums<PoolKey> = {
  readKeys: (tx, after, limit) =>
    rowsInIndexOrder<PoolKey>(
      tx,
      sql`select product_id as "productId", pool_id as "poolId" from pool_stock
          where (product_id, pool_id) > (${after?.productId ?? LOWEST_ID}::uuid, ${after?.poolId ?? ''}::text)
          order by product_id, pool_id limit ${limit}::int`,
    ),
  compare: comparePoolStock,
};

async function lookAtDrift(
  tx: Executor,
  position: PositionIn<'drift'>,
  sizes: RoundSizes,
): Promise<RoundLook> {
  if (position.sums.length > 0) {
    const { open, ...found } = await continueSums(tx, position.sums, sizes.movements);
    return { findings: findingsOf('level_equals_ledger', found), next: { ...position, sums: open } };
  }
  const known = await recheckKnownDrift(tx, position.after);
  if (!known) return { findings: NOTHING, next: null };
  const { findings, sums, next } = known;
  return { findings, next: { ...position, after: next, sums } };
}
