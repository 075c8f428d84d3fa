/** Reading of events: positions in the stream, and the filters of requests. */
import { z } from 'zod';
import { EVENT_TYPES } from '../../domain/order/timeline';
import { eventId } from './events';
import { uuid } from './fields';

/** One event as it is sent, with the field names of server-sent events in the HTML standard. */
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

const eventType = z.enum(EVENT_TYPES);

/** Accepts a single value: the query parser makes a list only of a repeated parameter. */
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
      'The same as the header Last-Event-ID, for clients that cannot set headers on their first connection. The header takes ' +
      'precedence: a browser sends it when it reconnects.',
  });

export const orderEventsQuerySchema = z.strictObject({
  type: eventTypesParameter,
  from: startParameter(
    'Used without a Last-Event-ID. `start` (the default): from the first event of the order. `now`: only new events.',
  ),
  lastEventId,
});

export const eventsQuerySchema = z.strictObject({
  type: eventTypesParameter,
  orderId: uuid.optional().meta({ description: 'Only events of this order.' }),
  from: startParameter(
    'Used without a Last-Event-ID. `now` (the default): only new events. `start`: from the first event.',
  ),
  lastEventId,
});
