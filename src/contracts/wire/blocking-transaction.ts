import { z } from 'zod';

/**
 * The transaction that holds the event horizon back: the oldest open one that has written. Its SQL is left
 * out, because a statement may contain personal data of a customer.
 */
export const blockingTransactionSchema = z.object({
  blockingForSeconds: z
    .number()
    .meta({ description: 'For how many seconds the transaction has been open, as far as is known.' }),
  pid: z.int().nullable().meta({
    description: 'The id of its Postgres process. null: a prepared transaction, which has no process.',
  }),
  applicationName: z.string().meta({
    description: 'The `application_name` of its connection. For a prepared transaction: its id.',
  }),
  database: z.string(),
  state: z.string().meta({
    description: 'As in `pg_stat_activity`: `idle in transaction` means that Postgres waits for the client.',
  }),
  since: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'When the transaction began. null: Postgres does not show it to Holdfast.' }),
  queryStartedAt: z.iso.datetime().nullable().meta({
    description:
      'When its latest statement began. null: Postgres does not show it to Holdfast, or there is none.',
  }),
});

/** A session that holds a lock for which others wait. */
export const lockHolderSchema = blockingTransactionSchema
  .omit({ blockingForSeconds: true })
  .extend({
    waiting: z.int().meta({ description: 'How many sessions wait for its locks.' }),
    waitingForSeconds: z.int().meta({ description: 'For how many seconds the first of them has waited.' }),
  })
  .meta({ id: 'LockHolder' });

export type LockHolder = z.infer<typeof lockHolderSchema>;

export type BlockingTransaction = z.infer<typeof blockingTransactionSchema>;
