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
import { isBeingUndone, REJECTED_OR_CANCELLED, TERMINAL_ORDER_STATUSES } from './status-lists';
import { storefronts } from './storefronts';
import { products } from './stock';

export const orders = pgTable(
  'orders',
  {
    id: uuid('id').primaryKey(),
    storefrontId: text('storefront_id')
      .notNull()
      .references(() => storefronts.id),
    /** The storefront's own id of the order; unique in the storefront. */
    externalId: text('external_id'),
    status: text('status').$type<OrderStatus>().notNull(),
    /** Derived from the lines; stored so that orders can be filtered by it. */
    fulfillmentStatus: text('fulfillment_status').$type<FulfillmentStatus>().notNull().default('unfulfilled'),
    /** Why the order was rejected, cancelled or needs attention. */
    statusReason: text('status_reason'),
    fulfillmentPolicy: text('fulfillment_policy').$type<FulfillmentPolicy>().notNull(),
    /** How many days units may be backordered; the time starts when they become backordered. */
    backorderDays: integer('backorder_days').notNull().default(30),
    backorderDeadline: moment('backorder_deadline'),
    /** Orders of a higher priority are served before those that have waited longer. */
    backorderPriority: integer('backorder_priority').notNull().default(0),
    /** How long the order awaits the customer's answer, until when, and what happens without one. */
    answerHours: integer('answer_hours').notNull().default(48),
    answerDeadline: moment('answer_deadline'),
    ifNoAnswer: text('if_no_answer').$type<NoAnswerPolicy>().notNull().default('cancel'),
    /** The status to return to when nothing needs attention any more. */
    statusBeforeAttention: text('status_before_attention').$type<OrderStatus>(),
    /** When the customer service allowed the customer, and for what amount; null: it has not. */
    customerAllowedAt: moment('customer_allowed_at'),
    customerAllowedMinor: minorUnits('customer_allowed_minor'),
    /** The steps that wait for a provider that is unavailable; null: none. */
    providerWaits: jsonb('provider_waits').$type<ProviderWait[]>(),
    /** Captures (positive) and refunds (negative) that an operator has waived. */
    waivedMinor: minorUnits('waived_minor').notNull().default(0),
    currency: text('currency').notNull(),
    /** The value of what was ordered, before any shortage. */
    orderedMinor: minorUnits('ordered_minor').notNull(),
    customerId: text('customer_id').notNull(),
    customer: jsonb('customer').$type<Customer>().notNull(),
    shippingAddress: jsonb('shipping_address').$type<Address>().notNull(),
    /** How the order is to be shipped: a code that is passed to the carrier. */
    shippingMethod: text('shipping_method').notNull().default(DEFAULT_SHIPPING_METHOD),
    /** The number of timeline entries; the next entry's number is one more. */
    version: integer('version').notNull(),
    /** Set once the workflow is known to exist. While it is null, the relay has to start the workflow. */
    workflowStartedAt: moment('workflow_started_at'),
    /**
     * Since when a change by somebody else gives the workflow something to do that it has not read yet. The
     * signal that wakes the workflow may be lost; this column is not. The transaction in which the workflow
     * reads the change clears it.
     */
    wakeRequestedAt: moment('wake_requested_at'),
    /** When the relay has signaled the workflow: it has the signal and will read the change. */
    wakeSignaledAt: moment('wake_signaled_at'),
    /** Deleted orders are kept. Operators see them on request. */
    deletedAt: moment('deleted_at'),
    /** When the personal data of the order was removed. */
    erasedAt: moment('erased_at'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('orders_external_id')
      .on(t.storefrontId, t.externalId)
      .where(sql`${t.externalId} is not null`),
    // Ascending serves both directions: Postgres reads the index backwards for `order by id desc`.
    // `desc()` here would not match that order.
    index('orders_storefront_newest').on(t.storefrontId, t.id),
    index('orders_customer_newest').on(t.customerId, t.id),
    // Rare final statuses only: an order enters this index once, at its end, and most never do.
    index('orders_rejected_or_cancelled')
      .on(t.status, t.id)
      .where(sql`${t.status} in ${REJECTED_OR_CANCELLED}`),
    // Statuses that no order under way has, and few ended orders have.
    index('orders_returned_or_unfulfillable')
      .on(t.fulfillmentStatus, t.id)
      .where(sql`${t.fulfillmentStatus} in ('returned', 'unfulfillable')`),
    index('orders_by_ordered_value').on(t.orderedMinor, t.id),
    index('orders_deleted')
      .on(t.id)
      .where(sql`${t.deletedAt} is not null`),
    index('orders_unstarted')
      .on(t.createdAt)
      .where(sql`${t.workflowStartedAt} is null`),
    // Wake-ups that are not known to have been delivered.
    index('orders_pending_wake_up')
      .on(t.wakeRequestedAt)
      .where(sql`${t.wakeRequestedAt} is not null and ${t.wakeSignaledAt} is null`),
    // Orders that wait for a provider: none, except in an outage.
    index('orders_awaiting_provider')
      .on(t.id)
      .where(sql`${t.providerWaits} is not null`),
    // Orders under way, for lists by status: most of them are in one or two statuses, and few in the others.
    index('orders_unfinished_by_status')
      .on(t.status, t.id)
      .where(sql`${t.status} not in ${TERMINAL_ORDER_STATUSES}`),
    // Orders that are being cancelled or rejected, and still hold what they will give back.
    index('orders_being_undone').on(t.id).where(isBeingUndone(t)),
    // The reconciler reads this index: a small part of all orders.
    index('orders_unfinished')
      .on(t.updatedAt)
      .where(sql`${t.status} not in ${TERMINAL_ORDER_STATUSES}`),
    // Together with the index above: recent changes, for the consistency checks. An order enters it once,
    // at its end.
    index('orders_ended')
      .on(t.updatedAt)
      .where(sql`${t.status} in ${TERMINAL_ORDER_STATUSES}`),
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
    /**
     * The pool of the order's storefront, stored with the demand so that sums over a pool need not read
     * orders. It does not change while the order is under way.
     */
    poolId: text('pool_id').notNull().default(SHARED_POOL),
    /** The order's, stored with the demand so that the backorder queue is read in its order, from its head. */
    backorderPriority: integer('backorder_priority').notNull().default(0),
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
    // Claimed units, by the orders that claim them.
    index('order_lines_pending')
      .on(t.productId, t.poolId, t.orderId)
      .where(sql`${t.pending} > 0`),
    // The backorder queue in its order. An order's id says when it was placed.
    index('order_lines_backordered')
      .on(t.productId, t.poolId, sql`(-${t.backorderPriority})`, t.orderId)
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
    /** How many of these units a count did not find and the order still holds. */
    missing: integer('missing').notNull().default(0),
    /** The order's, stored with the units so that who loses missing units is read in the order of the queue. */
    backorderPriority: integer('backorder_priority').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.lineNo, t.locationId] }),
    check('reservation_allocations_missing', sql`${t.missing} between 0 and ${t.quantity}`),
    // What all orders hold of an inventory level, in the order of the backorder queue.
    index('reservation_allocations_level')
      .on(t.productId, t.locationId, sql`(-${t.backorderPriority})`, t.orderId)
      .where(sql`${t.quantity} > 0`),
    // Units that a count did not find: none, except just after one.
    index('reservation_allocations_missing')
      .on(t.productId, t.locationId)
      .where(sql`${t.missing} > 0`),
    check('reservation_allocations_quantity', sql`${t.quantity} >= 0`),
  ],
);

export const cancellationRequests = pgTable(
  'cancellation_requests',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    reason: text('reason').notNull(),
    requestedAt: moment('requested_at').notNull().defaultNow(),
    deliveredAt: moment('delivered_at'),
  },
  (t) => [
    uniqueIndex('cancellation_requests_order').on(t.orderId),
    index('cancellation_requests_undelivered')
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
    /** Who requested the amendment, in which request, and which fields it changes; repeated when applied. */
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
    // Orders that need a person now: few of all that ever did.
    index('attention_items_open')
      .on(t.orderId)
      .where(sql`${t.status} = 'open'`),
  ],
);
