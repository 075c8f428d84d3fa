/** Erasure of the personal data in the orders of a customer. */
import { z } from 'zod';
import { singleLineText, timestamp, uuid } from './fields';
import { customerSchema } from './order-parts';

export const customerIdSchema = z.object({ customerId: customerSchema.shape.id });

export const eraseCustomerSchema = z
  .strictObject({
    storefrontId: singleLineText(64)
      .optional()
      .meta({
        description:
          'Erase only the orders of this storefront. Default: all storefronts that the caller has access to. State the ' +
          'storefront if each storefront has its own customer ids.',
        example: 'demo',
      }),
  })
  .meta({ id: 'EraseCustomer' });

export const erasureSchema = z
  .object({
    id: uuid,
    customerId: z.string(),
    storefrontId: z.string().nullable().meta({ description: 'null: all storefronts.' }),
    orders: z.int().meta({ description: 'How many orders are erased, now or when they have ended.' }),
    openOrders: z.int().meta({
      description:
        'How many of these orders are in progress, or have a return in progress. They still need the address, and are erased when they have ended.',
    }),
    requestedAt: timestamp.meta({ description: 'Orders placed after this time are not erased.' }),
  })
  .meta({ id: 'Erasure' });

export type ErasureView = z.infer<typeof erasureSchema>;
