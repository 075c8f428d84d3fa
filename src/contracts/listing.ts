/** What the lists of products, locations, stock and changes have in common. */
import { z } from 'zod';

/** Where a page ends, as text. It is opaque to clients; `src/http/cursor.ts` reads it. */
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

/** A span of time: its begin belongs to it, its end does not. */
export const fromParameter = z.iso
  .datetime({ offset: true })
  .optional()
  .meta({ description: 'Not before this time (RFC 3339).', example: '2026-03-01T00:00:00Z' });

export const toParameter = z.iso
  .datetime({ offset: true })
  .optional()
  .meta({ description: 'Before this time (RFC 3339).', example: '2026-04-01T00:00:00Z' });

/** An id that its maker chose. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 small letters, digits and hyphens')
  .meta({ description: 'Your own id for it. It never changes.', example: 'leipzig' });
