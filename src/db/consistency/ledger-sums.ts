/**
 * Compares levels with the sums of their ledgers. A ledger only grows, and the movements of a level are
 * numbered in the order of its history, because the number is assigned under the level's lock. So a sum up to
 * a movement stays right: it can be carried from one piece to the next, and be kept as a checkpoint. It is
 * compared with the level in the snapshot in which the level's last movement is read.
 */
import { sql } from 'drizzle-orm';
import { json, type Executor } from '../connection/database';
import { LOWEST_ID } from '../connection/lowest-id';
import type { Violation } from './drift';
import { rowsInIndexOrder } from './index-order';
import { levelSubject, type LevelKey } from './sum-rules';

/** The sums of a level's ledger up to a movement; 0 before the first. */
export interface LedgerSum extends LevelKey {
  movementId: number;
  onHand: number;
  reserved: number;
}

/** A sum that is being continued. `isWhole`: it began at the first movement, not at a checkpoint. */
export interface OpenSum extends LedgerSum {
  isWhole: boolean;
}

interface Level extends LevelKey {
  onHand: number;
  reserved: number;
}

/** What a piece found about levels and their ledgers. */
export interface LedgerFound {
  /** The levels that were compared with the sum of their whole ledger, or by a checkpoint. */
  compared: string[];
  violations: Violation[];
  /** The checkpoints of levels that equal their ledger. */
  checkpoints: LedgerSum[];
  /** Levels that differ from their ledger: the next check adds up all of it again. */
  distrusted: LevelKey[];
}

const noLedgerFound = (): LedgerFound => ({
  compared: [],
  violations: [],
  checkpoints: [],
  distrusted: [],
});

const emptySum = ({ productId, locationId }: LevelKey): LedgerSum => ({
  ...{ productId, locationId, movementId: 0, onHand: 0, reserved: 0 },
});

/** The sum of a whole ledger, to be begun. */
export const wholeSum = (level: LevelKey): OpenSum => ({ ...emptySum(level), isWhole: true });

/** Adds the result for a level whose whole ledger has been read; `level` is undefined if it does not exist. */
function compare(found: LedgerFound, sum: LedgerSum, level: Level | undefined): void {
  const { productId, locationId, onHand, reserved } = sum;
  found.compared.push(levelSubject(sum));
  if (!level || isEqual(sum, level)) {
    if (level && sum.movementId > 0) found.checkpoints.push(sum);
    return;
  }
  found.distrusted.push({ productId, locationId });
  found.violations.push({
    ...{ rule: 'level_equals_ledger', subject: levelSubject(sum), storefrontId: null, orderId: null },
    details: {
      ...{ productId, locationId },
      ...{ onHand: level.onHand, onHandInLedger: onHand },
      ...{ reserved: level.reserved, reservedInLedger: reserved },
    },
  });
}

const isEqual = (a: Omit<Level, keyof LevelKey>, b: Omit<Level, keyof LevelKey>): boolean =>
  a.onHand === b.onHand && a.reserved === b.reserved;

const SUMS = sql`count(*)::float8 as movements, coalesce(max(id), 0)::float8 as "movementId",
  coalesce(sum(on_hand_delta), 0)::float8 as "onHand", coalesce(sum(reserved_delta), 0)::float8 as reserved`;

/**
 * Verifies levels by their checkpoints and the movements after them.
 *
 * @param limit how many movements of each level are read
 * @returns also the levels that are not decided by this: the sums to continue with
 */
