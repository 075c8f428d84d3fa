/** Parameters and fields that the lists share. */
import { z } from 'zod';

/** The end of a page as text. It is opaque to clients; `src/http/views/cursor.ts` decodes it. */
export const cursorParameter = z.string().min(1).max(2_000).optional().meta({
  description: 'The `nextCursor` of the previous page. Leave the other parameters as they were.',
});

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Send it as `cursor` to get the next page. null on the last page.' });

export const archivedParameter = z
  .enum(['exclude', 'include', 'only'])
  .default('exclude')
  .meta({ description: 'Whether the list contains archived items.' });

export type ArchivedFilter = z.infer<typeof archivedParameter>;

/** Postgres has no year 0, and dates in JSON have no year 10000. */
const isSupportedTime = (text: string): boolean => {
  const at = Date.parse(text);
  // NaN passes: the format check already reports text that is not a time.
  return Number.isNaN(at) || (at >= 0 && at < Date.UTC(10_000, 0));
};

/** A time in a query, converted to UTC: Postgres accepts only UTC offsets that are in use somewhere. */
export const timeParameter = (description: string) =>
  z.iso
    .datetime({ offset: true })
    .max(40)
    .refine(isSupportedTime, 'must be between the years 1970 and 9999')
    .transform((text) => new Date(text).toISOString())
    .optional()
    .meta({ description, example: '2026-03-01T00:00:00Z' });

/** A half-open range: `from` belongs to it, `to` does not. */
export const fromParameter = timeParameter('Only entries at or after this time (RFC 3339).');

export const toParameter = timeParameter('Only entries before this time (RFC 3339).');

/** An id that the client chooses. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 lowercase letters, digits and hyphens')
  .meta({ description: 'An id that you choose. It never changes.', example: 'leipzig' });
