/** Bodies of requests that change an existing order. */
import { z } from 'zod';
import { lowerCaseUuids, singleLineText, uuid } from './fields';
import { addressSchema, linesBySku, shippingMethod } from './order-parts';
import { DEFAULT_SHIPPING_METHOD } from '../../domain/order/order-record';
import { ORDER_STATUSES } from '../../domain/order/order-status';
import { CUSTOMER_ANSWERS } from '../../domain/stock/stock-decision';

export const cancelOrderSchema = z
  .strictObject({
    reason: singleLineText(200)
      .default('requested_by_customer')
      .meta({ description: 'Free text, shown in the timeline.' }),
    lines: linesBySku(1).optional().meta({
      description:
        'Cancel only these units, either all of them or none. Default: everything that has not shipped.',
    }),
  })
  .meta({ id: 'CancelOrder' });

const amendedLinesSchema = linesBySku(0).meta({
  description:
    'The requested total of units for each SKU, including units that have shipped. Units added to a line have the price of ' +
    "that line. 0 removes a line. A new SKU, or one that was removed before, has today's price. SKUs that you leave out stay " +
    'unchanged. The quantity of an archived product can be reduced, but not increased.',
});

export const amendOrderSchema = z
  .strictObject({
    shippingAddress: addressSchema.optional().meta({ description: 'Replaces the whole address.' }),
    shippingMethod: shippingMethod.optional(),
    lines: amendedLinesSchema.optional(),
  })
  .refine((amendment) => Object.values(amendment).some((part) => part !== undefined), {
    message: 'must have a shippingAddress, a shippingMethod, or lines',
  })
  .meta({ id: 'AmendOrder', minProperties: 1 });

export const replaceOrderSchema = z
  .strictObject({
    shippingAddress: addressSchema,
    shippingMethod: shippingMethod.optional().meta({
      description: `Default: \`${DEFAULT_SHIPPING_METHOD}\`.`,
    }),
    lines: linesBySku(1).meta({
      description:
        'All requested units, including units that have shipped. SKUs that you leave out are removed; a new SKU adds a line ' +
        "at today's price.",
    }),
  })
  .meta({ id: 'ReplaceOrder' });

export const setStatusSchema = z
  .strictObject({
    status: z.enum(ORDER_STATUSES).meta({
      description:
        'The requested status. Only `cancelling` and `cancelled` can be requested: all others follow from stock, payments ' +
        'and shipments.',
    }),
    reason: singleLineText(200)
      .default('cancelled_by_operator')
      .meta({ description: 'Free text, shown in the timeline.' }),
  })
  .meta({ id: 'SetStatus' });

export const setShippingSchema = z
  .strictObject({
    shipmentId: uuid.optional().meta({
      description: 'The shipment that the request is about. Required if the order has several shipments.',
    }),
    carrier: singleLineText(100).optional().meta({
      description:
        'The carrier. It is visible in Temporal, so it must not name a person. Default: unchanged.',
    }),
    trackingNumber: singleLineText(100).optional().meta({ description: 'Default: unchanged.' }),
    method: shippingMethod.optional().meta({ description: 'The `shippingMethod` of the order.' }),
    address: addressSchema.optional().meta({ description: 'Replaces the whole address.' }),
  })
  .refine(({ shipmentId: _shipmentId, ...rest }) => Object.values(rest).some((part) => part !== undefined), {
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
      '`ship_available` ships the available units, `wait` waits for stock, `cancel` cancels the order, `amend` requests ' +
      'fewer units or other products.',
  });

/**
 * A failed step that needs a person. It passes through Temporal, so the pattern excludes free text.
 */
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
      description: "One of the items in the order's `attention`.",
      example: 'payment:3',
    }),
    action: z.enum(['retry', 'skip']).meta({
      description:
        '`retry` tries the step again. `skip` states that it was done by hand, or is abandoned: the order continues without ' +
        'its payment or recall, is rejected without the customer check, and is cancelled without a booking.',
    }),
  })
  .meta({ id: 'ResolveAttention' });

export const backorderPrioritySchema = z
  .strictObject({
    priority: z.int().min(0).max(1_000).meta({
      description:
        'Orders with a higher priority get stock before orders that have waited longer. The initial priority is 0.',
    }),
  })
  .meta({ id: 'BackorderPriority' });
