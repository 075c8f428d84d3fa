import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { DEFAULT_SHIPPING_METHOD, type Address, type Customer } from '../../domain/order/order-record';
import type { ProviderWait } from '../../domain/shared/providers';
import type {
  AmendedLine,
  AmendmentState,
  AmendmentRequest,
  AttentionState,
} from '../../domain/order/order-state';
import type { FulfillmentStatus } from '../../domain/order/line-quantities';
import type { OrderStatus } from '../../domain/order/order-status';
import type { ReservationStatus } from '../../domain/stock/reservation-status';
import type { FulfillmentPolicy, NoAnswerPolicy } from '../../domain/stock/stock-decision';
import { SHARED_POOL } from '../../domain/shared/storefront';
import { minorUnits, moment } from './columns';
import { storefronts, products } from './stock';

export const orders = pgTable(
  'orders',
  {
    id: uuid('id').primaryKey(),
    storefrontId: text('storefront_id')
      .notNull()
      .references(() => storefronts.id),
    /** What the storefront calls it; unique in the storefront. */
    externalId: text('external_id'),
    status: text('status').$type<OrderStatus>().notNull(),
    /** As the lines have it, for those who look for orders by it. */
    fulfillmentStatus: text('fulfillment_status').$type<FulfillmentStatus>().notNull().default('unfulfilled'),
    /** Why the order was rejected, cancelled or needs attention. */
    statusReason: text('status_reason'),
    fulfillmentPolicy: text('fulfillment_policy').$type<FulfillmentPolicy>().notNull(),
    /** How long units may wait for a restock; the clock starts when they begin to wait. */
    backorderDays: integer('backorder_days').notNull().default(30),
    backorderDeadline: moment('backorder_deadline'),
    /** Orders of a higher priority are served before those that have waited longer. */
    backorderPriority: integer('backorder_priority').notNull().default(0),
    /** How long the customer's answer is waited for, until when, and what is done without one. */
    answerHours: integer('answer_hours').notNull().default(48),
    answerDeadline: moment('answer_deadline'),
    ifNoAnswer: text('if_no_answer').$type<NoAnswerPolicy>().notNull().default('cancel'),
    /** The status to go back to when nothing needs attention any more. */
    statusBeforeAttention: text('status_before_attention').$type<OrderStatus>(),
    /** The steps that wait for a provider which gives no answer that counts; null: none. */
    providerWaits: jsonb('provider_waits').$type<ProviderWait[]>(),
    /** Captures (positive) and refunds (negative) that an operator has let go. */
    waivedMinor: minorUnits('waived_minor').notNull().default(0),
    currency: text('currency').notNull(),
    /** What was ordered, before anything fell short. */
    totalMinor: minorUnits('total_minor').notNull(),
    customerId: text('customer_id').notNull(),
    customer: jsonb('customer').$type<Customer>().notNull(),
    shippingAddress: jsonb('shipping_address').$type<Address>().notNull(),
    /** How it is to be shipped: a code that the carrier is told. */
    shippingMethod: text('shipping_method').notNull().default(DEFAULT_SHIPPING_METHOD),
    /** Counts the timeline's entries; the next entry's number is one more. */
    version: integer('version').notNull(),
    /** Set once the workflow is known to exist. While it is null, the relay owes this order a start. */
    workflowStartedAt: moment('workflow_started_at'),
    /**
     * Since when somebody else's change has something for the workflow to do that it has not looked at. The signal that
     * wakes it may be lost; this is not, and is cleared in the transaction in which the workflow looks.
     */
    wakeRequestedAt: moment('wake_requested_at'),
    /** When the relay has signalled it; the workflow has the signal and will look. */
    wakeSignaledAt: moment('wake_signaled_at'),
    /** Deleted orders are kept, and seen by operators who ask for them. */
    deletedAt: moment('deleted_at'),
    /** When what is personal in it was taken out. */
    erasedAt: moment('erased_at'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('orders_external_id')
      .on(t.storefrontId, t.externalId)
      .where(sql`${t.externalId} is not null`),
    // Ascending, for both directions: read backwards they are as `order by id desc` wants it, which `desc()` here is not.
    index('orders_storefront_newest').on(t.storefrontId, t.id),
    index('orders_customer_newest').on(t.customerId, t.id),
    // Of statuses that an order ends in, the rare ones: an order enters this once, at its end, and most never do.
    index('orders_rejected_or_cancelled')
      .on(t.status, t.id)
      .where(sql`${t.status} in ('rejected', 'cancelled')`),
    // The labels that an order under way does not have, and few others do.
    index('orders_returned_or_unfulfillable')
      .on(t.fulfillmentStatus, t.id)
      .where(sql`${t.fulfillmentStatus} in ('returned', 'unfulfillable')`),
    index('orders_by_total').on(t.totalMinor, t.id),
    index('orders_deleted')
      .on(t.id)
      .where(sql`${t.deletedAt} is not null`),
    index('orders_unstarted')
      .on(t.createdAt)
      .where(sql`${t.workflowStartedAt} is null`),
    // Wake-ups that nobody is known to have delivered.
    index('orders_pending_wake_up')
      .on(t.wakeRequestedAt)
      .where(sql`${t.wakeRequestedAt} is not null and ${t.wakeSignaledAt} is null`),
    // Who waits for a provider: none, but in an outage.
    index('orders_awaiting_provider')
      .on(t.id)
      .where(sql`${t.providerWaits} is not null`),
    // What the reconciler looks through: a small part of all orders.
    index('orders_unfinished')
      .on(t.updatedAt)
      .where(sql`${t.status} not in ('completed', 'rejected', 'cancelled')`),
    // With the one above: what changed lately, for whoever verifies the books. An order enters it once, at its end.
    index('orders_ended')
      .on(t.updatedAt)
      .where(sql`${t.status} in ('completed', 'rejected', 'cancelled')`),
    check('orders_waiting_bounds', sql`${t.backorderDays} > 0 and ${t.answerHours} > 0`),
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
    /** The line's own policy; null follows the order's. */
    fulfillmentPolicy: text('fulfillment_policy').$type<FulfillmentPolicy>(),
    /** The pool of its order's storefront, beside what it asks for: sums over a pool look at no order. It stays while the order is under way. */
    poolId: text('pool_id').notNull().default(SHARED_POOL),
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
    index('order_lines_sku').on(t.sku, t.orderId),
    // What accepted orders still ask for: the check at the door sums it for each product.
    index('order_lines_pending')
      .on(t.productId, t.poolId, t.pending)
      .where(sql`${t.pending} > 0`),
    // The queue for restocks. The id of an order tells when it was placed.
    index('order_lines_backordered')
      .on(t.productId, t.poolId, t.orderId)
      .where(sql`${t.backordered} > 0`),
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

export const reservations = pgTable('reservations', {
  orderId: uuid('order_id')
    .primaryKey()
    .references(() => orders.id),
  status: text('status').$type<ReservationStatus>().notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

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
    /** Of these, units that a count did not find and that have not been taken from the order yet. */
    missing: integer('missing').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.lineNo, t.locationId] }),
    check('reservation_allocations_missing', sql`${t.missing} between 0 and ${t.quantity}`),
    // What is held of each level, whoever holds it.
    index('reservation_allocations_level')
      .on(t.productId, t.locationId)
      .where(sql`${t.quantity} > 0`),
    check('reservation_allocations_quantity', sql`${t.quantity} >= 0`),
  ],
);

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

export const orderAmendments = pgTable(
  'order_amendments',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    kind: text('kind').$type<AmendmentState['kind']>().notNull(),
    lines: jsonb('lines').$type<AmendedLine[]>().notNull(),
    shippingAddress: jsonb('shipping_address').$type<Address>(),
    shippingMethod: text('shipping_method'),
    /** Who asked for it, under which request, and what it changes, field by field: told again when it is made. */
    request: jsonb('request').$type<AmendmentRequest>(),
    status: text('status').$type<AmendmentState['status']>().notNull(),
    refusal: text('refusal').$type<NonNullable<AmendmentState['refusal']>>(),
    requestedAt: moment('requested_at').notNull().defaultNow(),
  },
  (t) => [index('order_amendments_order').on(t.orderId)],
);

export const attentionItems = pgTable(
  'attention_items',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    item: text('item').notNull(),
    reason: text('reason').notNull(),
    status: text('status').$type<AttentionState['status']>().notNull(),
    since: moment('since').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.item] }),
    // Who waits for a person: few of all that ever did.
    index('attention_items_open')
      .on(t.orderId)
      .where(sql`${t.status} = 'open'`),
  ],
);
