/**
 * The rules about numbers that are sums over open orders: what is reserved of a level, and what orders wait
 * for. They compare a row with the orders that hold, or wait for, units now. With thousands of such orders
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

export interface DemandKey {
  productId: string;
  poolId: string;
}

export const levelSubject = ({ productId, locationId }: LevelKey): string => `${productId}/${locationId}`;
const demandSubject = ({ productId, poolId }: DemandKey): string => `${productId}/${poolId}`;

/** What a look at several sums found. */
export interface SumsFound<Key> {
  checked: Checked[];
  violations: Violation[];
  /** The keys whose sum was too long to be read to its end, and which no rule is known to break. */
  tooLong: Key[];
}

interface ComparedSum {
  subject: string;
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
    ...{ kept: level.reserved, sum: level.allocated, isTooLong: level.parts === limit },
    details: {
      ...{ productId: level.productId, locationId: level.locationId },
      ...{ reserved: level.reserved, allocated: level.allocated },
    },
  }));
}

/**
 * Compares the backorder demand of products in pools with the order lines that wait for them.
 *
 * @param limit how many lines of each product in a pool are added up
 */
export async function compareDemand(
  tx: Executor,
  keys: readonly DemandKey[],
  limit: number | null,
): Promise<SumsFound<DemandKey>> {
  const compared = await rows<DemandKey & { units: number; backordered: number; parts: number }>(
    tx,
    sql`
      select k."productId", k."poolId", coalesce(d.units, 0)::float8 as units,
        l.units::float8 as backordered, l.parts::float8 as parts
      from ${keysOf(keys, sql`"productId" uuid, "poolId" text`)}
      left join backorder_demand d on d.product_id = k."productId" and d.pool_id = k."poolId"
      cross join lateral (
        select coalesce(sum(backordered), 0) as units, count(*) as parts from (
          select backordered from order_lines
          where product_id = k."productId" and pool_id = k."poolId" and backordered > 0 limit ${limit}::bigint
        ) waiting
      ) l`,
  );
  return found('backorder_demand_equals_lines', keys, demandSubject, compared, (demand) => ({
    ...{ kept: demand.units, sum: demand.backordered, isTooLong: demand.parts === limit },
    details: {
      ...{ productId: demand.productId, poolId: demand.poolId },
      ...{ units: demand.units, backordered: demand.backordered },
    },
  }));
}

function found<Key, Row extends Key>(
  rule: Violation['rule'],
  keys: readonly Key[],
  subjectOf: (key: Key) => string,
  compared: readonly Row[],
  describe: (row: Row) => Omit<ComparedSum, 'subject'> & { details: Record<string, unknown> },
): SumsFound<Key> {
  const tooLong = new Map<string, Key>();
  const violations: Violation[] = [];
  for (const row of compared) {
    const subject = subjectOf(row);
    const { details, ...numbers } = describe(row);
    if (differs({ subject, ...numbers })) {
      violations.push({ rule, subject, storefrontId: null, orderId: null, details });
    } else if (numbers.isTooLong) tooLong.set(subject, row);
  }
  const subjects = keys.map(subjectOf).filter((subject) => !tooLong.has(subject));
  return { checked: [{ rules: [rule], subjects }], violations, tooLong: [...tooLong.values()] };
}
