import { z } from 'zod';
import { uuid } from '../../contracts/wire/fields';
import { ProblemError } from '../errors/problem-details';

/** Postgres can store neither null bytes nor surrogates, so no position contains them. */
const text = z.string().regex(/^[^\0\ud800-\udfff]*$/u);
const wholeNumber = z.int().min(0);

/** Schemas of positions: the values that identify the last item of a page, for each kind of list. */
export const CURSOR_SCHEMAS = {
  id: z.tuple([wholeNumber]),
  name: z.tuple([text]),
  numberAndName: z.tuple([wholeNumber, text]),
  numberAndUuid: z.tuple([wholeNumber, uuid]),
  textAndUuid: z.tuple([text, uuid]),
  uuid: z.tuple([uuid]),
  uuidAndText: z.tuple([uuid, text]),
  numberUuidAndText: z.tuple([wholeNumber, uuid, text]),
  texts: (count: number) => z.array(text).length(count),
};

/** One list in one sort order. Cursors of other lists or sort orders are refused. */
export interface Paging<Position extends unknown[]> {
  list: string;
  position: z.ZodType<Position>;
}

/**
 * The position after which a page begins. undefined: the list begins.
 *
 * @throws ProblemError `invalid_request` if it is not the `nextCursor` of an earlier page of this list
 */
export function decodeCursor<Position extends unknown[]>(
  { list, position }: Paging<Position>,
  cursor: string | undefined,
): Position | undefined {
  if (cursor === undefined) return undefined;
  const parsed = z.tuple([z.literal(list), position]).safeParse(parseCursor(cursor));
  if (parsed.success) return parsed.data[1];
  const errors = [{ parameter: 'cursor', detail: 'must be the nextCursor of an earlier page of this list' }];
  throw new ProblemError('invalid_request', 'The query has 1 error.', { errors });
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Reads one page, and the cursor of the next. `find` reads one item more, to tell whether there is a next
 * page.
 */
export async function readKeysetPage<Position extends unknown[], T>(
  paging: Paging<Position> & { limit: number },
  find: (limit: number) => Promise<T[]>,
  positionOf: (last: T) => Position,
): Promise<{ page: T[]; nextCursor: string | null }> {
  return toPage(paging, await find(paging.limit + 1), positionOf);
}

/** @param items up to one more than the limit */
export function toPage<Position extends unknown[], T>(
  { list, limit }: Paging<Position> & { limit: number },
  items: readonly T[],
  positionOf: (last: T) => Position,
): { page: T[]; nextCursor: string | null } {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  if (!last || items.length === page.length) return { page, nextCursor: null };
  return { page, nextCursor: Buffer.from(JSON.stringify([list, positionOf(last)])).toString('base64url') };
}
