import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { EndedOutcome, ReportedReason } from '../../contracts/wire/report';
import { minorUnits, moment } from './columns';

/** A bigint, so that the units and orders of a whole year fit, whatever the shop. */
const count = (name: string) => bigint(name, { mode: 'number' }).notNull();
const amount = (name: string) => minorUnits(name).notNull();
const build = () => integer('build').notNull();
const day = () => date('day', { mode: 'string' }).notNull();

/** An entry of a timeline, in the order in which a pass reads the entries: by transaction, then by order. */
export interface EntryPlace {
  xid: string;
  orderId: string;
}

/**
 * How far a build has read the orders. It first walks all of them; then each pass reads what has changed since
 * the one before. A snapshot (`pg_snapshot`, as text) says which transactions had committed when it was taken.
 */
export interface ReadPosition {
  /** The cluster (`initdb`) that the snapshots are of. The ids of transactions mean nothing in another one. */
  cluster: string;
  /** The last order that was walked; left out: all were. */
  walkedTo?: string;
  /** Changes that this snapshot shows are included, once all orders are walked. */
  included: string;
  /** The pass under way. At its end, everything that its snapshot shows is included. */
  pass?: {
    snapshot: string;
    /** ISO 8601: a time before the snapshot was taken. */
    at: string;
    /** The last entry that was read. */
    after: EntryPlace;
  };
}

/**
 * A roll-up of all orders. A new build is made beside the one that answers, in short transactions. It answers
 * from then on once it has read everything: nobody sees a rebuild half done.
 */
export const reportBuilds = pgTable('report_builds', {
  id: serial('id').primaryKey(),
  /** The version of the code's definition of the figures. */
  definition: integer('definition').notNull(),
  /** The time zone whose midnight begins a day; an IANA name. */
  timeZone: text('time_zone').notNull(),
  /** How far the build has read the orders; null: a version without this column has kept the build. */
  position: jsonb('position').$type<ReadPosition>(),
  /** For the version without `position`, which continues from here while both run. A later migration drops both. */
  scannedTo: moment('scanned_to')
    .notNull()
    .default(sql`'-infinity'`),
  scannedToId: uuid('scanned_to_id')
    .notNull()
    .default(sql`'00000000-0000-0000-0000-000000000000'`),
  /** Everything that was committed by then is included; null while the build is unfinished. */
  asOf: moment('as_of'),
  startedAt: moment('started_at').notNull().defaultNow(),
});

/** What an order contributes to the figures. When it changes, the difference is added to the figures. */
export const rolledUpOrders = pgTable(
  'rolled_up_orders',
  {
    build: build(),
    orderId: uuid('order_id').notNull(),
    /** Together with `changed_at`: which state of the order this is. */
    version: integer('version').notNull(),
    changedAt: moment('changed_at').notNull(),
    /** The day on which the order was placed. */
    day: day(),
    storefrontId: text('storefront_id').notNull(),
    currency: text('currency').notNull(),
    outcome: text('outcome').$type<'open' | 'completed' | EndedOutcome>().notNull(),
    reason: text('reason').$type<ReportedReason>(),
    confirmed: boolean('confirmed').notNull(),
    filled: boolean('filled').notNull(),
    confirmSeconds: integer('confirm_seconds'),
    deliverSeconds: integer('deliver_seconds'),
    orderedMinor: amount('ordered_minor'),
    capturedMinor: amount('captured_minor'),
    refundedMinor: amount('refunded_minor'),
    unitsOrdered: count('units_ordered'),
    unitsShipped: count('units_shipped'),
    unitsDelivered: count('units_delivered'),
    unitsReturned: count('units_returned'),
    unitsCancelled: count('units_cancelled'),
    unitsUnfulfillable: count('units_unfulfillable'),
  },
  (t) => [primaryKey({ columns: [t.build, t.orderId] })],
);

/** The same for each product of the order. */
export const rolledUpItems = pgTable(
  'rolled_up_items',
  {
    build: build(),
    orderId: uuid('order_id').notNull(),
    productId: uuid('product_id').notNull(),
    orderedMinor: amount('ordered_minor'),
    shippedMinor: amount('shipped_minor'),
    returnedMinor: amount('returned_minor'),
    unitsOrdered: count('units_ordered'),
    unitsShipped: count('units_shipped'),
    unitsDelivered: count('units_delivered'),
    unitsReturned: count('units_returned'),
    unitsCancelled: count('units_cancelled'),
    unitsUnfulfillable: count('units_unfulfillable'),
  },
  (t) => [primaryKey({ columns: [t.build, t.orderId, t.productId] })],
);

