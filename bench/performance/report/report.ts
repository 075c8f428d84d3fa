import type { Machine } from '../../machine';
import { spreadOf, type Spread } from '../../spread';
import type { PerformanceOptions } from '../options';
import { formatRange, formatReach, formatValue, isReached, ROWS, type Row } from '../rows';
import type { Figures } from '../stage';

/** What one run of the bench has measured, as it is written to a file. */
export interface PerformanceReport {
  machine: Machine;
  options: Omit<PerformanceOptions, 'json'>;
  takenAt: string;
  /** The values of each round, by the key of their row, or by their own name. */
  figures: Figures;
}

export interface MeasuredRow {
  row: Row;
  spread: Spread;
  isReached: boolean;
}

/** The rows that were measured, with their median and whether that is within the budget. */
export function measuredRows(figures: Figures): MeasuredRow[] {
  return ROWS.flatMap((row) => {
    const values = figures[row.key];
    if (!values) return [];
    const spread = spreadOf(values);
    return { row, spread, isReached: isReached(row, spread.median) };
  });
}

/** What was measured beside the rows, to explain them. */
export function otherFigures(figures: Figures): [name: string, spread: Spread][] {
  const keys = new Set(ROWS.map(({ key }) => key));
  return Object.entries(figures)
    .filter(([key]) => !keys.has(key))
    .map(([key, values]) => [key, spreadOf(values)]);
}

/** The report as text for a terminal. */
export function asText({ machine, options, figures }: PerformanceReport): string {
  const rows = measuredRows(figures);
  const missed = rows.filter((row) => !row.isReached).length;
  return [
    '',
    `${machine.cpus} × ${machine.model}, ${machine.memoryGb} GB, Node ${machine.node}, ${machine.platform}; load before: ${machine.loadBefore.toFixed(1)}`,
    `Temporal: ${options.temporal}; ${options.rounds} rounds, ${options.concurrency} clients`,
    '',
    ...table([
      ['', 'median', 'min–max', 'reach', ''],
      ...rows.map(({ row, spread, isReached: reached }) => [
        row.title,
        formatValue(spread.median, row),
        formatRange(spread, row.digits),
        formatReach(row),
        reached ? 'reached' : 'MISSED',
      ]),
    ]),
    '',
    `${rows.length - missed} of ${rows.length} rows reached`,
    '',
    'Beside them, to explain them',
    ...table(
      otherFigures(figures).map(([name, spread]) => [name, spread.median.toFixed(1), formatRange(spread, 1)]),
    ),
    '',
  ].join('\n');
}

/** Aligns the columns. The first column has names; the others have figures. */
function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')}`.trimEnd(),
  );
}
