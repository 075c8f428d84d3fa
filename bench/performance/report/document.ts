import { chartOf, type Chart } from './charts';
import { measuredRows, type MeasuredRow, type PerformanceReport } from './report';
import { formatRange, formatReach, formatValue, type SectionName } from '../rows';

const CHARTS: { name: string; title: string; sections: SectionName[] }[] = [
  { name: 'cost', title: 'What an order costs', sections: ['cost'] },
  { name: 'load', title: 'What gets through', sections: ['flash', 'throughput', 'workers'] },
  { name: 'api', title: 'What the API and a system at rest cost', sections: ['api', 'rest'] },
];

/** The charts of a report. Each Temporal server has its own. */
export function chartsOf({ figures, options }: PerformanceReport): Chart[] {
  const rows = measuredRows(figures);
  return CHARTS.flatMap(({ name, title, sections }) => {
    const shown = rows.filter(({ row }) => sections.includes(row.section));
    const on = options.temporal === 'postgres' ? 'Temporal on Postgres' : "Temporal's development server";
    return shown.length === 0
      ? []
      : [chartOf(`performance-${name}-${options.temporal}.svg`, `${title}, ${on}`, shown)];
  });
}

/** The tables and images of a report, in Markdown. */
export function partOf({ machine, options, takenAt, figures }: PerformanceReport, charts: Chart[]): string {
  const rows = measuredRows(figures);
  const reached = rows.filter(({ isReached }) => isReached).length;
  return [
    `${takenAt.slice(0, 10)}, ${machine.cpus} × ${machine.model}, ${machine.memoryGb} GB, Node ${machine.node}; ` +
      `${options.rounds} rounds, ${options.concurrency} clients, load before ${machine.loadBefore.toFixed(1)}. ` +
      `**${reached} of ${rows.length}** are within their budget.`,
    '',
    ...charts.flatMap(({ file, title }) => [`![${title}](images/${file})`, '']),
    '| figure | median | min–max | budget | |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows.map(tableLine),
  ].join('\n');
}

const tableLine = ({ row, spread, isReached }: MeasuredRow): string =>
  `| ${row.title} | ${formatValue(spread.median, row)} | ${formatRange(spread, row.digits)} | ` +
  `${formatReach(row)} | ${isReached ? 'reached' : '**missed**'} |`;

/** Replaces what is between the marks of a part. @throws Error when the page has no such part */
export function replacePart(page: string, name: string, content: string): string {
  const [begin, end] = [`<!-- measured: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no part ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${content}\n\n${page.slice(to)}`;
}
