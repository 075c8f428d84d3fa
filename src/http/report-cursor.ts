import { z } from 'zod';
import { ProblemError } from './problem-details';

/** The values of a row's key. A null byte is nothing that Postgres could compare with. */
const keySchema = z.array(
  z
    .string()
    .max(200)
    .regex(/^[^\0\p{Cs}]*$/u),
);

/** Leads every cursor, so that a later kind can be told from this one. */
const VERSION = 'r1';

/**
 * One page of a report that was asked for one row more.
 *
 * @param key the columns that rows are sorted by
 */
export function nextPage<Row extends Record<string, unknown>>(
  found: readonly Row[],
  limit: number,
  key: readonly string[],
): { rows: Row[]; nextCursor: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nextCursor = last && found.length > limit ? encode(key.map((column) => String(last[column]))) : null;
  return { rows, nextCursor };
}

const encode = (key: readonly string[]): string =>
  Buffer.from(JSON.stringify([VERSION, ...key])).toString('base64url');

/**
 * The key of the row that a cursor stands for.
 *
 * @param length of how many columns it is made, which depends on what is asked
 * @throws ProblemError `invalid_request` for what is not the `nextCursor` of an earlier page of the same report
 */
export function rowAtCursor(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  const [version, ...key] = decode(cursor);
  if (version === VERSION && key.length === length) return key;
  const errors = [
    { parameter: 'cursor', detail: 'must be the nextCursor of an earlier page of this report' },
  ];
  throw new ProblemError('invalid_request', 'The query has 1 error.', { errors });
}

function decode(cursor: string): string[] {
  try {
    const parsed = keySchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}