export async function compareWithCheckpoints(
  tx: Executor,
  levels: readonly LevelKey[],
  limit: number,
): Promise<LedgerFound & { undecided: OpenSum[] }> {
  const compared = await rowsInIndexOrder<
    LedgerSum & { movements: number; level: Level | null; start: LedgerSum | null }
  >(
    tx,
    sql`
      select k."productId", k."locationId", m.*,
        jsonb_build_object('onHand', i.on_hand, 'reserved', i.reserved) as level,
        case when c.movement_id is not null then jsonb_build_object('productId', c.product_id,
          'locationId', c.location_id, 'movementId', c.movement_id, 'onHand', c.on_hand, 'reserved', c.reserved) end as start
      from jsonb_to_recordset(${json(levels)}::jsonb) as k ("productId" uuid, "locationId" text)
      join inventory_levels i on i.product_id = k."productId" and i.location_id = k."locationId"
      left join ledger_checkpoints c on c.product_id = i.product_id and c.location_id = i.location_id
      cross join lateral (
        select ${SUMS} from (
          select id, on_hand_delta, reserved_delta from stock_movements
          where product_id = i.product_id and location_id = i.location_id and id > coalesce(c.movement_id, 0)
          order by id limit ${limit}::int
        ) after_checkpoint
      ) m`,
  );
  const found = noLedgerFound();
  const undecided: OpenSum[] = [];
  for (const { level, start, movements, productId, locationId, ...added } of compared) {
    const from = start ?? emptySum({ productId, locationId });
    const sum = movements === 0 ? from : add(from, added);
    if (movements === limit) undecided.push({ ...sum, isWhole: start === null });
    // A checkpoint may be wrong itself: only the sum of the whole ledger tells that a level has drifted.
    else if (start && level && !isEqual(sum, level)) undecided.push(wholeSum(sum));
    else compare(found, sum, level ?? undefined);
  }
  return { ...found, undecided };
}

const add = (from: LedgerSum, added: Omit<LedgerSum, keyof LevelKey>): LedgerSum => ({
  ...from,
  movementId: added.movementId,
  onHand: from.onHand + added.onHand,
  reserved: from.reserved + added.reserved,
});

/**
 * Continues sums one after the other, until `limit` movements have been read.
 *
 * @returns also the sums that are still open
 */
export async function continueSums(
  tx: Executor,
  sums: readonly OpenSum[],
  limit: number,
): Promise<LedgerFound & { open: OpenSum[] }> {
  const found = noLedgerFound();
  const open = [...sums];
  let left = limit;
  for (let sum = open[0]; sum && left > 0; sum = open[0]) {
    const [added] = await rowsInIndexOrder<
      Omit<LedgerSum, keyof LevelKey> & { movements: number; level: Level | null }
    >(
      tx,
      sql`
        select ${SUMS}, (select jsonb_build_object('onHand', on_hand, 'reserved', reserved) from inventory_levels
          where product_id = ${sum.productId}::uuid and location_id = ${sum.locationId}) as level
        from (
          select id, on_hand_delta, reserved_delta from stock_movements
          where product_id = ${sum.productId}::uuid and location_id = ${sum.locationId} and id > ${sum.movementId}::bigint
          order by id limit ${left}::int
        ) next`,
    );
    const { movements, level } = added!;
    const isEnd = movements < left;
    const next: OpenSum = movements === 0 ? sum : { ...add(sum, added!), isWhole: sum.isWhole };
    // Even a level without movements costs something.
    left -= Math.max(movements, 1);
    if (!isEnd) open[0] = next;
    else if (!next.isWhole && level && !isEqual(next, level)) {
      open[0] = wholeSum(next);
    } else {
      open.shift();
      const { isWhole: _isWhole, ...whole } = next;
      compare(found, whole, level ?? undefined);
    }
  }
  return { ...found, open };
}

/** Where a walk through all ledgers is: after all movements of a level, or within its ledger. */
export type LedgerPosition = { after: LevelKey } | { sum: LedgerSum };

interface WalkLimits {
  levels: number;
  movements: number;
}

/**
 * Adds up the ledgers from their beginning, level by level, without the checkpoints.
 *
 * @returns also where to continue; null at the end
 */
export async function walkLedgers(
  tx: Executor,
  position: LedgerPosition | null,
  limits: WalkLimits,
): Promise<LedgerFound & { next: LedgerPosition | null; looked: number }> {
  const start = startOf(position);
  const levels = await readLevelsFrom(tx, start, limits.levels);
  const last = levels.at(-1);
  if (!last) return { ...noLedgerFound(), next: null, looked: 0 };
  const sums = await addMovements(tx, start, last, limits.movements);
  const looked = sums.reduce((total, { movements }) => total + movements, 0);
  const added = new Map(sums.map((sum) => [levelSubject(sum), sum]));
  // The last of the movements that were read may not be the last of its level.
  const openSubject = looked >= limits.movements ? levelSubject(sums.at(-1)!) : undefined;
  const found = noLedgerFound();
  for (const level of levels) {
    const subject = levelSubject(level);
    const carried = start.sum && levelSubject(start.sum) === subject ? start.sum : emptySum(level);
    const more = added.get(subject);
    const sum = more ? add(carried, more) : carried;
    if (subject === openSubject) return { ...found, next: { sum }, looked };
    compare(found, sum, level);
  }
  const { productId, locationId } = last;
  const isEnd = levels.length < limits.levels;
  return { ...found, next: isEnd ? null : { after: { productId, locationId } }, looked };
}

