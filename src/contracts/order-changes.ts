/** What can be asked of an order that is there. */
import { z } from 'zod';
import { lowerCaseUuids, singleLineText, uuid } from './fields';
import { addressSchema, linesBySku, shippingMethod } from './order-parts';
import { DEFAULT_SHIPPING_METHOD } from '../domain/order/order-record';
import { ORDER_STATUSES } from '../domain/order/order-status';
import { CUSTOMER_ANSWERS } from '../domain/stock/stock-decision';

export const cancelOrderSchema = z
  .strictObject({
    reason: singleLineText(200)
      .default('requested_by_customer')
      .meta({ description: 'Free text; it stands in the timeline.' }),
    lines: linesBySku(1).optional().meta({
      description:
        'Cancels these units only, as a whole or not at all. Left out: everything that has not left.',
    }),
  })
  .meta({ id: 'CancelOrder' });

const amendedLinesSchema = linesBySku(0).meta({
  description:
    'How many units of each are wanted in all, including those that have shipped. Units that are added to a line have its ' +
    "price. 0 takes a line out; a new SKU, and one that was taken out, comes at today's price; what is not named stays as it " +
    'is. A product that is sold no more can become less, but not more.',
});

export const amendOrderSchema = z
  .strictObject({
    shippingAddress: addressSchema.optional().meta({ description: 'Takes the place of the whole address.' }),
    shippingMethod: shippingMethod.optional(),
    lines: amendedLinesSchema.optional(),
  })
  .refine((wish) => Object.values(wish).some((part) => part !== undefined), {
    message: 'must have a shippingAddress, a shippingMethod, or lines',
  })
  .meta({ id: 'AmendOrder', minProperties: 1 });

export const replaceOrderSchema = z
  .strictObject({
    shippingAddress: addressSchema,
    shippingMethod: shippingMethod.optional().meta({
      description: `Left out, it is \`${DEFAULT_SHIPPING_METHOD}\` from then on.`,
    }),
    lines: linesBySku(1).meta({
      description:
        'All that is wanted, including what has shipped. What is not named is taken out; a new SKU adds a line at ' +
        "today's price.",
    }),
  })
  .meta({ id: 'ReplaceOrder' });

export const setStatusSchema = z
  .strictObject({
    status: z.enum(ORDER_STATUSES).meta({
      description:
        'The status that the order is to take. Only `cancelling` and `cancelled` can be asked for: all others follow from ' +
        'what the stock, the gateway and the carrier say.',
    }),
    reason: singleLineText(200)
      .default('cancelled_by_operator')
      .meta({ description: 'Free text; it stands in the timeline.' }),
  })
  .meta({ id: 'SetStatus' });

export const setShippingSchema = z
  .strictObject({
    shipmentId: uuid
      .optional()
      .meta({ description: 'The shipment that goes with this carrier; needed when there are several.' }),
    carrier: singleLineText(100).optional().meta({
      description: 'It is visible in Temporal; name nobody in it. Left out, it stays as it is.',
    }),
    trackingNumber: singleLineText(100).optional().meta({ description: 'Left out, it stays as it is.' }),
    method: shippingMethod.optional().meta({ description: 'The `shippingMethod` of the order.' }),
    address: addressSchema.optional().meta({ description: 'Takes the place of the whole address.' }),
  })
  .refine(({ shipmentId: _shipmentId, ...wish }) => Object.values(wish).some((part) => part !== undefined), {
    message: 'must have a carrier, a trackingNumber, a method, or an address',
  })
  .meta({ id: 'SetShipping', minProperties: 1 });

export const answerQuestionSchema = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.enum(CUSTOMER_ANSWERS) }),
    z.strictObject({ answer: z.literal('amend'), lines: amendedLinesSchema }),
  ])
  .meta({
    id: 'AnswerQuestion',
    description:
      '`ship_available` ships what there is, `wait` waits for a restock, `cancel` cancels the order, `amend` asks for less ' +
      'or for something else.',
  });

/** A step that failed for good, by what failed. It passes through Temporal, so it holds nothing but what an order lists. */
const attentionItemSchema = z
  .string()
  .regex(
    /^(customer|payment:\d{1,9}|(booking|recall|shipment):[\da-fA-F-]{36})$/,
    'must be one that `attention` lists, such as payment:3',
  )
  .overwrite(lowerCaseUuids);

export const resolveAttentionSchema = z
  .strictObject({
    item: attentionItemSchema.meta({
      description: "As the order's `attention` lists it.",
      example: 'payment:3',
    }),
    action: z.enum(['retry', 'skip']).meta({
      description:
        '`skip` says that it was done by hand, or is given up: an order goes on without its payment or recall; without the customer ' +
        'check it is rejected, and without a booking cancelled.',
    }),
  })
  .meta({ id: 'ResolveAttention' });

export const backorderPrioritySchema = z
  .strictObject({
    priority: z.int().min(0).max(1_000).meta({
      description: 'Higher is served before those that have waited longer. An order begins with 0.',
    }),
  })
  .meta({ id: 'BackorderPriority' });
