import { z } from 'zod';
import type { EventPosition } from '../domain/shared/event-position';
import { EVENT_TYPES } from '../domain/order/timeline';
import { timestamp, uuid } from './fields';

/** An event as the outbox holds it. */
export interface StoredEvent {
  position: EventPosition;
  type: string;
  orderId: string | null;
  /** null: it concerns those who run the shop, and no storefront. */
  storefrontId: string | null;
  /** Of its order. */
  customerId: string | null;
  at: Date;
  payload: Record<string, unknown>;
}

/** Which stored events are read. */
export interface ReadEvents {
  after: EventPosition;
  /** None behind this one. */
  upTo?: EventPosition | undefined;
  orderId?: string | undefined;
  limit: number;
}

/** Between what has settled, so that nothing comes late there, and what has not begun. */
export interface EventHorizon {
  /** Events of transactions below this one are all there is to see of them. */
  settled: bigint;
  /** No transaction has this number yet. */
  next: bigint;
  /** Events up to here were deleted for their age. */
  purged: EventPosition;
}

const eventId = z.string().meta({
  description: 'Its place in the stream, opaque; the same as the `id:` of the server-sent event.',
});

/** The `data:` of a server-sent event. */
export const eventSchema = z
  .object({
    id: eventId,
    type: z.string().meta({
      description: `What happened, as \`subject.happened\`; also the \`event:\`. So far: ${EVENT_TYPES.map((type) => `\`${type}\``).join(', ')}. More may come.`,
    }),
    orderId: uuid.nullable().meta({ description: 'null: it is not about an order.' }),
    storefrontId: z
      .string()
      .nullable()
      .meta({ description: 'null: it concerns those who run the shop, such as drift of the books.' }),
    at: timestamp.meta({ description: 'When it was written down.' }),
    data: z.record(z.string(), z.unknown()).meta({
      description: 'What else there is to say, by type. Fields may be added.',
    }),
  })
  .meta({ id: 'Event' });

/** One event as it goes over the wire, in the terms of the HTML standard's server-sent events. */
export const serverSentEventSchema = z
  .object({
    id: eventId,
    event: z.string().meta({ description: 'What happened, as `subject.happened`.' }),
    data: z.string().meta({
      description: 'An `Event` as JSON, on one line.',
      contentMediaType: 'application/json',
      contentSchema: { $ref: '#/components/schemas/Event' },
    }),
  })
  .meta({ id: 'ServerSentEvent' });

export type EventView = z.infer<typeof eventSchema>;

const eventType = z.enum(EVENT_TYPES);

/** One type may stand alone: a query that has a name once is no list. */
const eventTypesParameter = z
  .union([eventType.transform((one) => [one]), z.array(eventType).min(1).max(EVENT_TYPES.length)])
  .optional()
  .meta({
    description: 'Only events of these types: repeat the parameter for each.',
    example: ['order.confirmed', 'order.cancelled'],
  });

const startParameter = (description: string) => z.enum(['start', 'now']).optional().meta({ description });

const lastEventId = z
  .string()
  .max(100)
  .optional()
  .meta({
    description:
      'As the header Last-Event-ID, for clients that cannot set headers on their first connect. The header wins: a browser ' +
      'sends it when it comes back.',
  });

export const orderEventsQuerySchema = z.strictObject({
  type: eventTypesParameter,
  from: startParameter(
    'Without a Last-Event-ID: from the beginning of the order (the default), or only what comes from now on.',
  ),
  lastEventId,
});

export const eventsQuerySchema = z.strictObject({
  type: eventTypesParameter,
  orderId: uuid.optional().meta({ description: 'Only events of this order.' }),
  from: startParameter(
    'Without a Last-Event-ID: only what comes from now on (the default), or everything from the first event.',
  ),
  lastEventId,
});
