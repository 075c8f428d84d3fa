import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor } from '../../../src/http/views/cursor';
import { ProblemError } from '../../../src/http/errors/problem-details';

const LIST = { list: 'keys', position: CURSOR_SCHEMAS.uuid };
const ids = ['019608f2-52c0-7000-8000-000000000001', '019608f2-52c0-7000-8000-000000000002'];

/** The page of at most so many ids, of those behind the cursor. */
const read = (limit: number, cursor?: string) => {
  const [after = ''] = decodeCursor(LIST, cursor) ?? [];
  return readKeysetPage(
    { ...LIST, limit },
    (atMost) => Promise.resolve(ids.filter((id) => id > after).slice(0, atMost)),
    (id) => [id],
  );
};

it('goes on behind the last one of the page, and ends with the last page', async () => {
  const first = await read(1);
  expect(first.page).toEqual([ids[0]]);
  expect(await read(1, first.nextCursor!)).toEqual({ page: [ids[1]], nextCursor: null });
});

it('has no next page when the page is just full', async () => {
  expect(await read(2)).toEqual({ page: ids, nextCursor: null });
});

const of = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

it.each([
  ['an id itself', ids[0]!],
  ['a part of one', of(['keys', [ids[0]]]).slice(0, -4)],
  ['one of another list', of(['returns', [ids[0]]])],
  ['one with more behind it', of(['keys', [ids[0], 1]])],
  ['one whose place is none', of(['keys', ['1; drop table orders']])],
  ['one with a longer place', of(['keys', [...ids]])],
  ['one without a place', of(['keys'])],
  ['nothing', ''],
  ['null bytes', '\0'.repeat(23)],
])('is no place: %s', (_what, cursor) => {
  expect(() => decodeCursor(LIST, cursor)).toThrow(ProblemError);
});

it.each([
  ['a null byte', '\0'],
  ['a half of a character', '\ud800'],
])('is no place that Postgres could not compare with: %s', (_what, text) => {
  expect(() =>
    decodeCursor({ list: 'report', position: CURSOR_SCHEMAS.texts(1) }, of(['report', [text]])),
  ).toThrow(ProblemError);
});
