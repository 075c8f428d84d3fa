/** The contracts of events: what subscribers read of each type. */
import { z } from 'zod';
import { CANCELLATION_REFUSALS } from '../../domain/order/cancellation';
import { AMENDMENT_KINDS, AMENDMENT_REFUSALS } from '../../domain/order/order-state';
import { SHIPMENT_STATUSES } from '../../domain/order/shipment-status';
import { DUE_STEPS, STUCK_CAUSES } from '../../domain/order/stuck';
import { EVENT_TYPES, type EventType } from '../../domain/order/timeline';
import { RETURN_STATUSES } from '../../domain/returns/return-status';
import { CONSISTENCY_RULES } from '../../domain/shared/consistency';
import { PROVIDERS } from '../../domain/shared/providers';
import { minorUnits, timestamp, units, uuid } from './fields';

const reason = z.string().meta({ description: 'A code, such as `out_of_stock`.' });
const currency = z.string().meta({ description: 'ISO 4217.' });
const lineNo = z.int().meta({ description: 'The number of the order line.' });
const item = z.string().meta({
  description: 'The step, named by its subject: `customer`, `payment:3`, `booking:<shipment id>` and so on.',
});
const linesWithUnits = z.array(z.strictObject({ lineNo, sku: z.string(), units }));
const shortages = z
  .array(z.strictObject({ sku: z.string(), requested: units, available: units }))
  .meta({ description: 'The units that are not available, by product.' });

/** The contract of an event about an order. Its data has the id of the order and `fields`. */
const aboutOrder = <Fields extends z.ZodRawShape>(description: string, fields: Fields) => ({
  description,
  orderId: uuid,
  storefrontId: z.string(),
  data: z.strictObject({ orderId: uuid, ...fields }),
});

/** The contract of an event that may be about an order, and is for the operators of the shop. */
const forOperators = <Fields extends z.ZodRawShape>(description: string, fields: Fields) => ({
  description,
  orderId: uuid.nullable().meta({ description: 'null: the event is not about an order.' }),
  storefrontId: z.string().nullable().meta({ description: 'null: the event concerns no storefront.' }),
  data: z.strictObject(fields),
});

const orderEnd = { reason: reason.optional() };
const providerWait = { provider: z.enum(PROVIDERS), item };
const payment = { amountMinor: minorUnits, currency };
const stuckStep = {
  returnId: uuid.nullable().meta({ description: 'The return that is stuck. null: it is the order itself.' }),
  cause: z.enum(STUCK_CAUSES),
  due: z.enum(DUE_STEPS).nullable().meta({ description: 'The due step. null: unknown.' }),
  since: z.iso.datetime({ offset: true }).meta({ description: 'The time since which nothing has changed.' }),
};

/**
 * What the events of each type contain. Fields may be added, and none is removed. The objects are strict, so
 * that tests find a field that is sent and not declared.
 */
