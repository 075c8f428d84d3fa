/** How orders are looked for, and read page by page. */
import { PROVIDERS } from '../domain/shared/providers';
import { z } from 'zod';
import { singleLineText, pageSize } from './fields';
import { cursorParameter, timeParameter, nextCursor } from './listing';
import { orderSummarySchema, timelineEntrySchema } from './order';
import { externalId } from './order-parts';
import { FULFILLMENT_STATUSES } from '../domain/order/line-quantities';
import { ORDER_STATUSES } from '../domain/order/order-status';
import { PAYMENT_STATUSES } from '../domain/payments/payment-status';
import { STUCK_CAUSES } from '../domain/order/stuck';
import { TIMELINE_TYPES } from '../domain/order/timeline';

export const ORDER_SORTS = [
  '-createdAt',
  'createdAt',
  '-updatedAt',
  'updatedAt',
  '-totalMinor',
  'totalMinor',
] as const;

/** What an order can be read with. */
const ORDER_PARTS = ['shipments', 'payment', 'amendments', 'timeline', 'returns', 'products'] as const;

export type OrderPart = (typeof ORDER_PARTS)[number];

/** Some of a few words: `a,b`, or the parameter more than once. */
function listParameter<Word extends string>(words: readonly [Word, ...Word[]], description: string) {
  const split = (given: unknown): unknown =>
    given === undefined
      ? undefined
      : [given].flat().flatMap((text: unknown) => (typeof text === 'string' ? text.split(',') : [text]));
  return z
    .preprocess(split, z.array(z.enum(words)).min(1).optional())
    .transform((chosen) => chosen && [...new Set(chosen)])
    .optional()
    .meta({
      description,
      override: { type: 'array', items: { type: 'string', enum: [...words] }, minItems: 1 },
    });
}

export const getOrderQuerySchema = z.strictObject({
  expand: listParameter(ORDER_PARTS, 'Adds `returns` and `products`; the other parts are there in any case.'),
});

function checkTimeRange(
  { from, to }: { from: string | undefined; to: string | undefined },
  name: string,
  context: z.RefinementCtx,
) {
  if (from === undefined || to === undefined || from < to) return;
  context.addIssue({ code: 'custom', path: [name], message: 'must be later than the beginning' });
}

export const listOrdersQuerySchema = z
  .strictObject({
    status: listParameter(ORDER_STATUSES, 'Only orders of one of these statuses.'),
    paymentStatus: listParameter(PAYMENT_STATUSES, 'Only orders whose payment has one of these statuses.'),
    fulfillmentStatus: listParameter(
      FULFILLMENT_STATUSES,
      'Only orders whose fulfilment has one of these statuses.',
    ),
    stuck: listParameter(
      ['true', ...STUCK_CAUSES],
      'Only orders that make no progress although they should: for one of these causes, or `true` for any.',
    ),
    attention: z.enum(['open']).optional().meta({
      description:
        'Only orders that wait for a person, each with what for; also those that had ended before there was need of one.',
    }),
    waitingFor: listParameter(
      PROVIDERS,
      'Only orders of which a step waits for one of these providers, which gives no answer that counts. What was waited for too ' +
        'long and is held is found by `attention=open`.',
    ),
    customerId: singleLineText(64).optional().meta({ description: 'Only orders of this customer.' }),
    sku: singleLineText(64).optional().meta({ description: 'Only orders that have a line of it.' }),
    storefrontId: singleLineText(64).optional().meta({
      description: 'Only orders of this storefront. A caller of another storefront finds none.',
    }),
    externalId: externalId.optional().meta({ description: 'Only the order that its storefront calls so.' }),
    createdFrom: timeParameter('Only orders placed then or later.'),
    createdTo: timeParameter('Only orders placed before then.'),
    updatedFrom: timeParameter('Only orders that last changed then or later.'),
    updatedTo: timeParameter('Only orders that last changed before then.'),
    deleted: z.enum(['exclude', 'include', 'only']).default('exclude').meta({
      description: 'Whether deleted orders are among them. Anything but `exclude` needs `orders:delete`.',
    }),
    sort: z
      .enum(ORDER_SORTS)
      .default('-createdAt')
      .meta({
        description:
          'With a minus the greatest is first. While orders change, they move about in pages that are sorted by ' +
          '`updatedAt`: upwards none is missed, but one may come again.',
      }),
    expand: listParameter(ORDER_PARTS, 'Gives each order with these parts.'),
    limit: pageSize,
    cursor: cursorParameter,
  })
  .superRefine(({ createdFrom, createdTo, updatedFrom, updatedTo }, context) => {
    checkTimeRange({ from: createdFrom, to: createdTo }, 'createdTo', context);
    checkTimeRange({ from: updatedFrom, to: updatedTo }, 'updatedTo', context);
  });

export type ListOrdersQuery = z.infer<typeof listOrdersQuerySchema>;

export const orderListSchema = z
  .object({ orders: z.array(orderSummarySchema), nextCursor })
  .meta({ id: 'OrderList' });

export const timelineQuerySchema = z.strictObject({
  type: listParameter(TIMELINE_TYPES, 'Only entries of one of these types.'),
  limit: pageSize,
  cursor: cursorParameter,
});

export const timelinePageSchema = z
  .object({ timeline: z.array(timelineEntrySchema), nextCursor })
  .meta({ id: 'TimelinePage' });
