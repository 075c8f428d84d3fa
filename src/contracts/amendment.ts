import { z } from 'zod';
import { AMENDMENT_KINDS, AMENDMENT_REFUSALS, AMENDMENT_STATUSES } from '../domain/order/order-state';
import { timestamp, units, uuid } from './fields';

/** A change of an order that was asked for, and what came of it. */
export const amendmentSchema = z
  .object({
    id: uuid,
    kind: z.enum(AMENDMENT_KINDS),
    status: z.enum(AMENDMENT_STATUSES).meta({
      description: '`requested` and `started` are under way; the others have come out.',
    }),
    refusal: z.enum(AMENDMENT_REFUSALS).nullable().meta({ description: 'Why it was refused.' }),
    lines: z
      .array(z.object({ lineNo: z.int(), sku: z.string(), quantity: units }))
      .meta({ description: 'Units wanted of each line in all, including those that have shipped.' }),
    changesAddress: z.boolean(),
    shippingMethod: z.string().nullable().meta({ description: 'As it is to be; null: as before.' }),
    requestedAt: timestamp,
  })
  .meta({ id: 'Amendment' });
