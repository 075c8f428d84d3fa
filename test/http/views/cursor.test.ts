import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../../src/http/views/cursor';
import { ProblemError } from '../../../src/http/errors/problem-details';

const LIST = { list: 'keys', position: CURSOR_SCHEMAS.uuid };
const ids = ['019608f2-52c0-7000-8000-000000000001', '019608f2-52c0-7000-8000-000000000002'];

/** Reads a page of at most `limit` ids after the cursor. */
const read = (limit: number, cursor?: string) => {
  const [after = ''] = decodeCursor(LIST, cursor) ?? [];
  return readKeysetPage(
    { ...LIST, limit },
    (atMost) => Promise.resolve(ids.filter((id) => id > after).slice(0, atMost)),
    (id) => [id],
  );
};

it('continues after the last item of the page and ends with the last page', async () => {
  const first = await read(1);
  expect(first.page).toEqual([ids[0]]);
  expect(await read(1, first.nextCursor!)).toEqual({ page: [ids[1]], nextCursor: null });
});

it('has no next page if the page is exactly full', async () => {
  expect(await read(2)).toEqual({ page: ids, nextCursor: null });
});

const encodeCursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

it.each([
  ['an id itself', ids[0]!],
  ['a part of a cursor', encodeCursor(['keys', [ids[0]]]).slice(0, -4)],
  ['a cursor of another list', encodeCursor(['returns', [ids[0]]])],
  ['a cursor with an extra value', encodeCursor(['keys', [ids[0], 1]])],
  ['a cursor with an invalid position', encodeCursor(['keys', ['1; drop table orders']])],
  ['a cursor with a longer position', encodeCursor(['keys', [...ids]])],
  ['a cursor without a position', encodeCursor(['keys'])],
  ['nothing', ''],
  ['null bytes', '\0'.repeat(23)],
])('refuses %s', (_what, cursor) => {
  expect(() => decodeCursor(LIST, cursor)).toThrow(ProblemError);
});

it.each([
  ['a null byte', '\0'],
  ['half of a surrogate pair', '\ud800'],
])('refuses a position that Postgres cannot compare: %s', (_what, text) => {
  expect(() =>
    decodeCursor({ list: 'report', position: CURSOR_SCHEMAS.texts(1) }, encodeCursor(['report', [text]])),
  ).toThrow(ProblemError);
});
