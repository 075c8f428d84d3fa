/** What the contracts of several things are made of. */
import { z } from 'zod';

const NO_CONTROL = /^[^\p{Cc}\p{Cs}]*$/u;

/**
 * The same for the API's document, without `\p`, which the regular expressions of many of its readers do not know. White space at both
 * ends counts for nothing, so there is something else.
 */
const SOMETHING = '^ *[^\\x00-\\x1f\\x7f-\\x9f\\s][^\\x00-\\x1f\\x7f-\\x9f]*$';

/**
 * One line of text. Postgres can store neither a null byte nor half of a surrogate pair, and no name or address
 * has control characters.
 */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .trim()
    .min(1)
    .regex(NO_CONTROL, 'must not contain control characters or broken Unicode')
    .meta({ pattern: SOMETHING });

/** A whole number in a query. `Number` alone would read an empty text as 0, and take `0x10` and `1e2` as well. */
export const queryNumber = (min: number, max: number) =>
  z.preprocess(
    (text) => (typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text),
    z
      .int({ error: `must be a whole number from ${min} to ${max}` })
      .min(min)
      .max(max),
  );

/** Of a list that comes page by page. */
export const pageSize = queryNumber(1, 100).default(20).meta({ description: 'At most so many on a page.' });

/** The same of a list that was once answered as a whole: those who know it so find all of most of them on one page. */
export const wholePageSize = queryNumber(1, 100)
  .default(100)
  .meta({ description: 'At most so many on a page.' });

/** An order may change hundreds of times; a view of it shows so many of what grows with each change. */
export const NEWEST_SHOWN = 50;

export const timestamp = z.iso.datetime();
export const units = z.int().min(0);
/** Money, in minor units of its currency. */
export const minorUnits = z.int().min(0);

/**
 * The id of a thing that Holdfast named. Either case may be sent (RFC 9562, section 4); inside it is in lower case, as Postgres writes it:
 * workflow ids, streams and caches compare texts.
 */
export const uuid = z.uuid().toLowerCase();

const UUIDS = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;

/** A text that may hold ids: they are in lower case, and the rest is as it was. */
export const canonicalIds = (text: string): string => text.replace(UUIDS, (id) => id.toLowerCase());

export const orderId = uuid.meta({ description: 'As in the `id` of the order.' });

/** The body of a PATCH: of these fields those that are to change, which is at least one. */
export const patchOf = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z
    .strictObject(fields)
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, { message: 'must change something' })
    .meta({ minProperties: 1 });
