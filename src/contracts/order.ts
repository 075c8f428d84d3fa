import { z } from 'zod';
import { amendmentSchema } from './amendment';
import { line, orderId, pageSize, timestamp, units } from './fields';
import { paymentDetailsSchema } from './payment';
import { shipmentSchema } from './shipment';
import { ORDER_STATUSES } from '../domain/states/order-status';
import { PAYMENT_STATUSES } from '../domain/states/payment-status';
import { FULFILLMENT_STATUSES } from '../domain/quantities';
import { CUSTOMER_ANSWERS, FULFILLMENT_POLICIES, NO_ANSWER_POLICIES } from '../domain/stock-decision';

export const MAX_ORDER_LINES = 100;
export const MAX_LINE_QUANTITY = 10_000;
export const MAX_RECEIPT_QUANTITY = 1_000_000;
export const DEFAULT_BACKORDER_DAYS = 30;
export const DEFAULT_ANSWER_HOURS = 48;

export const customerSchema = z
  .strictObject({
    id: line(64)
      .regex(/^[\w.:-]+$/, 'may contain letters, digits, and . _ : -')
      .meta({
        description: "The customer's id in your systems. It is visible in Temporal; use no e-mail address.",
      }),
    name: line(200).optional(),
    email: z.email().max(254).optional(),
  })
  .meta({ id: 'Customer' });

export const addressSchema = z
  .strictObject({
    name: line(200),
    line1: line(200),
    line2: line(200).optional(),
    city: line(100),
    region: line(100).optional(),
    postalCode: line(20),
    country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code such as DE'),
  })
  .meta({ id: 'Address' });

function eachSkuOnce(lines: readonly { sku: string }[], context: z.RefinementCtx): void {
  const seen = new Map<string, number>();
  lines.forEach(({ sku }, index) => {
    const first = seen.get(sku);
    if (first === undefined) seen.set(sku, index);
    else
      context.addIssue({
        code: 'custom',
        path: [index, 'sku'],
        message: `repeats the SKU of line ${first + 1}; name it once, with the summed quantity`,
      });
  });
}

/** Lines of an order, each by its SKU. */
const linesBySku = (minQuantity: number) =>
  z
    .array(z.strictObject({ sku: line(64), quantity: z.int().min(minQuantity).max(MAX_LINE_QUANTITY) }))
    .min(1)
    .max(MAX_ORDER_LINES)
    .superRefine(eachSkuOnce);

export const createOrderSchema = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          sku: line(64),
          quantity: z.int().min(1).max(MAX_LINE_QUANTITY),
          fulfillmentPolicy: z.enum(FULFILLMENT_POLICIES).optional().meta({
            description:
              "For this line, in place of the order's. `all_or_nothing` of a line leaves that line out unless it is complete.",
          }),
        }),
      )
      .min(1)
      .max(MAX_ORDER_LINES)
      .superRefine(eachSkuOnce),
    customer: customerSchema,
    shippingAddress: addressSchema,
    fulfillmentPolicy: z
      .enum(FULFILLMENT_POLICIES)
      .default('all_or_nothing')
      .meta({
        description:
          'What to do when not everything is available: `all_or_nothing` rejects the order, `ship_available` ships what there ' +
          'is, `backorder` ships what there is and waits for the rest, `ask_customer` waits for an answer.',
      }),
    backorderDays: z.int().min(1).max(365).default(DEFAULT_BACKORDER_DAYS).meta({
      description: 'How many days backordered units may wait for a restock; then they are cancelled.',
    }),
    answerHours: z.int().min(1).max(720).default(DEFAULT_ANSWER_HOURS).meta({
      description: "How many hours the customer's answer is waited for.",
    }),
    ifNoAnswer: z.enum(NO_ANSWER_POLICIES).default('cancel').meta({
      description: 'What is done with `ask_customer` when no answer comes in time.',
    }),
  })
  .meta({
    id: 'CreateOrder',
    example: {
      lines: [{ sku: 'MUG-BLUE', quantity: 2 }],
      customer: { id: 'customer-1' },
      shippingAddress: {
        name: 'Ada Lovelace',
        line1: 'Hauptstraße 1',
        city: 'Berlin',
        postalCode: '10827',
        country: 'DE',
      },
      fulfillmentPolicy: 'all_or_nothing',
    },
  });

export type CreateOrder = z.infer<typeof createOrderSchema>;

export const cancelOrderSchema = z
  .strictObject({
    reason: line(200)
      .default('requested_by_customer')
      .meta({ description: 'Free text; it stands in the timeline.' }),
    lines: linesBySku(1).optional().meta({
      description:
        'Cancels these units only, as a whole or not at all. Left out: everything that has not left.',
    }),
  })
  .meta({ id: 'CancelOrder' });

const amendedLinesSchema = linesBySku(0).meta({
  description:
    'How many units of each are wanted in all, including those that have shipped. 0 takes a line out; a new SKU adds a ' +
    "line at today's price; what is not named stays as it is.",
});

export const amendOrderSchema = z
  .strictObject({
    shippingAddress: addressSchema.optional().meta({ description: 'Takes the place of the whole address.' }),
    lines: amendedLinesSchema.optional(),
  })
  .refine(({ shippingAddress, lines }) => shippingAddress !== undefined || lines !== undefined, {
    message: 'must have a shippingAddress, lines, or both',
  })
  .meta({ id: 'AmendOrder' });

export const answerQuestionSchema = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.enum(CUSTOMER_ANSWERS) }),
    z.strictObject({ answer: z.literal('amend'), lines: amendedLinesSchema }),
  ])
  .meta({
    id: 'AnswerQuestion',
    description:
      '`ship_available` ships what there is, `wait` waits for a restock, `cancel` cancels the order, `amend` asks for less ' +
      'or for something else.',
  });

