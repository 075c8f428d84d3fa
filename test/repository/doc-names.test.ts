import { readFileSync } from 'node:fs';
import { findUnknownNames, listPages, readKnownNames } from '../../scripts/doc-names';

const known = readKnownNames();

describe('the documents', () => {
  it.each(listPages())('name only what exists: %s', (page) => {
    expect(findUnknownNames(page, readFileSync(page, 'utf8'), known)).toEqual([]);
  });
});

describe('findUnknownNames', () => {
  const namesMissing = (text: string): string[] => findUnknownNames('docs/page.md', text, known);

  it.each([
    ['a path', '`src/domain/order/no-such-file.ts`', 'src/domain/order/no-such-file.ts'],
    ['a file of a build', '`node dist/src/main/no-such-command.js`', 'dist/src/main/no-such-command.js'],
    ['a file name', '`no-such-file.ts`', 'no-such-file.ts'],
    ['an npm script', '`npm run no:such:script`', 'npm run no:such:script'],
    ['a function', '`noSuchFunction`', 'noSuchFunction'],
    ['a type', 'the type `NoSuchType` of it', 'NoSuchType'],
    ['a column', '`orders.no_such_column`', 'no_such_column'],
    ['a variable', '`NO_SUCH_VARIABLE=1`', 'NO_SUCH_VARIABLE'],
    ['a span over two lines', '`noSuch and\nnoSuchFunction`', 'noSuchFunction'],
  ])('finds %s that does not exist', (_what, text, name) => {
    expect(namesMissing(text)).toContain(`docs/page.md names ${name}, which does not exist`);
  });

  it('finds a link to a page that does not exist', () => {
    expect(namesMissing('[a page](adr/9999-no-such-page.md#part)')).toEqual([
      'docs/page.md links to adr/9999-no-such-page.md, which does not exist',
    ]);
  });

  it.each([
    [
      'names that exist',
      '`npm run check`, `src/domain/order/plan.ts`, `OrderDraft`, `DATABASE_URL`, `api.js`',
    ],
    ['words outside backticks', 'noSuchFunction'],
    ['fenced blocks', '```sh\nnoSuchFunction\n```'],
    ['names of other tools', '`log_error_verbosity`'],
    ['links that lead elsewhere', '[a](https://example.com/x), [b](#part), [c](api.md#problems)'],
  ])('accepts %s', (_what, text) => {
    expect(namesMissing(text)).toEqual([]);
  });
});
