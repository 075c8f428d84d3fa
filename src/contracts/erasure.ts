/** Taking what is personal out of a customer's orders. */
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
          'Only what was ordered there. Left out: at every storefront that the caller sees. Where storefronts number their customers ' +
          'each for itself, say which one.',
        example: 'demo',
      }),
  })
  .meta({ id: 'EraseCustomer' });

export const erasureSchema = z
  .object({
    id: uuid,
    customerId: z.string(),
    storefrontId: z.string().nullable().meta({ description: 'null: every storefront.' }),
    orders: z.int().meta({ description: 'How many orders are to be erased, now or when they have ended.' }),
    underWay: z.int().meta({
      description:
        'How many of these have not ended, or have a return that has not: they need the address, and are erased when they have.',
    }),
    requestedAt: timestamp.meta({ description: 'What is ordered later is not erased by it.' }),
  })
  .meta({ id: 'Erasure' });

export type ErasureView = z.infer<typeof erasureSchema>;
