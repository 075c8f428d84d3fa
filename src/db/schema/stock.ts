import { sql, type SQL } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import type { MovementType } from '../../domain/stock/movements';
import { SHARED_POOL } from '../../domain/shared/storefront';
import type { Actor } from '../../domain/order/timeline';
import { minorUnits, moment } from './columns';

/** Locations whose stock is sold together. A storefront sells from one pool; several may share it. */
export const stockPools = pgTable('stock_pools', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

/** What a product search matches. Query and index must use the same expression, or the index is not used. */
export const productSearchVector = (t: { sku: AnyPgColumn; name: AnyPgColumn; category: AnyPgColumn }): SQL =>
  sql`to_tsvector('simple', ${t.sku} || ' ' || ${t.name} || ' ' || coalesce(${t.category}, ''))`;

export const products = pgTable(
  'products',
  {
    id: uuid('id').primaryKey(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    priceMinor: minorUnits('price_minor').notNull(),
    currency: text('currency').notNull(),
    category: text('category'),
    /** An archived product is no longer sold; orders that contain it continue. */
    archivedAt: moment('archived_at'),
    version: integer('version').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('products_sku').on(t.sku),
    index('products_category').on(t.category, t.id),
    index('products_name').on(t.name, t.id),
    index('products_price').on(t.priceMinor, t.id),
    index('products_search').using('gin', productSearchVector(t)),
    check('products_price', sql`${t.priceMinor} >= 0`),
  ],
);

export const locations = pgTable('locations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** If several locations could ship, the one with the lowest number does. */
  priority: integer('priority').notNull().default(100),
  poolId: text('pool_id')
    .notNull()
    .default(SHARED_POOL)
    .references(() => stockPools.id),
  /** An archived location has no stock and receives none. */
  archivedAt: moment('archived_at'),
  version: integer('version').notNull().default(1),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});

export const inventoryLevels = pgTable(
  'inventory_levels',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    locationId: text('location_id')
      .notNull()
      .references(() => locations.id),
    onHand: integer('on_hand').notNull(),
    safetyStock: integer('safety_stock').notNull().default(0),
    reserved: integer('reserved').notNull().default(0),
    /** Reserved units that a count did not find, until the orders that hold them have been decided again. */
    missing: integer('missing').notNull().default(0),
    /** When no more than this is available, it is time to reorder; null: the shop's default rule applies. */
    reorderPoint: integer('reorder_point'),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.locationId] }),
    index('inventory_levels_location').on(t.locationId, t.productId),
    check('inventory_levels_reorder_point', sql`${t.reorderPoint} >= 0`),
    check('inventory_levels_on_hand', sql`${t.onHand} >= 0`),
    check('inventory_levels_safety', sql`${t.safetyStock} >= 0`),
    check('inventory_levels_reserved', sql`${t.reserved} >= 0`),
    // Only a count may find units missing. Otherwise nothing is reserved beyond what is on hand.
    check('inventory_levels_not_oversold', sql`${t.reserved} <= ${t.onHand} + ${t.missing}`),
    check('inventory_levels_missing', sql`${t.missing} >= 0`),
    index('inventory_levels_missing')
      .on(t.productId, t.locationId)
      .where(sql`${t.missing} > 0`),
  ],
);

export const stockMovements = pgTable(
  'stock_movements',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    productId: uuid('product_id').notNull(),
    locationId: text('location_id').notNull(),
    type: text('type').$type<MovementType>().notNull(),
    onHandDelta: integer('on_hand_delta').notNull().default(0),
    reservedDelta: integer('reserved_delta').notNull().default(0),
    /** The level after the movement, written under the level's lock. */
    onHandAfter: integer('on_hand_after').notNull(),
    reservedAfter: integer('reserved_after').notNull(),
    orderId: uuid('order_id'),
    reason: text('reason'),
    /** The person or API key that made the change; null when an order's own step made it. */
    actor: jsonb('actor').$type<Actor>(),
    requestId: text('request_id'),
    /** Links the two movements of a transfer. */
    transferId: uuid('transfer_id'),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    index('stock_movements_level').on(t.productId, t.locationId, t.id),
    index('stock_movements_product').on(t.productId, t.id),
    index('stock_movements_location').on(t.locationId, t.id),
    index('stock_movements_order').on(t.orderId),
    // Movements that people book are rare among those of orders.
    index('stock_movements_by_hand')
      .on(t.type, t.id)
      .where(sql`${t.type} in ('received', 'returned', 'adjusted', 'transferred')`),
    // The ledger is written in time order, so this index costs a write next to nothing.
    index('stock_movements_at').using('brin', t.at),
    foreignKey({
      name: 'stock_movements_level_fk',
      columns: [t.productId, t.locationId],
      foreignColumns: [inventoryLevels.productId, inventoryLevels.locationId],
    }),
  ],
);

/**
 * What a product has in a pool, in one row: what its levels have available, what accepted orders claim until
 * they are reserved, and what orders wait for. All three are sums, which triggers keep in the transactions that
 * change their parts (migration 0008): whoever locks the row knows how many units are left.
 */
export const poolStock = pgTable(
  'pool_stock',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    poolId: text('pool_id').notNull(),
    /** Over the pool's levels. A level below its safety stock has nothing, and takes nothing from others. */
    available: bigint('available', { mode: 'number' }).notNull().default(0),
    /** Over the order lines: claimed units, which are not reserved yet. */
    pending: bigint('pending', { mode: 'number' }).notNull().default(0),
    /** Over the order lines: the backorder demand. */
    backordered: bigint('backordered', { mode: 'number' }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.poolId] }),
    // Products that orders wait for, which are few.
    index('pool_stock_backordered')
      .on(t.productId, t.poolId)
      .where(sql`${t.backordered} > 0`),
  ],
);

/**
 * What `pool_stock.backordered` was until migration 0008. Triggers keep it for processes of the version before,
 * which may still run during a deploy; nothing else reads or writes it.
 */
export const backorderDemand = pgTable(
  'backorder_demand',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    poolId: text('pool_id').notNull().default(SHARED_POOL),
    units: bigint('units', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.poolId] }),
    check('backorder_demand_not_negative', sql`${t.units} >= 0`),
  ],
);

/** Products of which units may have become available in a pool where orders are backordered. */
export const backorderAllocationRequests = pgTable(
  'backorder_allocation_requests',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    poolId: text('pool_id').notNull().default(SHARED_POOL),
    requestedAt: moment('requested_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.poolId] })],
);
