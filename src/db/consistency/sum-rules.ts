/**
 * The rules about numbers that are sums over open orders: what is reserved of a level, and what a product has in
 * a pool. They compare a row with the orders that hold, or wait for, units now. With thousands of such orders
 * for one product the sum is long, so a statement adds up only so many rows of each sum, unless it is told
 * to read one sum to its end.
 */
import { sql, type SQL } from 'drizzle-orm';
import { json, rows, type Executor } from '../connection/database';
import type { Checked, Violation } from './drift';

export interface LevelKey {
  productId: string;
  locationId: string;
}

export interface PoolKey {
  productId: string;
  poolId: string;
}

export const levelSubject = ({ productId, locationId }: LevelKey): string => `${productId}/${locationId}`;
const poolSubject = ({ productId, poolId }: PoolKey): string => `${productId}/${poolId}`;

/** What a look at several sums found. */
export interface SumsFound<Key> {
  checked: Checked[];
  violations: Violation[];
  /** The keys whose sum was too long to be read to its end, and which no rule is known to break. */
  tooLong: Key[];
}

interface ComparedSum {
  /** The number that is kept. */
  kept: number;
  /** What its parts add up to, as far as they were read. */
  sum: number;
  isTooLong: boolean;
}

/** A part of a sum of positive numbers that is above the kept number already shows that they differ. */
const differs = ({ kept, sum, isTooLong }: ComparedSum): boolean => (isTooLong ? sum > kept : sum !== kept);

const keysOf = (keys: readonly object[], columns: SQL): SQL =>
  sql`(select distinct * from jsonb_to_recordset(${json(keys)}::jsonb) as k (${columns})) k`;

/**
 * Compares what is reserved of levels with what orders hold of them.
 *
 * @param limit how many allocations of each level are added up
 */
export async function compareReserved(
  tx: Executor,
  keys: readonly LevelKey[],
  limit: number | null,
): Promise<SumsFound<LevelKey>> {
  const compared = await rows<LevelKey & { reserved: number; allocated: number; parts: number }>(
    tx,
    sql`
      select product_id as "productId", location_id as "locationId", i.reserved,
        a.quantity::float8 as allocated, a.parts::float8 as parts
      from ${keysOf(keys, sql`"productId" uuid, "locationId" text`)}
      join inventory_levels i on i.product_id = k."productId" and i.location_id = k."locationId"
      cross join lateral (
        select coalesce(sum(quantity), 0) as quantity, count(*) as parts from (
          select quantity from reservation_allocations
          where product_id = i.product_id and location_id = i.location_id and quantity > 0 limit ${limit}::bigint
        ) held
      ) a`,
  );
  return found('reserved_equals_allocations', keys, levelSubject, compared, (level) => ({
    sums: [{ kept: level.reserved, sum: level.allocated, isTooLong: level.parts === limit }],
    details: {
      ...{ productId: level.productId, locationId: level.locationId },
      ...{ reserved: level.reserved, allocated: level.allocated },
    },
  }));
}

interface ComparedStock extends PoolKey {
  available: number;
  availableAtLevels: number;
  pending: number;
  pendingOfLines: number;
  pendingParts: number;
  backordered: number;
  backorderedOfLines: number;
  backorderedParts: number;
}

const linesOf = (bucket: 'pending' | 'backordered', limit: number | null): SQL => sql`
  cross join lateral (
    select coalesce(sum(units), 0)::float8 as units, count(*)::float8 as parts from (
      select ${sql.raw(bucket)} as units from order_lines
      where product_id = k."productId" and pool_id = k."poolId" and ${sql.raw(bucket)} > 0 limit ${limit}::bigint
    ) line
  )`;

/**
 * Compares what products have in pools with the pools' levels, and with the order lines that claim units or wait
 * for them.
 *
 * @param limit how many lines of each sum are added up
 */
export async function comparePoolStock(
  tx: Executor,
  keys: readonly PoolKey[],
  limit: number | null,
): Promise<SumsFound<PoolKey>> {
  const compared = await rows<ComparedStock>(
    tx,
    sql`
      select k."productId", k."poolId", coalesce(s.available, 0)::float8 as available,
        coalesce(s.pending, 0)::float8 as pending, coalesce(s.backordered, 0)::float8 as backordered,
        i.units as "availableAtLevels", p.units as "pendingOfLines", p.parts as "pendingParts",
        b.units as "backorderedOfLines", b.parts as "backorderedParts"
      from ${keysOf(keys, sql`"productId" uuid, "poolId" text`)}
      left join pool_stock s on s.product_id = k."productId" and s.pool_id = k."poolId"
      cross join lateral (
        select coalesce(sum(greatest(on_hand - safety_stock - reserved, 0)), 0)::float8 as units
        from inventory_levels join locations on locations.id = location_id
        where product_id = k."productId" and pool_id = k."poolId"
      ) i
      ${linesOf('pending', limit)} p
      ${linesOf('backordered', limit)} b`,
  );
  return found('pool_stock_adds_up', keys, poolSubject, compared, (stock) => {
    const { pendingParts, backorderedParts, ...details } = stock;
    return {
      sums: [
        { kept: stock.available, sum: stock.availableAtLevels, isTooLong: false },
        { kept: stock.pending, sum: stock.pendingOfLines, isTooLong: pendingParts === limit },
        { kept: stock.backordered, sum: stock.backorderedOfLines, isTooLong: backorderedParts === limit },
      ],
      details,
    };
  });
}

/** The products of levels, in the pools of their locations. */
export const readPoolKeysOf = (tx: Executor, levels: readonly LevelKey[]): Promise<PoolKey[]> =>
  rows<PoolKey>(
    tx,
    sql`select distinct k."productId", l.pool_id as "poolId"
        from ${keysOf(levels, sql`"productId" uuid, "locationId" text`)} join locations l on l.id = k."locationId"`,
  );

function found<Key, Row extends Key>(
  rule: Violation['rule'],
  keys: readonly Key[],
  subjectOf: (key: Key) => string,
  compared: readonly Row[],
  describe: (row: Row) => { sums: ComparedSum[]; details: Record<string, unknown> },
): SumsFound<Key> {
  const tooLong = new Map<string, Key>();
  const violations: Violation[] = [];
  for (const row of compared) {
    const subject = subjectOf(row);
    const { details, sums } = describe(row);
    if (sums.some(differs)) {
      violations.push({ rule, subject, storefrontId: null, orderId: null, details });
    } else if (sums.some(({ isTooLong }) => isTooLong)) tooLong.set(subject, row);
  }
  const subjects = keys.map(subjectOf).filter((subject) => !tooLong.has(subject));
  return { checked: [{ rules: [rule], subjects }], violations, tooLong: [...tooLong.values()] };
}
