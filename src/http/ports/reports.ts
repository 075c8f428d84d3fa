import type { ReportName, ReportRows } from '../../contracts/wire/report';
import type { Report, ReportRequest } from '../../contracts/internal/reports';

/** Totals of what has happened. */
export interface Reports {
  /**
   * Up to one row more than `limit`, to show that there are more. undefined: nothing has been aggregated yet.
   */
  read<Name extends ReportName>(
    name: Name,
    request: ReportRequest,
  ): Promise<Report<ReportRows[Name]> | undefined>;
}
