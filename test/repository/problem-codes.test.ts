import { readFileSync } from 'node:fs';
import { PROBLEMS } from '../../src/contracts/wire/problem-codes';
import { renderProblems } from '../../scripts/render-problems';

const page = readFileSync('docs/api.md', 'utf8');

describe('docs/api.md', () => {
  it('matches src/contracts/wire/problem-codes.ts; otherwise "npm run docs:problems" updates it', () => {
    expect(page).toBe(renderProblems(page));
  });

  it.each(Object.entries(PROBLEMS))('has one row for %s', (code, { status, title }) => {
    const rows = page.split('\n').filter((line) => line.includes(`| \`${code}\` `));
    expect(rows).toEqual([expect.stringContaining(`| ${status} `)]);
    expect(rows[0]).toContain(title);
  });

  // A bar would end a table cell.
  it.each(Object.entries(PROBLEMS))('can be read as a table: %s', (_code, { title, explanation }) => {
    expect(title + explanation).not.toMatch(/[|\n]/);
    expect(title).not.toMatch(/[.!?]$/);
  });
});
