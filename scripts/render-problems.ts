import { PROBLEMS } from '../src/contracts/problem-codes';

const BEGIN =
  '<!-- Generated from src/contracts/problem-codes.ts; "npm run docs:problems" writes it anew. -->';
const END = '<!-- End of what is generated. -->';

const COLUMNS = ['Status', 'Code', 'Meaning, and what to do'];

/** The page, with its table of problems as src/contracts/problem-codes.ts says. @throws when the page has no place for it */
export function renderProblems(page: string): string {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before)
    throw new Error('The page does not say where the table of problems begins and ends');
  return `${page.slice(0, before)}${BEGIN}\n\n${renderTable()}\n\n${page.slice(after)}`;
}

/** By status. The cells are padded, as Prettier would. */
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
