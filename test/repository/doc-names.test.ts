import { readFileSync } from 'node:fs';
import { findUnknownNames, listPages, readKnownNames } from '../../scripts/doc-names';

const known = readKnownNames();

describe('the documents', () => {
  it('are those for contributors, for operators and for users of the client, too', () => {
    const pages = ['CONTRIBUTING.md', 'docs/architecture.md', 'docs/adr/README.md', 'src/client/README.md'];
    expect(listPages()).toEqual(expect.arrayContaining(pages));
  });

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

  it.each([
    ['a test file', 'npx jest test/no-such.test.ts', 'test/no-such.test.ts'],
    [
      'a test',
      "npx jest test/domain/order/plan.test.ts -t 'is no such test'",
      "'is no such test' of test/domain/order/plan.test.ts",
    ],
  ])('finds a command that runs %s that does not exist', (_what, command, test) => {
    expect(namesMissing(`\`\`\`sh\n${command}\n\`\`\``)).toEqual([
      `docs/page.md runs ${test}, which does not exist`,
    ]);
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
    ['a command that runs a test file', '```sh\nnpx jest test/domain/order/plan.test.ts\n```'],
    ['names of other tools', '`log_error_verbosity`'],
    ['links that lead elsewhere', '[a](https://example.com/x), [b](#part), [c](api.md#problems)'],
  ])('accepts %s', (_what, text) => {
    expect(namesMissing(text)).toEqual([]);
  });
});
