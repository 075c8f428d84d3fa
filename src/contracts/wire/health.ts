import { z } from 'zod';
import { PROVIDERS } from '../../domain/shared/providers';
import { blockingTransactionSchema, lockHolderSchema } from './blocking-transaction';
import { outageSchema } from './provider';

export const livenessSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Liveness' });

export const checksSchema = z.object({ postgres: z.boolean(), temporal: z.boolean() });

export const readinessSchema = z
  .object({
    status: z.literal('ready'),
    checks: checksSchema.meta({
      description: 'Without Temporal, orders are still accepted, and started when it is available again.',
    }),
    outages: z.partialRecord(z.enum(PROVIDERS), outageSchema).meta({
      description:
        'Providers that are unavailable, as a worker has found. Orders are still accepted, and wait for them. Empty: no outage is known.',
    }),
    eventsBlockedBy: blockingTransactionSchema.optional().meta({
      description:
        'A transaction in Postgres that was left open. Until it ends, event streams deliver nothing. Absent: there is none.',
    }),
    locksHeldBy: z.array(lockHolderSchema).optional().meta({
      description:
        'Sessions in Postgres whose locks others have waited for, for some seconds. What needs the same rows is refused with 503; everything else continues. Absent: there are none.',
    }),
  })
  .meta({ id: 'Readiness' });
