import { z } from 'zod';
import { RETURN_STATUSES } from '../domain/returns/return-status';
import { singleLineText, pageSize, timestamp, units, uuid, largePageSize } from './fields';
import { cursorParameter, nextCursor } from './listing';
import { MAX_LINE_QUANTITY, MAX_ORDER_LINES } from './order-parts';

const lineNo = z.int().min(1).max(1_000_000).meta({ description: 'The line of the order.' });
const quantity = z.int().min(1).max(MAX_LINE_QUANTITY);

/** A line comes in both conditions at times: some of it for the shelf, some to write off. */
const MAX_RECEIVED_LINES = 2 * MAX_ORDER_LINES;

export const requestReturnSchema = z
  .strictObject({
    lines: z
      .array(z.strictObject({ lineNo, quantity }))
      .min(1)
      .max(MAX_ORDER_LINES)
      .superRefine((lines, context) => {
        lines.forEach((wanted, index) => {
          const first = lines.findIndex((other) => other.lineNo === wanted.lineNo);
          if (first !== index)
            context.addIssue({
              code: 'custom',
              path: [index, 'lineNo'],
              message: `repeats line ${wanted.lineNo}; ask for it once, with the summed quantity`,
            });
        });
      }),
    reason: singleLineText(500).meta({
      description: "Why, in the customer's own words. They stay in Holdfast's database.",
    }),
  })
  .meta({ id: 'RequestReturn' });

export const rejectReturnSchema = z
  .strictObject({
    reason: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,63}$/, 'must be a code in lower case, such as too_late')
      .default('rejected_by_operator')
      .meta({ description: 'A code that names nobody: it is visible in Temporal.' }),
  })
  .meta({ id: 'RejectReturn' });

export const receiveReturnSchema = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          lineNo,
          quantity,
          disposition: z
            .enum(['restock', 'write_off'])
            .meta({ description: '`restock` puts the goods back on a shelf; either way they are refunded.' }),
          locationId: singleLineText(64).meta({ description: 'Where the goods have come.' }),
        }),
      )
      .max(MAX_RECEIVED_LINES)
      .default([]),
    final: z
      .boolean()
      .default(false)
      .meta({ description: 'No more of this return will come. May be said without any lines.' }),
  })
  .refine(({ lines, final }) => lines.length > 0 || final, {
    path: ['lines'],
    message: 'must name what has come, unless no more will come (`final`)',
  })
  .meta({ id: 'ReceiveReturn' });

export const returnAttentionSchema = z
  .strictObject({
    item: z
      .string()
      .regex(/^payment:\d{1,9}$/, 'must be one that `attention` lists, such as payment:3')
      .meta({ description: 'As in `attention` of the return.', example: 'payment:3' }),
    action: z.enum(['retry', 'skip']),
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
      .meta({ description: 'Why it was rejected, expired or needs attention.' }),
    reason: z.string().meta({ description: "Why it is sent back, in the customer's own words." }),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    refundedMinor: z.int().meta({ description: 'What the gateway has given back for it, in minor units.' }),
    deadline: timestamp.nullable().meta({
      description:
        'Of a request: until when it must be decided. Of an approved one: until when the goods must have come.',
    }),
    attention: z
      .array(z.object({ item: z.string(), amountMinor: z.int() }))
      .meta({ description: 'Refunds that the gateway refuses, and that an operator retries or skips.' }),
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
  status: z.enum(RETURN_STATUSES).optional().meta({ description: 'Only returns of this status.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export const returnIdSchema = z.object({
  returnId: uuid.meta({ description: 'As in the `id` of the return.' }),
});