/** The same for each day on which money of the order moved. */
export const rolledUpMoney = pgTable(
  'rolled_up_money',
  {
    build: build(),
    orderId: uuid('order_id').notNull(),
    day: day(),
    capturedMinor: amount('captured_minor'),
    refundedMinor: amount('refunded_minor'),
  },
  (t) => [primaryKey({ columns: [t.build, t.orderId, t.day] })],
);

/** A report of a year reads twelve months, and days only at its ends. */
const grain = () => text('grain').$type<'day' | 'month'>().notNull();

/** Figures of the orders placed on a day. */
export const reportOrders = pgTable(
  'report_orders',
  {
    build: build(),
    grain: grain(),
    day: day(),
    storefrontId: text('storefront_id').notNull(),
    currency: text('currency').notNull(),
    placed: count('placed'),
    confirmed: count('confirmed'),
    rejected: count('rejected'),
    cancelled: count('cancelled'),
    completed: count('completed'),
    filled: count('filled'),
    orderedMinor: amount('ordered_minor'),
    capturedMinor: amount('captured_minor'),
    refundedMinor: amount('refunded_minor'),
    unitsOrdered: count('units_ordered'),
    unitsShipped: count('units_shipped'),
    unitsDelivered: count('units_delivered'),
    unitsReturned: count('units_returned'),
    unitsCancelled: count('units_cancelled'),
    unitsUnfulfillable: count('units_unfulfillable'),
  },
  (t) => [primaryKey({ columns: [t.build, t.grain, t.day, t.storefrontId, t.currency] })],
);

/** Figures of the orders placed on a day, by product. */
export const reportProducts = pgTable(
  'report_products',
  {
    build: build(),
    grain: grain(),
    day: day(),
    storefrontId: text('storefront_id').notNull(),
    productId: uuid('product_id').notNull(),
    currency: text('currency').notNull(),
    orders: count('orders'),
    orderedMinor: amount('ordered_minor'),
    shippedMinor: amount('shipped_minor'),
    returnedMinor: amount('returned_minor'),
    unitsOrdered: count('units_ordered'),
    unitsShipped: count('units_shipped'),
    unitsDelivered: count('units_delivered'),
    unitsReturned: count('units_returned'),
    unitsCancelled: count('units_cancelled'),
    unitsUnfulfillable: count('units_unfulfillable'),
    confirmations: count('confirmations'),
    confirmSeconds: count('confirm_seconds'),
    deliveries: count('deliveries'),
    deliverSeconds: count('deliver_seconds'),
  },
  (t) => [
    primaryKey({ columns: [t.build, t.grain, t.day, t.storefrontId, t.productId, t.currency] }),
    index('report_products_product').on(t.build, t.productId, t.grain, t.day),
  ],
);

/** Figures of the orders that were placed on a day and later rejected or cancelled. */
export const reportCancellations = pgTable(
  'report_cancellations',
  {
    build: build(),
    grain: grain(),
    day: day(),
    storefrontId: text('storefront_id').notNull(),
    /** All zeros: the order as a whole. An order of three products counts once there and once at each. */
    productId: uuid('product_id').notNull(),
    currency: text('currency').notNull(),
    outcome: text('outcome').$type<EndedOutcome>().notNull(),
    reason: text('reason').$type<ReportedReason>().notNull(),
    orders: count('orders'),
    units: count('units'),
    orderedMinor: amount('ordered_minor'),
  },
  (t) => [
    primaryKey({
      columns: [t.build, t.grain, t.day, t.storefrontId, t.productId, t.currency, t.outcome, t.reason],
    }),
    index('report_cancellations_product').on(t.build, t.productId, t.grain, t.day),
  ],
);

/** Money that moved on a day. */
export const reportRevenue = pgTable(
  'report_revenue',
  {
    build: build(),
    grain: grain(),
    day: day(),
    storefrontId: text('storefront_id').notNull(),
    currency: text('currency').notNull(),
    capturedMinor: amount('captured_minor'),
    refundedMinor: amount('refunded_minor'),
  },
  (t) => [primaryKey({ columns: [t.build, t.grain, t.day, t.storefrontId, t.currency] })],
);

/** Orders placed on a day, by how long they took. */
export const reportDurations = pgTable(
  'report_durations',
  {
    build: build(),
    grain: grain(),
    day: day(),
    storefrontId: text('storefront_id').notNull(),
    measure: text('measure').$type<'confirm' | 'deliver'>().notNull(),
    /** Rounded, so that a day has about a hundred rows and not one per order. */
    seconds: integer('seconds').notNull(),
    orders: count('orders'),
    /** Not rounded: exact to the second. */
    totalSeconds: count('total_seconds'),
  },
  (t) => [primaryKey({ columns: [t.build, t.grain, t.day, t.storefrontId, t.measure, t.seconds] })],
);
