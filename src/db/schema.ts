import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { OrderStatus } from '../domain/order-status';
import type { PaymentStatus } from '../domain/payment-status';
import type { ShipmentStatus } from '../domain/shipment-status';
import type { FulfillmentPolicy } from '../domain/stock-decision';
import type { Address, Customer } from '../domain/order';
import type { Actor, TimelineType } from '../domain/timeline';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Minor units can pass 2^31 in some currencies; JavaScript is exact up to 2^53. */
const minorUnits = (name: string) => bigint(name, { mode: 'number' });

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

/** `available = on_hand - safety_stock - reserved`; the checks make a negative impossible. */
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

/** The ledger. A level always equals the sum of its movements. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    productId: uuid('product_id').notNull(),
    locationId: text('location_id').notNull(),
    type: text('type').$type<'received' | 'reserved' | 'released' | 'shipped'>().notNull(),
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

export const orders = pgTable(
  'orders',
  {
    id: uuid('id').primaryKey(),
    storefrontId: text('storefront_id')
      .notNull()
      .references(() => storefronts.id),
    status: text('status').$type<OrderStatus>().notNull(),
    /** Why the order was rejected, cancelled or needs attention. */
    statusReason: text('status_reason'),
    fulfillmentPolicy: text('fulfillment_policy').$type<FulfillmentPolicy>().notNull(),
    currency: text('currency').notNull(),
    /** What was ordered, before anything fell short. */
    totalMinor: minorUnits('total_minor').notNull(),
    customerId: text('customer_id').notNull(),
    customer: jsonb('customer').$type<Customer>().notNull(),
    shippingAddress: jsonb('shipping_address').$type<Address>().notNull(),
    /** Counts the timeline's entries; the next entry's number is one more. */
    version: integer('version').notNull(),
    /** Set once the workflow is known to exist. While it is null, the relay owes this order a start. */
    workflowStartedAt: moment('workflow_started_at'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    index('orders_storefront_newest').on(t.storefrontId, t.id.desc()),
    index('orders_customer_newest').on(t.customerId, t.id.desc()),
    index('orders_unstarted')
      .on(t.createdAt)
      .where(sql`${t.workflowStartedAt} is null`),
  ],
);

export const orderLines = pgTable(
  'order_lines',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    lineNo: integer('line_no').notNull(),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    unitPriceMinor: minorUnits('unit_price_minor').notNull(),
    ordered: integer('ordered').notNull(),
    pending: integer('pending').notNull(),
    reserved: integer('reserved').notNull().default(0),
    backordered: integer('backordered').notNull().default(0),
    shipped: integer('shipped').notNull().default(0),
    delivered: integer('delivered').notNull().default(0),
    returned: integer('returned').notNull().default(0),
    cancelled: integer('cancelled').notNull().default(0),
    unfulfillable: integer('unfulfillable').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.lineNo] }),
    // What accepted orders still ask for: the check at the door sums it for each product.
    index('order_lines_pending')
      .on(t.productId, t.pending)
      .where(sql`${t.pending} > 0`),
    check(
      'order_lines_buckets',
      sql`${t.ordered} = ${t.pending} + ${t.reserved} + ${t.backordered} + ${t.shipped} + ${t.cancelled} + ${t.unfulfillable}`,
    ),
    check(
      'order_lines_not_negative',
      sql`least(${t.pending}, ${t.reserved}, ${t.backordered}, ${t.shipped}, ${t.delivered}, ${t.returned}, ${t.cancelled}, ${t.unfulfillable}) >= 0 and ${t.ordered} > 0`,
    ),
    check('order_lines_delivered', sql`${t.delivered} <= ${t.shipped} and ${t.returned} <= ${t.delivered}`),
  ],
);

