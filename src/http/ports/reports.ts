import type { Report, ReportName, ReportRequest, ReportRows } from '../../contracts/report';

/** What has happened, added up. */
export interface Reports {
  /** One row more than it is asked for when there are more; undefined as long as nothing has been added up yet. */
  read<Name extends ReportName>(
    name: Name,
    request: ReportRequest,
  ): Promise<Report<ReportRows[Name]> | undefined>;
}
