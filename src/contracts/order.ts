import { z } from 'zod';
import { CARRIER_STATUSES, SHIPMENT_STATUSES } from '../domain/shipment-status';
import { ORDER_STATUSES } from '../domain/order-status';
import { PAYMENT_STATUSES } from '../domain/payment-status';
import { FULFILLMENT_POLICIES } from '../domain/stock-decision';

/**
 * One line of text. Postgres can store neither a null byte nor half of a surrogate pair, and no name or address
 * has control characters.
 */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters or broken Unicode');

export const MAX_ORDER_LINES = 100;
export const MAX_LINE_QUANTITY = 10_000;

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

export const createOrderSchema = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          sku: line(64),
          quantity: z.int().min(1).max(MAX_LINE_QUANTITY),
        }),
      )
      .min(1)
      .max(MAX_ORDER_LINES)
      .superRefine((lines, context) => {
        const seen = new Map<string, number>();
        lines.forEach(({ sku }, index) => {
          const first = seen.get(sku);
          if (first === undefined) seen.set(sku, index);
          else
            context.addIssue({
              code: 'custom',
              path: [index, 'sku'],
              message: `repeats the SKU of line ${first + 1}; order it once, with the summed quantity`,
            });
        });
      }),
    customer: customerSchema,
    shippingAddress: addressSchema,
    fulfillmentPolicy: z.enum(FULFILLMENT_POLICIES).default('all_or_nothing').meta({
      description:
        'What to do when not everything is available: `all_or_nothing` rejects the order, `ship_available` ships what there is.',
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
  })
  .meta({ id: 'CancelOrder' });

export const carrierUpdateSchema = z
  .strictObject({
    shipmentId: z.uuid(),
    status: z.enum(CARRIER_STATUSES),
    occurredAt: z.iso
      .datetime({ offset: true })
      .max(40)
      .meta({ description: "When it happened, by the carrier's clock.", example: '2026-03-02T16:20:00Z' }),
  })
  .meta({ id: 'CarrierUpdate' });

export type CarrierUpdate = z.infer<typeof carrierUpdateSchema>;

const timestamp = z.iso.datetime();

export const shipmentSchema = z
  .object({
    id: z.uuid(),
    orderId: z.uuid(),
    locationId: z.string(),
    status: z.enum(SHIPMENT_STATUSES),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    lines: z.array(z.object({ lineNo: z.int(), sku: z.string(), quantity: z.int() })),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Shipment' });

export type ShipmentView = z.infer<typeof shipmentSchema>;

const units = z.int().min(0);

export const orderSchema = z
  .object({
    id: z.uuid(),
    storefrontId: z.string(),
    status: z.enum(ORDER_STATUSES),
    statusReason: z.string().nullable().meta({ description: 'Why the order was rejected or cancelled.' }),
    paymentStatus: z.enum(PAYMENT_STATUSES),
    fulfillmentStatus: z.enum([
      'unfulfilled',
      'reserved',
      'partially_reserved',
      'partially_shipped',
      'shipped',
      'delivered',
      'unfulfillable',
    ]),
    fulfillmentPolicy: z.enum(FULFILLMENT_POLICIES),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    totalMinor: z.int().meta({ description: 'What was ordered, in minor units of the currency.' }),
    authorizedMinor: z.int(),
    capturedMinor: z.int(),
    customer: customerSchema,
    shippingAddress: addressSchema,
    lines: z.array(
      z.object({
        lineNo: z.int(),
        productId: z.uuid(),
        sku: z.string(),
        name: z.string(),
        unitPriceMinor: z.int(),
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
      temporal: z.url().meta({ description: "The order's workflow in Temporal's Web UI." }),
    }),
  })
  .meta({ id: 'Order' });

export type OrderView = z.infer<typeof orderSchema>;

/** An order in a list: without its timeline and shipments. */
export const orderSummarySchema = orderSchema
  .omit({ timeline: true, shipments: true })
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
  status: z.enum(ORDER_STATUSES).optional(),
  customerId: line(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(200).optional().meta({ description: 'The `nextCursor` of the page before.' }),
});

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

export const shipmentListSchema = z
  .object({ shipments: z.array(shipmentSchema) })
  .meta({ id: 'ShipmentList' });

export const orderIdSchema = z.object({ orderId: z.uuid() });
export const productIdSchema = z.object({ productId: z.uuid() });
