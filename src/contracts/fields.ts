/** What the contracts of several things are made of. */
import { z } from 'zod';

/**
 * Half of a surrogate pair; and of what nobody sees, marks without a form, and the letters of tags, which are copies of ASCII (U+E0000 to
 * U+E007F).
 */
const BROKEN_CHARACTERS = /\u034f|\u17b4|\u17b5|[\p{Cs}\u{e0000}-\u{e007f}]/u;

/**
 * Control characters, and what nobody sees or what turns around what stands beside it: by these, two names or SKUs that look the same are
 * not. They are the soft hyphen, marks and overrides of direction, zero-width spaces, invisible operators, the byte order mark, fillers,
 * and the breaks of lines and paragraphs that are no controls. Many readers of the API's document do not know `\p`.
 */
const INVISIBLE_CHARACTERS =
  '\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb';

/** White space at both ends counts for nothing, so there is something else. */
const SINGLE_LINE_PATTERN = `^ *[^${INVISIBLE_CHARACTERS}\\s][^${INVISIBLE_CHARACTERS}]*$`;
const SINGLE_LINE = new RegExp(SINGLE_LINE_PATTERN);

/**
 * Joiners are invisible as well, but Persian, Hindi and emoji are written with them. Latin, Greek, Cyrillic and Armenian, which come before
 * all that joins, are not.
 */
const STRAY_JOINER = /(?:^|[\0-\u058f]|\s|\u200c|\u200d)(?:\u200c|\u200d)/;

/**
 * One line of text. Postgres can store neither a null byte nor half of a surrogate pair, no name or address has control characters, and
 * nobody can tell names apart by what cannot be seen.
 */
export const singleLineText = (max: number) =>
  z
    .string()
    .max(max)
    .trim()
    .min(1)
    .refine(isVisibleText, { error: 'must not contain control or invisible characters, or broken Unicode' })
    .meta({ pattern: SINGLE_LINE_PATTERN });

/** What is empty is refused for that. */
function isVisibleText(text: string): boolean {
  return text === '' || (SINGLE_LINE.test(text) && !BROKEN_CHARACTERS.test(text) && !STRAY_JOINER.test(text));
}

/** A whole number in a query. `Number` alone would read an empty text as 0, and take `0x10` and `1e2` as well. */
export const queryInteger = (min: number, max: number) =>
  z.preprocess(
    (text) => (typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text),
    z
      .int({ error: `must be a whole number from ${min} to ${max}` })
      .min(min)
      .max(max),
  );

/** Of a list that comes page by page. */
export const pageSize = queryInteger(1, 100).default(20).meta({ description: 'At most so many on a page.' });

/** The same of a list that was once answered as a whole: those who know it so find all of most of them on one page. */
export const largePageSize = queryInteger(1, 100)
  .default(100)
  .meta({ description: 'At most so many on a page.' });

/** An order may change hundreds of times; a view of it shows so many of what grows with each change. */
export const MAX_EMBEDDED_ITEMS = 50;

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
export const lowerCaseUuids = (text: string): string => text.replace(UUIDS, (id) => id.toLowerCase());

export const orderId = uuid.meta({ description: 'As in the `id` of the order.' });

/** The body of a PATCH: of these fields those that are to change, which is at least one. */
export const patchSchemaOf = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z
    .strictObject(fields)
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, { message: 'must change something' })
    .meta({ minProperties: 1 });
