import { z } from 'zod';
import { CARRIER_STATUSES, SHIPMENT_STATUSES } from '../domain/order/shipment-status';
import { singleLineText, orderId, pageSize, timestamp, uuid, largePageSize } from './fields';
import { cursorParameter, nextCursor } from './listing';

export const trackingSchema = z
  .strictObject({
    carrier: singleLineText(100).meta({ description: 'It is visible in Temporal; name nobody in it.' }),
    trackingNumber: singleLineText(100),
  })
  .meta({ id: 'Tracking' });

export const resolveShipmentSchema = z
  .strictObject({
    action: z.enum(['reship', 'refund']),
    restock: z.boolean().default(false).meta({
      description: 'The goods that came back are on the shelf again. Nothing of a lost shipment can be.',
    }),
  })
  .meta({ id: 'ResolveShipment' });

/** What is no time at all is told by its format. */
const isSupportedTime = (text: string): boolean => {
  const at = Date.parse(text);
  return Number.isNaN(at) || (at >= Date.UTC(2000, 0) && at < Date.UTC(2200, 0));
};

const toUtc = (text: string): string =>
  Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString();

export const carrierUpdateSchema = z
  .strictObject({
    shipmentId: uuid,
    status: z.enum(CARRIER_STATUSES),
    occurredAt: z.iso
      .datetime({ offset: true })
      .max(40)
      .refine(isSupportedTime, 'must be a time between the years 2000 and 2200')
      // Of the offsets that there can be, Postgres takes only those that are in use.
      .overwrite(toUtc)
      .meta({ description: "When it happened, by the carrier's clock.", example: '2026-03-02T16:20:00Z' }),
  })
  .meta({ id: 'CarrierUpdate' });

export type CarrierUpdate = z.infer<typeof carrierUpdateSchema>;

export const shipmentSchema = z
  .object({
    id: uuid,
    orderId: uuid,
    locationId: z.string(),
    status: z.enum(SHIPMENT_STATUSES),
    statusAt: timestamp
      .nullable()
      .meta({ description: "By the carrier's clock; null before the shipment has left." }),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    picking: z.boolean().meta({ description: 'Being picked: address and contents stay as they are.' }),
    recalled: z.boolean().meta({ description: "Being taken off the carrier's list." }),
    resolution: z
      .enum(['reshipped', 'refunded'])
      .nullable()
      .meta({ description: 'What became of a shipment that was lost or came back.' }),
    lines: z.array(z.object({ lineNo: z.int(), sku: z.string(), quantity: z.int() })),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Shipment' });

export type ShipmentView = z.infer<typeof shipmentSchema>;

export const shipmentListSchema = z
  .object({ shipments: z.array(shipmentSchema), nextCursor })
  .meta({ id: 'ShipmentList' });

export const listShipmentsQuerySchema = z.strictObject({ limit: largePageSize, cursor: cursorParameter });

export const shipmentOfOrderSchema = z.object({
  orderId,
  shipmentId: uuid.meta({ description: 'As in `shipments` of the order.' }),
});

/** What a carrier has said, as the record keeps it. */
export const shipmentReportSchema = z
  .object({
    status: z.enum(CARRIER_STATUSES),
    occurredAt: timestamp.meta({ description: "When it happened, by the carrier's clock." }),
    receivedAt: timestamp.meta({ description: 'When it first came; a repeat is not kept again.' }),
    applied: z.boolean().meta({
      description:
        'Whether it moved the shipment. What is older than what was known, says the same, or does not fit is kept without that.',
    }),
  })
  .meta({ id: 'ShipmentReport' });

export type ShipmentReportView = z.infer<typeof shipmentReportSchema>;

export const shipmentReportPageSchema = z
  .object({ reports: z.array(shipmentReportSchema), nextCursor })
  .meta({ id: 'ShipmentReportPage' });

export const shipmentReportsQuerySchema = z.strictObject({ limit: pageSize, cursor: cursorParameter });
