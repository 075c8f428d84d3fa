import type { Report, ReportName, ReportRequest, ReportRows } from '../../contracts/report';

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
