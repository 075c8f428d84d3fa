import { z } from 'zod';
import { PROVIDERS } from '../../domain/shared/providers';
import { timestamp } from './fields';

export const providerParamSchema = z.strictObject({
  provider: z.enum(PROVIDERS).meta({ description: 'The external service that orders depend on.' }),
});

export const outageSchema = z.object({
  since: timestamp.meta({
    description: 'When a worker opened its breaker. Since then it calls the provider only to test it.',
  }),
  reason: z
    .string()
    .meta({ description: 'The last fault of the provider, in a few words.', example: 'answered 503' }),
});

export type ProviderOutage = z.infer<typeof outageSchema>;

const providerSchema = z
  .object({
    provider: z.enum(PROVIDERS),
    status: z.enum(['available', 'unavailable']).meta({
      description:
        '`unavailable`: a worker has opened its breaker, because several calls in a row failed without a valid outcome.',
    }),
    outage: outageSchema.nullable(),
    waiting: z.object({ orders: z.int(), since: timestamp.nullable() }).meta({
      description:
        'Orders that wait for the provider and continue by themselves. `since`: the oldest of them.',
    }),
    held: z.object({ orders: z.int(), returns: z.int() }).meta({
      description: 'Orders and returns that have waited too long. They continue when somebody resumes them.',
    }),
    resuming: z.object({ requestedAt: timestamp, resumed: z.int() }).nullable().meta({
      description:
        'The latest request to resume, while it is in progress: how many orders and returns have been resumed so far.',
    }),
  })
  .meta({ id: 'Provider' });

export type ProviderView = z.infer<typeof providerSchema>;

export const providerListSchema = z
  .object({ providers: z.array(providerSchema) })
  .meta({ id: 'ProviderList' });

export const resumeSchema = z
  .object({
    provider: z.enum(PROVIDERS),
    held: z.object({ orders: z.int(), returns: z.int() }).meta({
      description: 'Orders and returns that are held for the provider now. They continue within seconds.',
    }),
    requestedAt: timestamp,
  })
  .meta({ id: 'Resume' });

export type ResumeView = z.infer<typeof resumeSchema>;
