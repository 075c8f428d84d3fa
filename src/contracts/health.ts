import { z } from 'zod';
import { horizonHolderSchema } from './event-horizon';

export const livenessSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Liveness' });

export const checksSchema = z.object({ postgres: z.boolean(), temporal: z.boolean() });

export const readinessSchema = z
  .object({
    status: z.literal('ready'),
    checks: checksSchema.meta({
      description: 'Without Temporal orders are still accepted, and started when it is back.',
    }),
    eventsHeldBackBy: horizonHolderSchema.optional().meta({
      description:
        'A transaction in Postgres that was left open. Until it ends, streams of events are silent. Left out: there is none.',
    }),
  })
  .meta({ id: 'Readiness' });