/** One for each order that reserved, or whose reservation was undone: `released` without units is a tombstone. */
export const reservations = pgTable('reservations', {
  orderId: uuid('order_id')
    .primaryKey()
    .references(() => orders.id),
  status: text('status').$type<'active' | 'released'>().notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

/** Where the units of a line come from. `quantity` falls as they ship or are released. */
export const reservationAllocations = pgTable(
  'reservation_allocations',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => reservations.orderId),
    lineNo: integer('line_no').notNull(),
    locationId: text('location_id').notNull(),
    productId: uuid('product_id').notNull(),
    quantity: integer('quantity').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.lineNo, t.locationId] }),
    check('reservation_allocations_quantity', sql`${t.quantity} >= 0`),
  ],
);

export const payments = pgTable(
  'payments',
  {
    orderId: uuid('order_id')
      .primaryKey()
      .references(() => orders.id),
    status: text('status').$type<PaymentStatus>().notNull(),
    currency: text('currency').notNull(),
    authorizedMinor: minorUnits('authorized_minor').notNull().default(0),
    capturedMinor: minorUnits('captured_minor').notNull().default(0),
    gatewayReference: text('gateway_reference'),
    declineReason: text('decline_reason'),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    check(
      'payments_amounts',
      sql`${t.capturedMinor} >= 0 and ${t.authorizedMinor} >= 0 and ${t.capturedMinor} <= ${t.authorizedMinor}`,
    ),
  ],
);

/** A parcel: one for each location that serves an order. */
export const shipments = pgTable(
  'shipments',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    locationId: text('location_id')
      .notNull()
      .references(() => locations.id),
    status: text('status').$type<ShipmentStatus>().notNull(),
    carrier: text('carrier'),
    trackingNumber: text('tracking_number'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('shipments_order_location').on(t.orderId, t.locationId),
    index('shipments_tracking').on(t.trackingNumber),
  ],
);

export const shipmentLines = pgTable(
  'shipment_lines',
  {
    shipmentId: uuid('shipment_id')
      .notNull()
      .references(() => shipments.id),
    orderId: uuid('order_id').notNull(),
    lineNo: integer('line_no').notNull(),
    quantity: integer('quantity').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.lineNo] }),
    check('shipment_lines_quantity', sql`${t.quantity} > 0`),
    foreignKey({
      name: 'shipment_lines_line_fk',
      columns: [t.orderId, t.lineNo],
      foreignColumns: [orderLines.orderId, orderLines.lineNo],
    }),
  ],
);

/** Gapless: `seq` counts 1, 2, 3 … for each order, in the transaction of the change that it tells of. */
export const timelineEntries = pgTable(
  'timeline_entries',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    seq: integer('seq').notNull(),
    type: text('type').$type<TimelineType>().notNull(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    requestId: text('request_id'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.seq] })],
);

/** Events for the outside, written with the change that they tell of. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    type: text('type').notNull(),
    storefrontId: text('storefront_id').notNull(),
    orderId: uuid('order_id'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    publishedAt: moment('published_at'),
  },
  (t) => [
    index('outbox_unpublished')
      .on(t.id)
      .where(sql`${t.publishedAt} is null`),
    index('outbox_order').on(t.orderId),
  ],
);

/** The key of a creating request outlives Temporal's retention: it is the guard against duplicate orders. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    storefrontId: text('storefront_id')
      .notNull()
      .references(() => storefronts.id),
    key: text('key').notNull(),
    /** SHA-256 of the canonical request body, hex. */
    requestHash: text('request_hash').notNull(),
    resourceId: uuid('resource_id').notNull(),
    /** The answer's body as it was first given. */
    response: jsonb('response').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.storefrontId, t.key] })],
);

/** Requests to a running order that its workflow must hear of, even when Temporal is down at the moment. */
export const orderCommands = pgTable(
  'order_commands',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    type: text('type').$type<'cancel'>().notNull(),
    payload: jsonb('payload').$type<{ reason: string }>().notNull(),
    requestedAt: moment('requested_at').notNull().defaultNow(),
    deliveredAt: moment('delivered_at'),
  },
  (t) => [
    uniqueIndex('order_commands_one_of_a_type').on(t.orderId, t.type),
    index('order_commands_undelivered')
      .on(t.requestedAt)
      .where(sql`${t.deliveredAt} is null`),
  ],
);
