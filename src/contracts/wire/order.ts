import { PROVIDERS } from '../../domain/shared/providers';
import { z } from 'zod';
import { amendmentSchema } from './amendment';
import { singleLineText, MAX_EMBEDDED_ITEMS, orderId, timestamp, units, uuid } from './fields';
import {
  addressSchema,
  customerSchema,
  checkUniqueSkus,
  externalId,
  MAX_LINE_QUANTITY,
  shippingMethod,
} from './order-parts';
import { ORDER_TERMS } from './order-terms';
import { paymentDetailsSchema } from './payment';
import { productSchema } from './product';
import { returnSchema } from './return';
import { shipmentSchema } from './shipment';
import { DEFAULT_SHIPPING_METHOD, MAX_ORDER_LINES } from '../../domain/order/order-record';
import { ORDER_STATUSES } from '../../domain/order/order-status';
import { PAYMENT_STATUSES } from '../../domain/payments/payment-status';
import { FULFILLMENT_STATUSES } from '../../domain/order/line-quantities';
import { FULFILLMENT_POLICIES, NO_ANSWER_POLICIES } from '../../domain/stock/stock-decision';
import { DUE_STEPS, STUCK_CAUSES } from '../../domain/order/stuck';

export const createOrderSchema = z
  .strictObject({
    storefrontId: singleLineText(64)
      .optional()
      .meta({
        description:
          'The storefront of the order. Default: the storefront of your key or token, or else the only open storefront, if ' +
          'exactly one is open.',
        example: 'demo',
      }),
    lines: z
      .array(
        z.strictObject({
          sku: singleLineText(64),
          quantity: z.int().min(1).max(MAX_LINE_QUANTITY),
          fulfillmentPolicy: z.enum(FULFILLMENT_POLICIES).optional().meta({
            description:
              "Overrides the order's policy for this line. `all_or_nothing` drops this line unless all its units are available.",
          }),
        }),
      )
      .min(1)
      .max(MAX_ORDER_LINES)
      .superRefine(checkUniqueSkus),
    customer: customerSchema,
    shippingAddress: addressSchema,
    shippingMethod: shippingMethod.optional().meta({
      description: `The shipping method, which the carrier receives unchanged. Default: \`${DEFAULT_SHIPPING_METHOD}\`.`,
      example: 'express',
    }),
    externalId: externalId.optional().meta({
      description: "The storefront's own id of the order. It is unique within the storefront.",
      example: 'WEB-2026-0815',
    }),
    ...ORDER_TERMS,
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

export const timelineEntrySchema = z
  .object({
    seq: z.int().meta({ description: 'Number of the entry, from 1, without gaps.' }),
    type: z.string(),
    actor: z
      .object({ type: z.string(), id: z.string().optional() })
      .meta({ description: 'Customers see no `id` but their own.' }),
    requestId: z
      .string()
      .nullable()
      .meta({ description: 'null: hidden from a customer who did not send the request.' }),
    details: z.record(z.string(), z.unknown()).meta({
      description:
        'Details, which depend on the type. For a change by a person or an API key: `changes`, one for each field, with `before` and `after`.',
    }),
    at: timestamp,
  })
  .meta({ id: 'TimelineEntry' });

export const orderSchema = z
  .object({
    id: uuid,
    externalId: z.string().nullable().meta({ description: "The storefront's own id of the order." }),
    storefrontId: z.string(),
    status: z.enum(ORDER_STATUSES),
    statusReason: z.string().nullable().meta({
      description:
        'Why the order was rejected or cancelled, or was completed although nothing arrived (`undelivered_and_refunded`).',
    }),
    paymentStatus: z.enum(PAYMENT_STATUSES),
    fulfillmentStatus: z.enum(FULFILLMENT_STATUSES),
    fulfillmentPolicy: z.enum(FULFILLMENT_POLICIES),
    backorderDays: z.int(),
    backorderDeadline: timestamp
      .nullable()
      .meta({ description: 'When backordered units are cancelled if there is no stock for them.' }),
    backorderPriority: z.int().meta({
      description: 'Orders with a higher priority get stock before orders that have waited longer.',
    }),
    answerHours: z.int(),
    answerDeadline: timestamp
      .nullable()
      .meta({ description: "Set while the order waits for the customer's answer." }),
    ifNoAnswer: z.enum(NO_ANSWER_POLICIES),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    orderedMinor: z.int().meta({
      description:
        'Value of all ordered units, in minor units of the currency. Units that were cancelled or returned since still count.',
    }),
    dueMinor: z.int().meta({
      description:
        'Value of the units that the customer has received or will receive: what was ordered, less what was cancelled, is unfulfillable or was returned.',
    }),
    authorizedMinor: z.int().meta({ description: 'Amount authorized, including what was captured.' }),
    capturedMinor: z.int().meta({ description: 'Amount captured, including what was refunded.' }),
    refundedMinor: z.int().meta({ description: 'Amount refunded.' }),
    attention: z
      .array(z.object({ item: z.string(), reason: z.string(), since: timestamp }))
      .meta({ description: 'Steps that failed and wait until an operator retries or skips them.' }),
    waitingFor: z
      .array(
        z.object({
          provider: z.enum(PROVIDERS),
          item: z.string().meta({ description: 'The waiting step, named as in `attention`.' }),
          since: timestamp,
          until: timestamp.meta({
            description:
              'When the final attempt is made. If it fails, the step is held or abandoned, as `onOutage` of the storefront says.',
          }),
        }),
      )
      .meta({
        description:
          'Steps that wait for a provider which is unavailable or gives invalid responses. They continue when it has recovered.',
      }),
    stuck: z
      .array(
        z.object({
          cause: z.enum(STUCK_CAUSES),
          due: z.enum(DUE_STEPS).nullable().meta({ description: 'The overdue step, if it is known.' }),
          since: timestamp.meta({ description: 'Since when there is no progress.' }),
          returnId: uuid
            .nullable()
            .meta({ description: 'The return that is stuck. null: the order itself is stuck.' }),
        }),
      )
      .meta({
        description:
          'Why the order makes no progress although it should, as the reconciler found: its workflow task fails each time, a step ' +
          'is overdue, or its workflow was not woken. This needs no decision about the order, but the attention of the operators of the system.',
      }),
    customer: customerSchema,
    shippingAddress: addressSchema,
    shippingMethod: z.string(),
    lines: z.array(
      z.object({
        lineNo: z.int(),
        productId: uuid,
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
    shipments: z.array(shipmentSchema).meta({
      description: `The newest ${MAX_EMBEDDED_ITEMS} shipments, oldest first. \`links.shipments\` has all of them, page by page.`,
    }),
    payment: paymentDetailsSchema,
    amendments: z.array(amendmentSchema).meta({
      description: `The newest ${MAX_EMBEDDED_ITEMS} amendments, oldest first. The timeline has all of them.`,
    }),
    timeline: z.array(timelineEntrySchema).meta({
      description: `The newest ${MAX_EMBEDDED_ITEMS} entries, oldest first. \`links.timeline\` has all of them, page by page.`,
    }),
    returns: z
      .array(returnSchema)
      .optional()
      .meta({
        description: `With \`expand=returns\`: the newest ${MAX_EMBEDDED_ITEMS} returns, newest first. \`links.returns\` has all of them, page by page.`,
      }),
    products: z.array(productSchema).optional().meta({
      description: 'With `expand=products`: the products of its lines, as they are in the catalog now.',
    }),
    version: z
      .int()
      .meta({ description: 'Increases with every change. It is the number of timeline entries.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
    deletedAt: timestamp.nullable().meta({
      description: 'When the order was deleted. Only lists that ask for deleted orders contain it.',
    }),
    links: z.object({
      self: z.string(),
      timeline: z.string(),
      shipments: z.string(),
      returns: z.string(),
      paymentOperations: z.string(),
      temporal: z
        .url()
        .optional()
        .meta({ description: "The order's workflow in Temporal's Web UI. Customers do not see it." }),
    }),
  })
  .meta({ id: 'Order' });

export type OrderView = z.infer<typeof orderSchema>;

/** An order in a list: without its details unless `expand` asks for them. */
export const orderSummarySchema = orderSchema
  .partial({ shipments: true, payment: true, amendments: true, timeline: true })
  .meta({ id: 'OrderSummary' });

export type OrderSummaryView = z.infer<typeof orderSummarySchema>;

export const orderIdSchema = z.object({ orderId });
