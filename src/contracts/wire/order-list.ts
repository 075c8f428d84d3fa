/** Filters, sorting and paging of order lists. */
import { PROVIDERS } from '../../domain/shared/providers';
import { z } from 'zod';
import { singleLineText, pageSize } from './fields';
import { cursorParameter, timeParameter, nextCursor } from './listing';
import { orderSummarySchema, timelineEntrySchema } from './order';
import { externalId } from './order-parts';
import { FULFILLMENT_STATUSES } from '../../domain/order/line-quantities';
import { ORDER_STATUSES } from '../../domain/order/order-status';
import { PAYMENT_STATUSES } from '../../domain/payments/payment-status';
import { STUCK_CAUSES } from '../../domain/order/stuck';
import { TIMELINE_TYPES } from '../../domain/order/timeline';

export const ORDER_SORTS = [
  '-createdAt',
  'createdAt',
  '-updatedAt',
  'updatedAt',
  '-orderedMinor',
  'orderedMinor',
] as const;

/** Parts that a read of an order can include. */
const ORDER_PARTS = ['shipments', 'payment', 'amendments', 'timeline', 'returns', 'products'] as const;

export type OrderPart = (typeof ORDER_PARTS)[number];

/** One or more of the given words: `a,b`, or the parameter repeated. */
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
  expand: listParameter(ORDER_PARTS, 'Adds `returns` and `products`. The other parts are always included.'),
});

function checkTimeRange(
  { from, to }: { from: string | undefined; to: string | undefined },
  name: string,
  context: z.RefinementCtx,
) {
  if (from === undefined || to === undefined || from < to) return;
  context.addIssue({ code: 'custom', path: [name], message: 'must be later than the start' });
}

export const listOrdersQuerySchema = z
  .strictObject({
    status: listParameter(ORDER_STATUSES, 'Only orders of one of these statuses.'),
    paymentStatus: listParameter(PAYMENT_STATUSES, 'Only orders with one of these payment statuses.'),
    fulfillmentStatus: listParameter(
      FULFILLMENT_STATUSES,
      'Only orders with one of these fulfillment statuses.',
    ),
    stuck: listParameter(
      ['true', ...STUCK_CAUSES],
      'Only orders that are stuck for one of these causes, or `true` for any cause. A stuck order makes no progress although it should.',
    ),
    attention: z.enum(['open']).optional().meta({
      description:
        'Only orders with attention items, which need a person, each with its items. Orders that had already ended are included.',
    }),
    waitingFor: listParameter(
      PROVIDERS,
      'Only orders with a step that waits for one of these unavailable providers. Orders that have waited too long and are ' +
        'held are found with `attention=open`.',
    ),
    customerId: singleLineText(64).optional().meta({ description: 'Only orders of this customer.' }),
    sku: singleLineText(64).optional().meta({ description: 'Only orders with a line of this SKU.' }),
    storefrontId: singleLineText(64).optional().meta({
      description:
        'Only orders of this storefront. The list is empty if the caller belongs to another storefront.',
    }),
    externalId: externalId
      .optional()
      .meta({ description: 'Only orders with this `externalId` of their storefront.' }),
    createdFrom: timeParameter('Only orders placed at or after this time.'),
    createdTo: timeParameter('Only orders placed before this time.'),
    updatedFrom: timeParameter('Only orders last changed at or after this time.'),
    updatedTo: timeParameter('Only orders last changed before this time.'),
    deleted: z.enum(['exclude', 'include', 'only']).default('exclude').meta({
      description:
        'Whether the list contains deleted orders. `include` and `only` need the permission `orders:delete`.',
    }),
    sort: z
      .enum(ORDER_SORTS)
      .default('-createdAt')
      .meta({
        description:
          'A minus sorts in descending order. Orders that change while you read may move between pages sorted by `updatedAt`: ' +
          'in ascending order no order is missed, but an order may appear again.',
      }),
    expand: listParameter(ORDER_PARTS, 'Includes these parts of each order.'),
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
