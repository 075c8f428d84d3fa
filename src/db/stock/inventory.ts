import { sql, type SQL } from 'drizzle-orm';
import type {
  InventoryView,
  LevelView,
  ListLevels,
  ListLowStock,
  LowStockLevelView,
} from '../../contracts/wire/stock';
import type { StockScope } from '../../contracts/internal/scope';
import { rows, type Executor } from '../connection/database';
import { PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { inPoolOf } from './pool-conditions';

/** A level below its safety stock has nothing available, and takes nothing from other levels. */
const AVAILABLE = sql.raw('greatest(i.on_hand - i.safety_stock - i.reserved, 0)');

const QUANTITY_COLUMNS = sql.raw(
  `i.on_hand as "onHand", i.reserved, i.safety_stock as "safetyStock", i.reorder_point as "reorderPoint"`,
);

/** A product that never had stock has one row without a location. */
type InventoryRow = Omit<InventoryView['locations'][number], 'locationId'> & {
  locationId: string | null;
  sku: string;
  product: string;
};

/**
 * The stock of one product, in total and by location, sorted as sourcing tries the locations: in the caller's
 * pool, or in all.
 *
 * @returns undefined when there is no such product
 */
export async function findInventory(
  db: Executor,
  scope: StockScope,
  productId: string,
): Promise<InventoryView | undefined> {
  const levels = await rows<InventoryRow>(
    db,
    sql`
      select p.sku, p.name as product, l.id as "locationId", l.name, ${AVAILABLE} as available, ${QUANTITY_COLUMNS}
      from products p
      left join (inventory_levels i join locations l on l.id = i.location_id and l.archived_at is null
        and ${inPoolOf(scope, sql`l.pool_id`)}) on i.product_id = p.id
      where p.id = ${productId} order by l.priority, l.id`,
  );
  if (!levels[0]) return undefined;
  const locations = levels.flatMap(({ sku: _sku, product: _product, locationId, ...level }) =>
    locationId === null ? [] : [{ locationId, ...level }],
  );
  const sum = (of: 'available' | 'onHand' | 'reserved' | 'safetyStock') =>
    locations.reduce((total, location) => total + location[of], 0);
  return {
    productId,
    sku: levels[0].sku,
    name: levels[0].product,
    available: sum('available'),
    onHand: sum('onHand'),
    reserved: sum('reserved'),
    safetyStock: sum('safetyStock'),
    locations,
  };
}

const LEVEL_COLUMNS = sql`i.product_id as "productId", p.sku, p.name, i.location_id as "locationId", ${AVAILABLE} as available, ${QUANTITY_COLUMNS}`;

/** Archived locations are left out: they have no stock. */
const LEVELS = sql.raw(`inventory_levels i join products p on p.id = i.product_id
  join locations l on l.id = i.location_id and l.archived_at is null`);

/** Sorted by product and location. */
export function listLevels(db: Executor, scope: StockScope, query: ListLevels): Promise<LevelView[]> {
  const { productId, sku, locationId, after, limit } = query;
  const conditions = [
    inPoolOf(scope, sql`l.pool_id`),
    ...(productId === undefined ? [] : [sql`i.product_id = ${productId}`]),
    ...(sku === undefined ? [] : [sql`p.sku = ${sku}`]),
    ...(locationId === undefined ? [] : [sql`i.location_id = ${locationId}`]),
    ...(after ? [sql`(i.product_id, i.location_id) > (${after[0]}::uuid, ${after[1]})`] : []),
  ];
  return rows<LevelView>(
    db,
    sql`select ${LEVEL_COLUMNS} from ${LEVELS} where ${allOf(conditions)} order by i.product_id, i.location_id limit ${limit}`,
  );
}

/**
 * Low levels, the lowest first, without archived products. It reads all levels: an index over what is
 * available would have to be written with every reservation.
 */
export function listLowStock(
  db: Executor,
  scope: StockScope,
  query: ListLowStock,
): Promise<LowStockLevelView[]> {
  const { threshold, locationId, after, limit } = query;
  const reorderPoint = sql`coalesce(i.reorder_point, ${threshold}::int)`;
  const conditions = [
    inPoolOf(scope, sql`l.pool_id`),
    sql`p.archived_at is null`,
    sql`${AVAILABLE} <= ${reorderPoint}`,
    ...(locationId === undefined ? [] : [sql`i.location_id = ${locationId}`]),
    ...(after
      ? [
          sql`(${AVAILABLE}, i.product_id, i.location_id) > (${after[0]}::int, ${after[1]}::uuid, ${after[2]})`,
        ]
      : []),
  ];
  return rows<LowStockLevelView>(
    db,
    sql`select ${LEVEL_COLUMNS}, ${reorderPoint} as threshold from ${LEVELS} where ${allOf(conditions)}
        order by ${AVAILABLE}, i.product_id, i.location_id limit ${limit}`,
  );
}

const allOf = (conditions: readonly SQL[]): SQL => sql.join([...conditions, PLANNED_EACH_TIME], sql` and `);
