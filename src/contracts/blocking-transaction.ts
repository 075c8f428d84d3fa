import { z } from 'zod';

/**
 * The transaction that holds the event horizon back: the oldest that has written and is still open. Never its statement, which may
 * contain what a customer has told us.
 */
export const blockingTransactionSchema = z.object({
  blockingForSeconds: z.number().meta({ description: 'How long it has been open, as far as can be known.' }),
  pid: z
    .int()
    .nullable()
    .meta({ description: 'Of its process in Postgres. null: a prepared transaction, which has none.' }),
  applicationName: z.string().meta({ description: 'Who it says it is; of a prepared transaction its id.' }),
  database: z.string(),
  state: z
    .string()
    .meta({ description: 'As in `pg_stat_activity`: `idle in transaction` waits for its client.' }),
  since: z.iso.datetime().nullable().meta({ description: 'When it began. null: Postgres may not tell us.' }),
  queryStartedAt: z.iso.datetime().nullable().meta({
    description: 'When its latest statement began. null: Postgres may not tell us, or there is none.',
  }),
});

export type BlockingTransaction = z.infer<typeof blockingTransactionSchema>;
