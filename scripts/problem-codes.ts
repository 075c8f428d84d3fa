import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderProblems } from './render-problems';

/**
 * Writes the table of problems in docs/api.md. With `--check` it only reports whether that would change the
 * page.
 */
const FILE = path.join('docs', 'api.md');

const page = readFileSync(FILE, 'utf8');
const text = renderProblems(page);
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (page !== text) {
  console.error(
    `${FILE} and src/contracts/wire/problem-codes.ts differ; "npm run docs:problems" regenerates it.`,
  );
  process.exitCode = 1;
}
