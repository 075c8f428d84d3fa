import { z } from 'zod';
import { OPERATION_STATUSES, OPERATION_TYPES } from '../domain/order/order-state';
import { AUTHORIZATION_STATUSES } from '../domain/payments/payment-status';
import { minorUnits, MAX_EMBEDDED_ITEMS, pageSize, timestamp, uuid } from './fields';
import { cursorParameter, nextCursor } from './listing';

const paymentOperationSchema = z
  .object({
    no: z.int().min(1).meta({ description: 'As in the attention item `payment:<no>`.' }),
    type: z.enum(OPERATION_TYPES),
    authorizationNo: z.int().min(1),
    amountMinor: minorUnits,
    status: z.enum(OPERATION_STATUSES).meta({
      description:
        '`due` is on its way to the gateway, `refused` was answered with no, `failed` needs attention, `skipped` was ' +
        'let go by an operator.',
    }),
    returnId: uuid.nullable().meta({ description: 'The return that a refund is for.' }),
    refusal: z
      .string()
      .nullable()
      .meta({ description: 'Why the gateway refused it. Asked for once more, it is a new operation.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'PaymentOperation' });

export const paymentOperationPageSchema = z
  .object({ operations: z.array(paymentOperationSchema), nextCursor })
  .meta({ id: 'PaymentOperationPage' });

export const paymentOperationsQuerySchema = z.strictObject({ limit: pageSize, cursor: cursorParameter });

/** What the gateway was asked for, and what it did: the sums of the order, taken apart. */
export const paymentDetailsSchema = z
  .object({
    authorizations: z
      .array(
        z.object({
          no: z.int().min(1),
          status: z.enum(AUTHORIZATION_STATUSES),
          amountMinor: minorUnits,
          capturedMinor: minorUnits,
          refundedMinor: minorUnits,
          authorizedAt: timestamp.nullable(),
          expiresAt: timestamp.nullable().meta({ description: 'When the gateway lets go of what is held.' }),
        }),
      )
      .meta({
        description:
          'Holds on the customer’s money. A restock or an edit adds one, a renewal replaces one. ' +
          `The newest ${MAX_EMBEDDED_ITEMS}, oldest of them first; each begins with an operation.`,
      }),
    operations: z.array(paymentOperationSchema).meta({
      description:
        'What the gateway was asked for, in order: a capture for each shipment that ships. ' +
        `The newest ${MAX_EMBEDDED_ITEMS}; \`links.paymentOperations\` has all, page by page.`,
    }),
  })
  .meta({ id: 'PaymentDetails' });
