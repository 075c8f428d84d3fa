import { z } from 'zod';
import { AMENDMENT_KINDS, AMENDMENT_REFUSALS, AMENDMENT_STATUSES } from '../../domain/order/order-state';
import { timestamp, units, uuid } from './fields';

/** A requested change of an order, and its result. */
export const amendmentSchema = z
  .object({
    id: uuid,
    kind: z.enum(AMENDMENT_KINDS),
    status: z.enum(AMENDMENT_STATUSES).meta({
      description: '`requested` and `started` are in progress; `applied` and `refused` are final.',
    }),
    refusal: z.enum(AMENDMENT_REFUSALS).nullable().meta({ description: 'Why the amendment was refused.' }),
    lines: z.array(z.object({ lineNo: z.int(), sku: z.string(), quantity: units })).meta({
      description: 'The requested total of units for each line, including units that have shipped.',
    }),
    changesAddress: z.boolean(),
    shippingMethod: z
      .string()
      .nullable()
      .meta({ description: 'The requested shipping method. null: unchanged.' }),
    requestedAt: timestamp,
  })
  .meta({ id: 'Amendment' });
