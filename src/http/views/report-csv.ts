import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import { DIMENSION_COLUMNS, type Dimension } from '../../contracts/wire/report';

/**
 * Rows as CSV (RFC 4180), with a header line. The columns are those of the row's schema, in the same order,
 * without the dimensions that the report is not grouped by. So all reports of one kind have the same columns.
 *
 * Text that a spreadsheet would read as a formula is prefixed with an apostrophe. Numbers are not changed.
 */
export function reportCsv(
  row: z.ZodObject,
  groupBy: readonly Dimension[],
  rows: readonly Record<string, unknown>[],
): string {
  const omitted = Object.entries(DIMENSION_COLUMNS)
    .filter(([dimension]) => !groupBy.includes(dimension as Dimension))
    .flatMap(([, { columns }]): readonly string[] => columns);
  const columns = Object.keys(row.shape).filter((column) => !omitted.includes(column));
  return stringify([...rows], { header: true, columns, record_delimiter: 'windows', escape_formulas: true });
}
