/** Fields and schema helpers that several contracts share. */
import { z } from 'zod';

/**
 * Half of a surrogate pair, and characters that are never visible: marks without a glyph, and tag letters,
 * which are copies of ASCII (U+E0000 to U+E007F).
 */
const BROKEN_CHARACTERS = /\u034f|\u17b4|\u17b5|[\p{Cs}\u{e0000}-\u{e007f}]/u;

/**
 * Control characters, and characters that are invisible or that reverse the text beside them: they make two
 * different names or SKUs look the same. They are the soft hyphen, direction marks and overrides, zero-width
 * spaces, invisible operators, the byte order mark, fillers, and the line and paragraph separators, which are
 * not control characters. Written as ranges, because many readers of the OpenAPI document do not support
 * `\p`.
 */
const INVISIBLE_CHARACTERS =
  '\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb';

/** White space at both ends is trimmed, so at least one other character is required. */
const SINGLE_LINE_PATTERN = `^ *[^${INVISIBLE_CHARACTERS}\\s][^${INVISIBLE_CHARACTERS}]*$`;
const SINGLE_LINE = new RegExp(SINGLE_LINE_PATTERN);

/**
 * Joiners are invisible as well, but Persian, Hindi and emoji need them. Latin, Greek, Cyrillic and Armenian,
 * whose code points precede those of all joining scripts, do not.
 */
const STRAY_JOINER = /(?:^|[\0-\u058f]|\s|\u200c|\u200d)(?:\u200c|\u200d)/;

/**
 * One line of visible text of at most `max` characters, trimmed. Postgres can store neither a null byte nor
 * half of a surrogate pair, names and addresses have no control characters, and names that differ only in
 * invisible characters cannot be told apart.
 */
export const singleLineText = (max: number) =>
  z
    .string()
    .max(max)
    .trim()
    .min(1)
    .refine(isVisibleText, { error: 'must not contain control or invisible characters, or broken Unicode' })
    .meta({ pattern: SINGLE_LINE_PATTERN });

/** Empty text passes, because the minimum length already refuses it. */
function isVisibleText(text: string): boolean {
  return text === '' || (SINGLE_LINE.test(text) && !BROKEN_CHARACTERS.test(text) && !STRAY_JOINER.test(text));
}

/**
 * A whole number in a query. `Number` alone would read empty text as 0, and accept `0x10` and `1e2` as well.
 */
export const queryInteger = (min: number, max: number) =>
  z.preprocess(
    (text) => (typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text),
    z
      .int({ error: `must be a whole number from ${min} to ${max}` })
      .min(min)
      .max(max),
  );

export const pageSize = queryInteger(1, 100)
  .default(20)
  .meta({ description: 'Maximum number of items on a page.' });

/**
 * Page size of lists that once had no pages: most of these lists still fit on one page of the default size.
 */
export const largePageSize = queryInteger(1, 100)
  .default(100)
  .meta({ description: 'Maximum number of items on a page.' });

/**
 * How many items a view shows of a part that grows with each change. An order may change hundreds of times.
 */
export const MAX_EMBEDDED_ITEMS = 50;

export const timestamp = z.iso.datetime();
export const units = z.int().min(0);
/** Money, in minor units of its currency. */
export const minorUnits = z.int().min(0);

/**
 * An id that Holdfast has assigned. Clients may send either case (RFC 9562, section 4). The value becomes
 * lower case, as Postgres writes it, because workflow ids, streams and caches compare text.
 */
export const uuid = z.uuid().toLowerCase();

const UUIDS = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;

/** Makes the ids in a text lower case, and leaves the rest as it is. */
export const lowerCaseUuids = (text: string): string => text.replace(UUIDS, (id) => id.toLowerCase());

export const orderId = uuid.meta({ description: 'The `id` of the order.' });

/** The body of a PATCH: any of the given fields, but at least one. */
export const patchSchemaOf = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z
    .strictObject(fields)
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, { message: 'must change something' })
    .meta({ minProperties: 1 });
