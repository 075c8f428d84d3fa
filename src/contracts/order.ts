import { PROVIDERS } from '../domain/shared/providers';
import { z } from 'zod';
import { amendmentSchema } from './amendment';
import { singleLineText, MAX_EMBEDDED_ITEMS, orderId, timestamp, units, uuid } from './fields';
import {
  addressSchema,
  customerSchema,
  checkUniqueSkus,
  externalId,
  MAX_LINE_QUANTITY,
  MAX_ORDER_LINES,
  shippingMethod,
} from './order-parts';
import { ORDER_TERMS } from './order-terms';
import { paymentDetailsSchema } from './payment';
import { productSchema } from './product';
import { returnSchema } from './return';
import { shipmentSchema } from './shipment';
import { DEFAULT_SHIPPING_METHOD } from '../domain/order/order-record';
import { ORDER_STATUSES } from '../domain/order/order-status';
import { PAYMENT_STATUSES } from '../domain/payments/payment-status';
import { FULFILLMENT_STATUSES } from '../domain/order/line-quantities';
import { FULFILLMENT_POLICIES, NO_ANSWER_POLICIES } from '../domain/stock/stock-decision';
import { DUE_STEPS, STUCK_CAUSES } from '../domain/order/stuck';

export const createOrderSchema = z
  .strictObject({
    storefrontId: singleLineText(64)
      .optional()
      .meta({
        description:
          'Where it is ordered. A key or token of a storefront orders there, and may leave it out; so may everybody while exactly one ' +
          'storefront is open.',
        example: 'demo',
      }),
    lines: z
      .array(
        z.strictObject({
          sku: singleLineText(64),
          quantity: z.int().min(1).max(MAX_LINE_QUANTITY),
          fulfillmentPolicy: z.enum(FULFILLMENT_POLICIES).optional().meta({
            description:
              "For this line, in place of the order's. `all_or_nothing` of a line leaves that line out unless it is complete.",
          }),
        }),
      )
      .min(1)
      .max(MAX_ORDER_LINES)
      .superRefine(checkUniqueSkus),
    customer: customerSchema,
    shippingAddress: addressSchema,
    shippingMethod: shippingMethod.optional().meta({
      description: `How it is to be shipped; the carrier is told. Left out, it is \`${DEFAULT_SHIPPING_METHOD}\`.`,
      example: 'express',
    }),
    externalId: externalId.optional().meta({
      description: "The storefront's own number of the order. No two orders of a storefront have the same.",
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
    seq: z.int().meta({ description: 'Counts from 1, without gaps.' }),
    type: z.string(),
    actor: z
      .object({ type: z.string(), id: z.string().optional() })
      .meta({ description: 'Customers see the `id` of nobody but themselves.' }),
    requestId: z
      .string()
      .nullable()
      .meta({ description: 'null for a customer who has not sent the request.' }),
    details: z.record(z.string(), z.unknown()).meta({
      description:
        'What is to be told of it. Of what a person or key has changed: `changes`, field by field, with `before` and `after`.',
    }),
    at: timestamp,
  })
  .meta({ id: 'TimelineEntry' });

export const orderSchema = z
  .object({
    id: uuid,
    externalId: z.string().nullable().meta({ description: 'What the storefront calls it.' }),
    storefrontId: z.string(),
    status: z.enum(ORDER_STATUSES),
    statusReason: z.string().nullable().meta({
      description:
        'Why the order was rejected or cancelled, or is completed although nothing of it arrived (`undelivered_and_refunded`).',
    }),
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
    waitingFor: z
      .array(
        z.object({
          provider: z.enum(PROVIDERS),
          item: z.string().meta({ description: 'The step, as `attention` would name it.' }),
          since: timestamp,
          until: timestamp.meta({
            description:
              'Then it is tried once more, and if that fails it is held or given up, as its storefront’s `onOutage` says.',
          }),
        }),
      )
      .meta({
        description:
          'The steps that wait for a provider which is away, or whose answers make no sense. They go on by themselves when it is back.',
      }),
    stuck: z
      .array(
        z.object({
          cause: z.enum(STUCK_CAUSES),
          due: z.enum(DUE_STEPS).nullable().meta({ description: 'What is due, if that is known.' }),
          since: timestamp.meta({ description: 'Since when nothing moves.' }),
          returnId: uuid
            .nullable()
            .meta({ description: 'Of its returns, the one that is stuck; null: the order itself.' }),
        }),
      )
      .meta({
        description:
          'Why it makes no progress although it should, as the reconciler found it: each try of its workflow’s task fails, something is ' +
          'due for longer than its bound, or its workflow was not woken. Nobody has to decide anything: it is for those who run the system.',
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
      description: `The newest ${MAX_EMBEDDED_ITEMS}, oldest of them first; \`links.shipments\` has all, page by page.`,
    }),
    payment: paymentDetailsSchema,
    amendments: z.array(amendmentSchema).meta({
      description: `The newest ${MAX_EMBEDDED_ITEMS}, oldest of them first; the timeline tells of all.`,
    }),
    timeline: z.array(timelineEntrySchema).meta({
      description: `The newest ${MAX_EMBEDDED_ITEMS} entries, oldest of them first; \`links.timeline\` has all, page by page.`,
    }),
    returns: z
      .array(returnSchema)
      .optional()
      .meta({
        description: `With \`expand=returns\`: the newest ${MAX_EMBEDDED_ITEMS}, newest first; \`links.returns\` has all, page by page.`,
      }),
    products: z
      .array(productSchema)
      .optional()
      .meta({ description: 'What its lines are of, as the catalogue has it now. With `expand=products`.' }),
    version: z.int().meta({ description: 'Grows with every change; the number of timeline entries.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
    deletedAt: timestamp
      .nullable()
      .meta({ description: 'Set once it is deleted: then only lists that ask for deleted orders show it.' }),
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

/** An order in a list: without its details, unless they are asked for. */
export const orderSummarySchema = orderSchema
  .partial({ shipments: true, payment: true, amendments: true, timeline: true })
  .meta({ id: 'OrderSummary' });

export type OrderSummaryView = z.infer<typeof orderSummarySchema>;

export const orderIdSchema = z.object({ orderId });