const LAST_MOVEMENT = '9223372036854775807';

interface WalkStart extends LevelKey {
  movementId: number | string;
  sum: LedgerSum | undefined;
}

function startOf(position: LedgerPosition | null): WalkStart {
  if (position === null) {
    return { productId: LOWEST_ID, locationId: '', movementId: LAST_MOVEMENT, sum: undefined };
  }
  return 'sum' in position
    ? { ...position.sum, sum: position.sum }
    : { ...position.after, movementId: LAST_MOVEMENT, sum: undefined };
}

const readLevelsFrom = (tx: Executor, start: WalkStart, limit: number): Promise<Level[]> =>
  rowsInIndexOrder<Level>(
    tx,
    sql`select product_id as "productId", location_id as "locationId", on_hand as "onHand", reserved
        from inventory_levels
        where (product_id, location_id) ${start.sum ? sql`>=` : sql`>`} (${start.productId}::uuid, ${start.locationId}::text)
        order by product_id, location_id limit ${limit}::int`,
  );

/** The sums of the next movements, by level, up to those of the last level. */
const addMovements = (
  tx: Executor,
  { productId, locationId, movementId }: WalkStart,
  last: LevelKey,
  limit: number,
): Promise<(LedgerSum & { movements: number })[]> =>
  rowsInIndexOrder(
    tx,
    sql`
      select product_id as "productId", location_id as "locationId", ${SUMS}
      from (
        select product_id, location_id, id, on_hand_delta, reserved_delta from stock_movements
        where (product_id, location_id, id) > (${productId}::uuid, ${locationId}::text, ${movementId}::bigint)
          and (product_id, location_id) <= (${last.productId}::uuid, ${last.locationId}::text)
        order by product_id, location_id, id limit ${limit}::int
      ) next
      group by product_id, location_id order by product_id, location_id`,
  );

/** The levels of the movements after a number, in pages of movements. */
export async function readMovedLevels(
  tx: Executor,
  { after, until, limit }: { after: number; until: number; limit: number },
): Promise<{ levels: LevelKey[]; last: number; isEnd: boolean }> {
  const [page] = await rowsInIndexOrder<{
    levels: LevelKey[] | null;
    last: number | null;
    movements: number;
  }>(
    tx,
    sql`
      select jsonb_agg(distinct jsonb_build_object('productId', product_id, 'locationId', location_id)) as levels,
        max(id)::float8 as last, count(*)::int as movements
      from (
        select id, product_id, location_id from stock_movements
        where id > ${after}::bigint and id <= ${until}::bigint order by id limit ${limit}::int
      ) page`,
  );
  const { levels, last, movements } = page!;
  return { levels: levels ?? [], last: last ?? until, isEnd: movements < limit };
}

/** Keeps the sums of levels that equal their ledger, and drops those of levels that do not. */
export async function saveCheckpoints(
  tx: Executor,
  { checkpoints, distrusted }: Pick<LedgerFound, 'checkpoints' | 'distrusted'>,
): Promise<void> {
  if (checkpoints.length > 0) {
    await tx.execute(sql`
      insert into ledger_checkpoints (product_id, location_id, movement_id, on_hand, reserved)
      select "productId", "locationId", "movementId", "onHand", reserved
      from jsonb_to_recordset(${json(checkpoints)}::jsonb)
        as c ("productId" uuid, "locationId" text, "movementId" bigint, "onHand" bigint, reserved bigint)
      on conflict (product_id, location_id) do update set movement_id = excluded.movement_id,
        on_hand = excluded.on_hand, reserved = excluded.reserved
      where (ledger_checkpoints.movement_id, ledger_checkpoints.on_hand, ledger_checkpoints.reserved)
        <> (excluded.movement_id, excluded.on_hand, excluded.reserved)`);
  }
  if (distrusted.length > 0) {
    await tx.execute(sql`
      delete from ledger_checkpoints c using jsonb_to_recordset(${json(distrusted)}::jsonb)
        as d ("productId" uuid, "locationId" text)
      where c.product_id = d."productId" and c.location_id = d."locationId"`);
  }
}