/** A step that failed for good, by what failed. It passes through Temporal, so it holds nothing but what an order lists. */
const attentionItem = z
  .string()
  .regex(
    /^(payment:\d{1,9}|(recall|parcel):[\da-f-]{36})$/,
    'must be one that `attention` lists, such as payment:3',
  );

export const resolveAttentionSchema = z
  .strictObject({
    item: attentionItem.meta({ description: "As the order's `attention` lists it.", example: 'payment:3' }),
    action: z.enum(['retry', 'skip']).meta({
      description: '`skip` says that it was done by hand, or is given up.',
    }),
  })
  .meta({ id: 'ResolveAttention' });

export const orderSchema = z
  .object({
    id: z.uuid(),
    storefrontId: z.string(),
    status: z.enum(ORDER_STATUSES),
    statusReason: z.string().nullable().meta({ description: 'Why the order was rejected or cancelled.' }),
    paymentStatus: z.enum(PAYMENT_STATUSES),
    fulfillmentStatus: z.enum(FULFILLMENT_STATUSES),
    fulfillmentPolicy: z.enum(FULFILLMENT_POLICIES),
    backorderDays: z.int(),
    backorderDeadline: timestamp.nullable().meta({ description: 'Until when backordered units wait.' }),
    backorderPriority: z
      .int()
      .meta({ description: 'Higher is served before those that have waited longer.' }),
    answerHours: z.int(),
    answerDeadline: timestamp
      .nullable()
      .meta({ description: "Set while the customer's answer is waited for." }),
    ifNoAnswer: z.enum(NO_ANSWER_POLICIES),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    totalMinor: z.int().meta({ description: 'What was ordered, in minor units of the currency.' }),
    authorizedMinor: z.int().meta({ description: 'What is held and what was captured.' }),
    capturedMinor: z.int(),
    refundedMinor: z.int(),
    attention: z
      .array(z.object({ item: z.string(), reason: z.string(), since: timestamp }))
      .meta({ description: 'What could not be done, and waits for an operator to retry or skip it.' }),
    customer: customerSchema,
    shippingAddress: addressSchema,
    lines: z.array(
      z.object({
        lineNo: z.int(),
        productId: z.uuid(),
        sku: z.string(),
        name: z.string(),
        unitPriceMinor: z.int(),
        fulfillmentPolicy: z.enum(FULFILLMENT_POLICIES).nullable(),
        quantities: z
          .object({
            ordered: units,
            pending: units,
            reserved: units,
            backordered: units,
            shipped: units,
            delivered: units,
            returned: units,
            cancelled: units,
            unfulfillable: units,
          })
          .meta({
            description:
              '`ordered = pending + reserved + backordered + shipped + cancelled + unfulfillable`, always.',
          }),
      }),
    ),
    shipments: z.array(shipmentSchema),
    payment: paymentDetailsSchema,
    amendments: z.array(amendmentSchema),
    timeline: z.array(
      z.object({
        seq: z.int(),
        type: z.string(),
        actor: z.object({ type: z.string(), id: z.string().optional() }),
        requestId: z.string().nullable(),
        details: z.record(z.string(), z.unknown()),
        at: timestamp,
      }),
    ),
    version: z.int().meta({ description: 'Grows with every change; the number of timeline entries.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
    links: z.object({
      self: z.string(),
      shipments: z.string(),
      returns: z.string(),
      temporal: z.url().meta({ description: "The order's workflow in Temporal's Web UI." }),
    }),
  })
  .meta({ id: 'Order' });

export type OrderView = z.infer<typeof orderSchema>;

/** An order in a list. */
export const orderSummarySchema = orderSchema
  .omit({ shipments: true, payment: true, amendments: true, timeline: true })
  .meta({ id: 'OrderSummary' });

export type OrderSummaryView = z.infer<typeof orderSummarySchema>;

export const orderListSchema = z
  .object({
    orders: z.array(orderSummarySchema),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Send it as `cursor` for the next page; null on the last.' }),
  })
  .meta({ id: 'OrderList' });

export const listOrdersQuerySchema = z.strictObject({
  status: z.enum(ORDER_STATUSES).optional().meta({ description: 'Only orders of this status.' }),
  customerId: line(64).optional().meta({ description: 'Only orders of this customer.' }),
  limit: pageSize,
  cursor: z.string().min(1).max(200).optional().meta({ description: 'The `nextCursor` of the page before.' }),
});

export const stockReceiptSchema = z
  .strictObject({
    locationId: line(64),
    quantity: z.int().min(1).max(MAX_RECEIPT_QUANTITY),
    reason: line(200).meta({
      description: 'Free text; it stands in the stock ledger.',
      example: 'delivery 4711',
    }),
  })
  .meta({ id: 'StockReceipt' });

export const backorderPrioritySchema = z
  .strictObject({
    priority: z.int().min(0).max(1_000).meta({
      description: 'Higher is served before those that have waited longer. An order begins with 0.',
    }),
  })
  .meta({ id: 'BackorderPriority' });

export const inventorySchema = z
  .object({
    productId: z.uuid(),
    sku: z.string(),
    name: z.string(),
    available: z.int(),
    onHand: units,
    reserved: units,
    safetyStock: units,
    locations: z.array(
      z.object({
        locationId: z.string(),
        name: z.string(),
        available: z.int(),
        onHand: units,
        reserved: units,
        safetyStock: units,
      }),
    ),
  })
  .meta({ id: 'Inventory' });

export type InventoryView = z.infer<typeof inventorySchema>;

export const orderIdSchema = z.object({ orderId });
export const productIdSchema = z.object({
  productId: z.uuid().meta({ description: "As in the order's lines." }),
});
