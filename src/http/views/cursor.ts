import { z } from 'zod';
import { uuid } from '../../contracts/fields';
import { ProblemError } from '../errors/problem-details';

/** Postgres can store neither, so no page has ever ended there. */
const text = z.string().regex(/^[^\0\ud800-\udfff]*$/u);
const whole = z.int().min(0);

/** What the last thing of a page is found again by, in each kind of list. */
export const CURSOR_SCHEMAS = {
  id: z.tuple([whole]),
  name: z.tuple([text]),
  numberAndName: z.tuple([whole, text]),
  numberAndUuid: z.tuple([whole, uuid]),
  textAndUuid: z.tuple([text, uuid]),
  uuid: z.tuple([uuid]),
  uuidAndText: z.tuple([uuid, text]),
  numberUuidAndText: z.tuple([whole, uuid, text]),
  texts: (count: number) => z.array(text).length(count),
};

/** One list in one order. A cursor of another list, or of another order, is none. */
export interface Paging<Place extends unknown[]> {
  list: string;
  position: z.ZodType<Place>;
}

/**
 * Where a page begins: behind the last one of the page before.
 *
 * @throws ProblemError `invalid_request` for what is not the `nextCursor` of an earlier page of this list
 */
export function decodeCursor<Place extends unknown[]>(
  { list, position: place }: Paging<Place>,
  cursor: string | undefined,
): Place | undefined {
  if (cursor === undefined) return undefined;
  const read = z.tuple([z.literal(list), place]).safeParse(parseCursor(cursor));
  if (read.success) return read.data[1];
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

/** One page, and where the next one begins. `find` is asked for one more than the page has: that tells whether there is a next one. */
export async function readKeysetPage<Place extends unknown[], T>(
  paging: Paging<Place> & { limit: number },
  find: (limit: number) => Promise<T[]>,
  placeOf: (last: T) => Place,
): Promise<{ page: T[]; nextCursor: string | null }> {
  return toPage(paging, await find(paging.limit + 1), placeOf);
}

/** The page of what was found by asking for one more. */
export function toPage<Place extends unknown[], T>(
  { list, limit }: Paging<Place> & { limit: number },
  found: readonly T[],
  placeOf: (last: T) => Place,
): { page: T[]; nextCursor: string | null } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  if (!last || found.length === page.length) return { page, nextCursor: null };
  return { page, nextCursor: Buffer.from(JSON.stringify([list, placeOf(last)])).toString('base64url') };
}
