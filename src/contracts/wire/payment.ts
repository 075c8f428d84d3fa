import { z } from 'zod';
import { OPERATION_STATUSES, OPERATION_TYPES } from '../../domain/order/order-state';
import { AUTHORIZATION_STATUSES } from '../../domain/payments/payment-status';
import { minorUnits, MAX_EMBEDDED_ITEMS, pageSize, timestamp, uuid } from './fields';
import { cursorParameter, nextCursor } from './listing';

const paymentOperationSchema = z
  .object({
    no: z.int().min(1).meta({ description: 'The number in the attention item `payment:<no>`.' }),
    type: z.enum(OPERATION_TYPES),
    authorizationNo: z.int().min(1),
    amountMinor: minorUnits,
    status: z.enum(OPERATION_STATUSES).meta({
      description:
        '`due`: on its way to the gateway. `refused`: the gateway refused it. `failed`: it needs attention. `skipped`: an ' +
        'operator skipped it.',
    }),
    returnId: uuid.nullable().meta({ description: 'The return that a refund is for.' }),
    refusal: z
      .string()
      .nullable()
      .meta({ description: 'Why the gateway refused it. Another attempt is a new operation.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'PaymentOperation' });

export const paymentOperationPageSchema = z
  .object({ operations: z.array(paymentOperationSchema), nextCursor })
  .meta({ id: 'PaymentOperationPage' });

export const paymentOperationsQuerySchema = z.strictObject({ limit: pageSize, cursor: cursorParameter });

/** The payment operations and authorizations behind the amounts of an order. */
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
          expiresAt: timestamp
            .nullable()
            .meta({ description: 'When the gateway lets the authorization expire.' }),
        }),
      )
      .meta({
        description:
          'Authorizations on the customer’s money. Backordered units that get stock, or an edit, add one; a renewal replaces one. ' +
          `The newest ${MAX_EMBEDDED_ITEMS}, oldest first. Each begins with an operation.`,
      }),
    operations: z.array(paymentOperationSchema).meta({
      description:
        'Requests to the gateway, in order: one capture for each shipment that leaves. ' +
        `The newest ${MAX_EMBEDDED_ITEMS}. \`links.paymentOperations\` has all of them, page by page.`,
    }),
  })
  .meta({ id: 'PaymentDetails' });
