import { z } from 'zod';
import { uuid } from './fields';
import { idempotencyKeySchema } from './headers';
import { createOrderSchema } from './order';
import { problemSchema } from './problem';

/** As long as a single order may be. */
export const MAX_IMPORT_LINE_BYTES = 256 * 1024;
/** Some minutes of work, after which a client is still there; a longer file is sent in parts. */
export const MAX_IMPORT_LINES = 10_000;
/** With the lines that have nothing on them: one behind each order is somebody's habit, a million are somebody's attack. */
export const MAX_IMPORT_LINES_IN_ALL = 2 * MAX_IMPORT_LINES;
/** Of so many orders some 6 KB each, which is an order of a hundred lines. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;

export const importLineSchema = createOrderSchema
  .extend({
    idempotencyKey: idempotencyKeySchema.optional().meta({
      description:
        'Your own unique key for this order. Left out, its `externalId` is what makes a repeat known; one of the two is needed.',
    }),
  })
  .refine(({ idempotencyKey, externalId }) => idempotencyKey !== undefined || externalId !== undefined, {
    path: ['idempotencyKey'],
    message: 'is required, unless there is an externalId',
  })
  .meta({
    id: 'ImportLine',
    description: 'One line of an import: an order as `POST /v1/orders` takes it, with its own key.',
  });

export type ImportLine = z.infer<typeof importLineSchema>;

export const importResultSchema = z
  .object({
    line: z
      .int()
      .min(1)
      .meta({ description: 'The line of the request, from 1. Empty lines count, and have no result.' }),
    status: z.int().meta({
      description: 'What `POST /v1/orders` would have answered: 202, or the status of the problem.',
    }),
    orderId: uuid.optional().meta({ description: 'Of the order that the line stands for.' }),
    replayed: z
      .literal(true)
      .optional()
      .meta({ description: 'The line came before, and nothing was done again.' }),
    problem: problemSchema
      .optional()
      .meta({ description: 'Why there is no order; `pointer`s are into the line.' }),
  })
  .meta({ id: 'ImportResult', description: 'One line of the answer.' });

export type ImportResult = z.infer<typeof importResultSchema>;
