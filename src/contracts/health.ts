import { z } from 'zod';

export const livenessSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Liveness' });

export const checksSchema = z.object({ postgres: z.boolean(), temporal: z.boolean() });

export const readinessSchema = z
  .object({
    status: z.literal('ready'),
    checks: checksSchema.meta({
      description: 'Without Temporal orders are still accepted, and started when it is back.',
    }),
  })
  .meta({ id: 'Readiness' });
