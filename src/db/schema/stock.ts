import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { minorUnits, moment } from './columns';

export const storefronts = pgTable('storefronts', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    /** The first characters of the key, to recognise it by; the rest exists only as a hash. */
    prefix: text('prefix').notNull(),
    /** SHA-256 of the whole key, hex. A key has 256 random bits, so a slow password hash would add nothing. */
    hash: text('hash').notNull(),
    role: text('role').$type<'storefront' | 'operator' | 'carrier'>().notNull(),
    storefrontId: text('storefront_id').references(() => storefronts.id),
    /** Keys made by the development launcher; refused when NODE_ENV is production. */
    development: boolean('development').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('api_keys_hash').on(t.hash),
    check('api_keys_storefront_role', sql`${t.role} <> 'storefront' or ${t.storefrontId} is not null`),
  ],
);

export const products = pgTable(
  'products',
  {
    id: uuid('id').primaryKey(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    priceMinor: minorUnits('price_minor').notNull(),
    currency: text('currency').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('products_sku').on(t.sku), check('products_price', sql`${t.priceMinor} >= 0`)],
);

export const locations = pgTable('locations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Lower ships first when several locations could. */
  priority: integer('priority').notNull().default(100),
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
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.locationId] }),
    check('inventory_levels_on_hand', sql`${t.onHand} >= 0`),
    check('inventory_levels_safety', sql`${t.safetyStock} >= 0`),
    check('inventory_levels_reserved', sql`${t.reserved} >= 0`),
    check('inventory_levels_not_oversold', sql`${t.reserved} <= ${t.onHand}`),
  ],
);

export const stockMovements = pgTable(
  'stock_movements',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    productId: uuid('product_id').notNull(),
    locationId: text('location_id').notNull(),
    type: text('type').$type<'received' | 'reserved' | 'released' | 'shipped' | 'returned'>().notNull(),
    onHandDelta: integer('on_hand_delta').notNull().default(0),
    reservedDelta: integer('reserved_delta').notNull().default(0),
    orderId: uuid('order_id'),
    reason: text('reason'),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    index('stock_movements_level').on(t.productId, t.locationId, t.id),
    index('stock_movements_order').on(t.orderId),
    foreignKey({
      name: 'stock_movements_level_fk',
      columns: [t.productId, t.locationId],
      foreignColumns: [inventoryLevels.productId, inventoryLevels.locationId],
    }),
  ],
);

/** One delivery that an operator has booked. Its key makes sure that it is booked once. */
export const stockReceipts = pgTable(
  'stock_receipts',
  {
    /** The API key that booked it: each operator's system counts its deliveries for itself. */
    apiKeyId: text('api_key_id').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** SHA-256 of the product and the canonical request body, hex. */
    requestHash: text('request_hash').notNull(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    locationId: text('location_id')
      .notNull()
      .references(() => locations.id),
    quantity: integer('quantity').notNull(),
    reason: text('reason').notNull(),
    requestId: text('request_id').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.apiKeyId, t.idempotencyKey] }),
    check('stock_receipts_quantity', sql`${t.quantity} > 0`),
  ],
);

export const restockRequests = pgTable('restock_requests', {
  productId: uuid('product_id')
    .primaryKey()
    .references(() => products.id),
  requestedAt: moment('requested_at').notNull().defaultNow(),
});