export const EVENT_CONTRACTS = {
  'order.placed': aboutOrder('The order was accepted.', {}),
  'order.confirmed': aboutOrder('The stock is reserved, and the payment is authorized.', {
    authorizedMinor: minorUnits.meta({ description: 'The sum of the authorizations.' }),
    currency,
  }),
  'order.rejected': aboutOrder('The order ended without having been confirmed.', {
    ...orderEnd,
    shortages: shortages.optional(),
  }),
  'order.cancelled': aboutOrder('The order ended, and all of its units are cancelled.', orderEnd),
  'order.cancellation_refused': aboutOrder('The order could not be cancelled.', {
    refusal: z.enum(CANCELLATION_REFUSALS),
    shipmentId: uuid.optional().meta({ description: 'The shipment that left before it was recalled.' }),
  }),
  'order.completed': aboutOrder('The order ended after its units were shipped.', orderEnd),
  'order.amended': aboutOrder('An amendment was applied.', {
    amendmentId: uuid,
    kind: z.enum(AMENDMENT_KINDS),
    lines: z.array(z.strictObject({ lineNo, sku: z.string(), quantity: units })).meta({
      description: 'The new total of units for each changed line.',
    }),
    address: z.boolean().meta({ description: 'Whether the address was changed.' }),
  }),
  'order.amendment_refused': aboutOrder('An amendment was refused as a whole.', {
    amendmentId: uuid,
    kind: z.enum(AMENDMENT_KINDS),
    refusal: z.enum(AMENDMENT_REFUSALS),
  }),
  'order.deleted': aboutOrder('The order was deleted.', {}),
  'order.needs_attention': aboutOrder('A step of the order needs a person.', { item, reason }),
  'order.provider_wait_started': aboutOrder('The order waits for a provider.', providerWait),
  'order.provider_wait_ended': aboutOrder('The order no longer waits for the provider.', providerWait),
  'order.stuck': aboutOrder('The order, or a return of it, makes no progress although it should.', stuckStep),
  'order.unstuck': aboutOrder('The order, or a return of it, makes progress again.', stuckStep),
  'order.out_of_stock': aboutOrder('Units of the order are not available.', { shortages }),
  'order.question_asked': aboutOrder('The order awaits the answer of the customer.', {
    shortages,
    answerDeadline: timestamp,
  }),
  'order.backorder_allocated': aboutOrder('Backordered units are reserved now.', {
    allocated: linesWithUnits,
  }),
  'order.backorder_expired': aboutOrder('Backordered units were cancelled at the backorder deadline.', {
    expired: linesWithUnits,
  }),
  'order.units_cancelled': aboutOrder('Reserved units were cancelled, because they were not paid for.', {
    units,
    reason,
  }),
  'order.stock_missing': aboutOrder('A count did not find units that the order holds.', {
    locationId: z.string(),
    missing: linesWithUnits,
  }),
  'shipment.updated': aboutOrder('The status, the tracking or the resolution of a shipment has changed.', {
    shipmentId: uuid,
    status: z.enum(SHIPMENT_STATUSES),
    carrier: z.string().optional(),
    trackingNumber: z.string().optional(),
    occurredAt: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: "When it happened, by the carrier's clock." }),
    resolution: z.enum(['reshipped', 'refunded']).optional(),
  }),
  'payment.captured': aboutOrder('An amount was captured.', payment),
  'payment.refunded': aboutOrder('An amount was refunded.', {
    ...payment,
    returnId: uuid.optional().meta({ description: 'The return that the refund belongs to.' }),
  }),
  'return.updated': aboutOrder('A return of the order was requested, or has changed.', {
    returnId: uuid,
    status: z.enum(RETURN_STATUSES),
    reason: reason.optional(),
    lines: z.array(z.strictObject({ lineNo, quantity: units, restocked: units, writtenOff: units })),
    refundedMinor: minorUnits.meta({ description: 'The amount refunded for the return so far.' }),
  }),
  'reconciliation.drift': forOperators('A consistency check found something that breaks a rule.', {
    rule: z.enum(CONSISTENCY_RULES),
    subject: z.string().meta({ description: 'The id of what breaks the rule, such as that of an order.' }),
    details: z
      .record(z.string(), z.unknown())
      .meta({ description: 'The actual and the expected values. They depend on the rule.' }),
  }),
} satisfies Record<EventType, unknown>;

export const eventId = z.string().meta({
  description:
    'The position of the event in the stream, opaque; the same as the `id:` of the server-sent event.',
});

/** Names the schema of a type in the OpenAPI document, such as `OrderConfirmedEvent`. */
function schemaNameOf(type: EventType): string {
  const words = type.split(/[._]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Event`;
}

function eventSchemaOf<Type extends EventType>(type: Type) {
  const { description, orderId, storefrontId, data } = EVENT_CONTRACTS[type];
  return z
    .strictObject({
      id: eventId,
      type: z.literal(type),
      orderId,
      storefrontId,
      at: timestamp.meta({ description: 'When the event was recorded.' }),
      data,
    })
    .meta({ id: schemaNameOf(type), description });
}

type EventSchemas = { [Type in EventType]: ReturnType<typeof eventSchemaOf<Type>> };

/** The schema of the events of each type. */
export const EVENT_SCHEMAS = Object.fromEntries(
  EVENT_TYPES.map((type) => [type, eventSchemaOf(type)]),
) as EventSchemas;

type EventSchema = EventSchemas[EventType];

/** The `data:` of a server-sent event. */
export const eventSchema = z
  .discriminatedUnion('type', Object.values(EVENT_SCHEMAS) as [EventSchema, ...EventSchema[]])
  .meta({
    id: 'Event',
    description:
      'What happened. The type, `subject.happened`, says which data the event has. Types and fields may be added.',
  });

export type EventView = z.infer<typeof eventSchema>;
