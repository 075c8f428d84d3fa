import { ProblemError } from './problem-details';

/** Leads every cursor, so that a later kind can be told from this one. */
const VERSION = 1;
const UUID_BYTES = 16;

/** An opaque place in a list: the id of the last one seen, as base64url. */
export function encodeCursor(id: string): string {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(id.replaceAll('-', ''), 'hex')]).toString(
    'base64url',
  );
}

/** The id of a cursor, or undefined for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): string | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length !== UUID_BYTES + 1 || bytes[0] !== VERSION || bytes.toString('base64url') !== cursor)
    return undefined;
  return bytes.toString('hex', 1).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @throws ProblemError `invalid_request` for what is not the `nextCursor` of an earlier page */
export function idAtCursor(cursor: string | undefined): string | undefined {
  const id = cursor === undefined ? undefined : decodeCursor(cursor);
  if (cursor === undefined || id !== undefined) return id;
  const errors = [{ parameter: 'cursor', detail: 'must be the nextCursor of an earlier page' }];
  throw new ProblemError('invalid_request', 'The query has 1 error.', { errors });
}

/**
 * One page of a list.
 *
 * @param find is asked for one more than the page has: that tells whether there is a next one, without counting
 */
export async function pageOf<T extends { id: string }>(
  size: number,
  find: (limit: number) => Promise<T[]>,
): Promise<{ page: T[]; nextCursor: string | null }> {
  const found = await find(size + 1);
  const page = found.slice(0, size);
  const last = page.at(-1);
  return { page, nextCursor: last && found.length > size ? encodeCursor(last.id) : null };
}
