import { z } from 'zod';
import { CARRIER_STATUSES, SHIPMENT_STATUSES } from '../../domain/order/shipment-status';
import { singleLineText, orderId, pageSize, timestamp, uuid, largePageSize } from './fields';
import { cursorParameter, nextCursor } from './listing';

export const trackingSchema = z
  .strictObject({
    carrier: singleLineText(100).meta({
      description: 'The carrier. It is visible in Temporal, so it must not name a person.',
    }),
    trackingNumber: singleLineText(100),
  })
  .meta({ id: 'Tracking' });

export const resolveShipmentSchema = z
  .strictObject({
    action: z.enum(['reship', 'refund']),
    restock: z.boolean().default(false).meta({
      description:
        'Whether the units that came back are on the shelf again. Not possible for a lost shipment.',
    }),
  })
  .meta({ id: 'ResolveShipment' });

/** NaN passes: the format check already reports text that is not a time. */
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
      // Postgres accepts only UTC offsets that are in use somewhere.
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
    statusAt: timestamp.nullable().meta({
      description: "Time of the status, by the carrier's clock. null until the shipment has left.",
    }),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    picking: z.boolean().meta({
      description: 'Whether the shipment is being picked. Its address and units can then not be changed.',
    }),
    recalled: z.boolean().meta({ description: 'Whether the shipment is being recalled from the carrier.' }),
    resolution: z
      .enum(['reshipped', 'refunded'])
      .nullable()
      .meta({ description: 'How a shipment that was lost or returned to the sender was resolved.' }),
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
  shipmentId: uuid.meta({ description: 'The `id` of the shipment.' }),
});

/** A carrier report as it is in the record. */
export const shipmentReportSchema = z
  .object({
    status: z.enum(CARRIER_STATUSES),
    occurredAt: timestamp.meta({ description: "When it happened, by the carrier's clock." }),
    receivedAt: timestamp.meta({ description: 'When it first arrived. Repeats are not stored.' }),
    applied: z.boolean().meta({
      description:
        'Whether the report changed the shipment. Reports that are older than the known status, repeat it, or contradict it are only stored.',
    }),
  })
  .meta({ id: 'ShipmentReport' });

export type ShipmentReportView = z.infer<typeof shipmentReportSchema>;

export const shipmentReportPageSchema = z
  .object({ reports: z.array(shipmentReportSchema), nextCursor })
  .meta({ id: 'ShipmentReportPage' });

export const shipmentReportsQuerySchema = z.strictObject({ limit: pageSize, cursor: cursorParameter });
