import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { chartsOf, partOf, replacePart } from './document';
import type { PerformanceReport } from './report';

const DOCS = path.join(__dirname, '..', '..', '..', 'docs');
const PAGE = path.join(DOCS, 'performance.md');
const IMAGES = path.join(DOCS, 'images');

export const CHARTS_USAGE = `npm run bench -- charts <file>...   writes the tables and charts of docs/performance.md

  <file>   what \`npm run bench -- all --json <file>\` has written; one for each Temporal server
`;

/** Writes what runs of the bench have measured into the page about performance, and draws its charts. */
export async function writeCharts(files: string[]): Promise<void> {
  if (files.length === 0 || files.includes('--help')) return void process.stdout.write(CHARTS_USAGE);
  await mkdir(IMAGES, { recursive: true });
  let page = await readFile(PAGE, 'utf8');
  for (const file of files) {
    const report = JSON.parse(await readFile(file, 'utf8')) as PerformanceReport;
    const charts = chartsOf(report);
    for (const { file: image, svg } of charts) await writeFile(path.join(IMAGES, image), svg);
    page = replacePart(page, report.options.temporal, partOf(report, charts));
  }
  await writeFile(PAGE, await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}
