import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import { DIMENSION_COLUMNS, type Dimension } from '../../contracts/report';

/**
 * Rows as CSV (RFC 4180), with a header line. Its columns are those of the row's contract, in that order, less what it is
 * not grouped by, so that two reports of one kind have the same columns whatever is in them.
 *
 * Text that a spreadsheet would take for a formula is led by an apostrophe; numbers stay numbers.
 */
export function reportCsv(
  row: z.ZodObject,
  groupBy: readonly Dimension[],
  rows: readonly Record<string, unknown>[],
): string {
  const left = Object.entries(DIMENSION_COLUMNS)
    .filter(([dimension]) => !groupBy.includes(dimension as Dimension))
    .flatMap(([, { columns }]): readonly string[] => columns);
  const columns = Object.keys(row.shape).filter((column) => !left.includes(column));
  return stringify([...rows], { header: true, columns, record_delimiter: 'windows', escape_formulas: true });
}
