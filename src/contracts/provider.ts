import { z } from 'zod';
import { PROVIDERS } from '../domain/shared/providers';
import { timestamp } from './fields';

export const providerParamSchema = z.strictObject({
  provider: z.enum(PROVIDERS).meta({ description: 'The service outside that orders need.' }),
});

export const outageSchema = z.object({
  since: timestamp.meta({ description: 'Since when a worker asks it no more but now and then.' }),
  reason: z.string().meta({ description: 'What it answered last, in a few words.', example: 'answered 503' }),
});

export type ProviderOutage = z.infer<typeof outageSchema>;

const providerSchema = z
  .object({
    provider: z.enum(PROVIDERS),
    status: z.enum(['available', 'unavailable']).meta({
      description:
        '`unavailable`: a worker has its breaker open, as the provider gave no answer that counts several times in a row.',
    }),
    outage: outageSchema.nullable(),
    waiting: z
      .object({ orders: z.int(), since: timestamp.nullable() })
      .meta({ description: 'Orders that wait for it, and go on by themselves. `since`: the oldest.' }),
    held: z
      .object({ orders: z.int(), returns: z.int() })
      .meta({ description: 'What waited for too long, and goes on when somebody says so.' }),
    resuming: z.object({ requestedAt: timestamp, resumed: z.int() }).nullable().meta({
      description: 'What was asked for last and is under way: how many orders and returns go on so far.',
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
    held: z
      .object({ orders: z.int(), returns: z.int() })
      .meta({ description: 'What is held for it now, and will go on within seconds.' }),
    requestedAt: timestamp,
  })
  .meta({ id: 'Resume' });

export type ResumeView = z.infer<typeof resumeSchema>;
