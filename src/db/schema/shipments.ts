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
import type { ShipmentState } from '../../domain/order/order-state';
import type { CarrierStatus, ShipmentStatus } from '../../domain/order/shipment-status';
import { moment } from './columns';
import { CLOSED_SHIPMENTS } from './status-lists';
import { orders, orderLines } from './orders';
import { locations } from './stock';

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
    /** When the shipment entered its status, by the carrier's clock. */
    statusAt: moment('status_at'),
    carrier: text('carrier'),
    trackingNumber: text('tracking_number'),
    /** The shipment must not leave: the carrier is to take it off its list. */
    recalled: boolean('recalled').notNull().default(false),
    /** The warehouse has started to pick the shipment. */
    picking: boolean('picking').notNull().default(false),
    /** What was decided about a shipment that was lost or came back. */
    resolution: text('resolution').$type<NonNullable<ShipmentState['resolution']>>(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('shipments_order').on(t.orderId),
    index('shipments_tracking').on(t.trackingNumber),
    // What a location still has to see through before it can be archived.
    index('shipments_open')
      .on(t.locationId)
      .where(sql`${t.status} not in ${CLOSED_SHIPMENTS} and ${t.resolution} is null`),
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

/** Carrier reports. Each is stored once, however often the carrier repeats it. */
export const shipmentReports = pgTable(
  'shipment_reports',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shipmentId: uuid('shipment_id')
      .notNull()
      .references(() => shipments.id),
    status: text('status').$type<CarrierStatus>().notNull(),
    /** By the carrier's clock. */
    occurredAt: moment('occurred_at').notNull(),
    /** Whether the report changed the shipment, when it first came or when it was repeated. */
    applied: boolean('applied').notNull(),
    /** When the report first came. */
    receivedAt: moment('received_at').notNull().defaultNow(),
  },
  (t) => [
    index('shipment_reports_shipment').on(t.shipmentId, t.id),
    uniqueIndex('shipment_reports_once').on(t.shipmentId, t.status, t.occurredAt),
  ],
);
