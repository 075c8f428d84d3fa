import { z } from 'zod';
import { RETURN_STATUSES } from '../../domain/returns/return-status';
import { singleLineText, pageSize, timestamp, units, uuid, largePageSize } from './fields';
import { cursorParameter, nextCursor } from './listing';
import { MAX_ORDER_LINES } from '../../domain/order/order-record';
import { MAX_LINE_QUANTITY } from './order-parts';

const lineNo = z.int().min(1).max(1_000_000).meta({ description: 'Number of the order line.' });
const quantity = z.int().min(1).max(MAX_LINE_QUANTITY);

/** A line may be received in both conditions: some units for the shelf, some to write off. */
const MAX_RECEIVED_LINES = 2 * MAX_ORDER_LINES;

export const requestReturnSchema = z
  .strictObject({
    lines: z
      .array(z.strictObject({ lineNo, quantity }))
      .min(1)
      .max(MAX_ORDER_LINES)
      .superRefine((lines, context) => {
        lines.forEach((line, index) => {
          const first = lines.findIndex((other) => other.lineNo === line.lineNo);
          if (first !== index)
            context.addIssue({
              code: 'custom',
              path: [index, 'lineNo'],
              message: `repeats line ${line.lineNo}; state each line once, with the total quantity`,
            });
        });
      }),
    reason: singleLineText(500).meta({
      description: "The reason for the return, in the customer's own words. It stays in Holdfast's database.",
    }),
  })
  .meta({ id: 'RequestReturn' });

export const rejectReturnSchema = z
  .strictObject({
    reason: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,63}$/, 'must be a lowercase code, such as too_late')
      .default('rejected_by_operator')
      .meta({
        description: 'A code for the reason. It is visible in Temporal, so it must not name a person.',
      }),
  })
  .meta({ id: 'RejectReturn' });

export const receiveReturnSchema = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          lineNo,
          quantity,
          disposition: z.enum(['restock', 'write_off']).meta({
            description:
              '`restock` puts the units back on the shelf, `write_off` does not. Both are refunded.',
          }),
          locationId: singleLineText(64).meta({ description: 'Where the units were received.' }),
        }),
      )
      .max(MAX_RECEIVED_LINES)
      .default([]),
    final: z.boolean().default(false).meta({
      description: 'No more units of this return will arrive. May be sent without `lines`.',
    }),
  })
  .refine(({ lines, final }) => lines.length > 0 || final, {
    path: ['lines'],
    message: 'must contain received units, unless no more will arrive (`final`)',
  })
  .meta({ id: 'ReceiveReturn' });

export const returnAttentionSchema = z
  .strictObject({
    item: z
      .string()
      .regex(/^payment:\d{1,9}$/, 'must be one that `attention` lists, such as payment:3')
      .meta({ description: "One of the items in the return's `attention`.", example: 'payment:3' }),
    action: z.enum(['retry', 'skip']).meta({
      description: '`retry` tries the refund again. `skip` states that it was made by hand, or is abandoned.',
    }),
  })
  .meta({ id: 'ReturnAttention' });

export const returnSchema = z
  .object({
    id: uuid,
    orderId: uuid,
    storefrontId: z.string(),
    status: z.enum(RETURN_STATUSES),
    statusReason: z
      .string()
      .nullable()
      .meta({ description: 'Why the return was rejected, expired, or needs attention.' }),
    reason: z.string().meta({ description: "The reason for the return, in the customer's own words." }),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    refundedMinor: z
      .int()
      .meta({ description: 'Amount refunded for the return so far, in minor units of the currency.' }),
    deadline: timestamp.nullable().meta({
      description:
        'For a requested return: when it must be decided. For an approved return: when the units must have arrived.',
    }),
    attention: z
      .array(z.object({ item: z.string(), amountMinor: z.int() }))
      .meta({ description: 'Refunds that the gateway refused. An operator retries or skips them.' }),
    lines: z.array(
      z.object({
        lineNo: z.int(),
        sku: z.string(),
        name: z.string(),
        quantity: z.int().min(1),
        restocked: units,
        writtenOff: units,
      }),
    ),
    createdAt: timestamp,
    updatedAt: timestamp,
    links: z.object({
      self: z.string(),
      order: z.string(),
      temporal: z
        .url()
        .optional()
        .meta({ description: "The return's workflow in Temporal's Web UI. Customers do not see it." }),
    }),
  })
  .meta({ id: 'Return' });

export type ReturnView = z.infer<typeof returnSchema>;

export const returnListSchema = z
  .object({
    returns: z.array(returnSchema),
    nextCursor,
  })
  .meta({ id: 'ReturnList' });

export const returnsOfOrderQuerySchema = z.strictObject({ limit: largePageSize, cursor: cursorParameter });

export const returnsOfOrderSchema = z
  .object({ returns: z.array(returnSchema), nextCursor })
  .meta({ id: 'ReturnsOfOrder' });

export const listReturnsQuerySchema = z.strictObject({
  status: z.enum(RETURN_STATUSES).optional().meta({ description: 'Only returns with this status.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export const returnIdSchema = z.object({
  returnId: uuid.meta({ description: 'The `id` of the return.' }),
});
