import { z } from 'zod';
import { ProblemError } from './problem-details';

/** Postgres can store neither, so no page has ever ended there. */
const text = z.string().regex(/^[^\0\ud800-\udfff]*$/u);
const whole = z.int().min(0);
const uuid = z.uuid();

/** What the last thing of a page is found again by, in each kind of list. */
const PLACES = {
  id: z.tuple([whole]),
  name: z.tuple([text]),
  numberAndName: z.tuple([whole, text]),
  numberAndUuid: z.tuple([whole, uuid]),
  textAndUuid: z.tuple([text, uuid]),
  uuidAndText: z.tuple([uuid, text]),
  uuids: z.tuple([uuid, uuid]),
  numberUuidAndText: z.tuple([whole, uuid, text]),
};

type Kind = keyof typeof PLACES;
type Place<K extends Kind> = z.infer<(typeof PLACES)[K]>;

/** One list in one order. A cursor of another list, or of another order, is none. */
export interface Paging<K extends Kind> {
  list: string;
  kind: K;
}

/**
 * Where a page begins: behind the last one of the page before.
 *
 * @throws ProblemError `invalid_request` for what is not the `nextCursor` of an earlier page of this list
 */
export function placeAtCursor<K extends Kind>(
  { list, kind }: Paging<K>,
  cursor: string | undefined,
): Place<K> | undefined {
  if (cursor === undefined) return undefined;
  const place = z.tuple([z.literal(list), PLACES[kind]]).safeParse(parsed(cursor));
  if (place.success) return place.data[1] as Place<K>;
  const errors = [{ parameter: 'cursor', detail: 'must be the nextCursor of an earlier page of this list' }];
  throw new ProblemError('invalid_request', 'The query has 1 error.', { errors });
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** One page, and where the next one begins. `find` is asked for one more than the page has: that tells whether there is a next one. */
export async function keysetPage<K extends Kind, T>(
  { list, limit }: Paging<K> & { limit: number },
  find: (limit: number) => Promise<T[]>,
  placeOf: (last: T) => Place<K>,
): Promise<{ page: T[]; nextCursor: string | null }> {
  const found = await find(limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  if (!last || found.length === page.length) return { page, nextCursor: null };
  return { page, nextCursor: Buffer.from(JSON.stringify([list, placeOf(last)])).toString('base64url') };
}
