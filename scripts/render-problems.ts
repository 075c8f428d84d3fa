import { PROBLEMS } from '../src/contracts/wire/problem-codes';

const BEGIN =
  '<!-- Generated from src/contracts/wire/problem-codes.ts; "npm run docs:problems" regenerates it. -->';
const END = '<!-- End of the generated table. -->';

const COLUMNS = ['Status', 'Code', 'Meaning, and what to do'];

/**
 * Replaces the table of problems in a page by the contents of src/contracts/wire/problem-codes.ts.
 *
 * @throws Error when the page lacks the markers around the table
 */
export function renderProblems(page: string): string {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before)
    throw new Error('The page lacks the markers around the table of problems');
  return `${page.slice(0, before)}${BEGIN}\n\n${renderTable()}\n\n${page.slice(after)}`;
}

/** Sorts the problems by status. The cells are padded as Prettier does it. */
function renderTable(): string {
  const rows = Object.entries(PROBLEMS)
    .toSorted(([, a], [, b]) => a.status - b.status)
    .map(([code, { status, title, explanation }]) => [
      String(status),
      `\`${code}\``,
      `${title}. ${explanation}`,
    ]);
  const widths = COLUMNS.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(COLUMNS), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
