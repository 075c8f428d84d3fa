import { z } from 'zod';
import { uuid } from './fields';
import { idempotencyKeySchema } from './headers';
import { createOrderSchema } from './order';
import { problemSchema } from './problem';

/** The same limit as for a single order. */
export const MAX_IMPORT_LINE_BYTES = 256 * 1024;
/** Some minutes of work, for which a client still waits. A longer file is sent in parts. */
export const MAX_IMPORT_LINES = 10_000;
/** Blank lines included: one after each order may be a habit, a million of them are an attack. */
export const MAX_IMPORT_LINES_IN_ALL = 2 * MAX_IMPORT_LINES;
/** Allows about 6 KB for each of the lines, which is an order of a hundred lines. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;

export const importLineSchema = createOrderSchema
  .extend({
    idempotencyKey: idempotencyKeySchema.optional().meta({
      description:
        'Your own unique key for this order. Without it, a repeat is recognized by `externalId`; one of the two is required.',
    }),
  })
  .refine(({ idempotencyKey, externalId }) => idempotencyKey !== undefined || externalId !== undefined, {
    path: ['idempotencyKey'],
    message: 'is required, unless there is an externalId',
  })
  .meta({
    id: 'ImportLine',
    description: 'One line of an import: an order as in `POST /v1/orders`, with its own key.',
  });

export type ImportLine = z.infer<typeof importLineSchema>;

export const importResultSchema = z
  .object({
    line: z.int().min(1).meta({
      description: 'Number of the line in the request, from 1. Blank lines count, but have no result.',
    }),
    status: z.int().meta({
      description:
        'The status with which `POST /v1/orders` would have answered: 202, or that of the problem.',
    }),
    orderId: uuid.optional().meta({ description: 'The order of this line.' }),
    replayed: z
      .literal(true)
      .optional()
      .meta({ description: 'The line was sent before, and nothing was done again.' }),
    problem: problemSchema
      .optional()
      .meta({ description: 'Why there is no order. Each `pointer` refers to the line.' }),
  })
  .meta({ id: 'ImportResult', description: 'One line of the response.' });

export type ImportResult = z.infer<typeof importResultSchema>;
