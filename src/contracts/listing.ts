/** What the lists of products, locations, stock and changes have in common. */
import { z } from 'zod';

/** Where a page ends, as text. It is opaque to clients; `src/http/views/cursor.ts` reads it. */
export const cursorParameter = z
  .string()
  .min(1)
  .max(2_000)
  .optional()
  .meta({ description: 'The `nextCursor` of the page before, with the rest of the query as it was.' });

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Send it as `cursor` for the next page; null on the last.' });

export const archivedParameter = z
  .enum(['exclude', 'include', 'only'])
  .default('exclude')
  .meta({ description: 'Whether what is archived is among them.' });

export type ArchivedFilter = z.infer<typeof archivedParameter>;

/** Postgres has no year 0, and JSON's dates no year 10000. */
const isSupportedTime = (text: string): boolean => {
  const at = Date.parse(text);
  // What is no time at all has been told already.
  return Number.isNaN(at) || (at >= 0 && at < Date.UTC(10_000, 0));
};

/** A time in a query, in UTC from here on: of the offsets that there can be, Postgres takes only those that are in use. */
export const timeParameter = (description: string) =>
  z.iso
    .datetime({ offset: true })
    .max(40)
    .refine(isSupportedTime, 'must be between the years 1970 and 9999')
    .transform((text) => new Date(text).toISOString())
    .optional()
    .meta({ description, example: '2026-03-01T00:00:00Z' });

/** A span of time: its begin belongs to it, its end does not. */
export const fromParameter = timeParameter('Not before this time (RFC 3339).');

export const toParameter = timeParameter('Before this time (RFC 3339).');

/** An id that its maker chose. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 small letters, digits and hyphens')
  .meta({ description: 'Your own id for it. It never changes.', example: 'leipzig' });
