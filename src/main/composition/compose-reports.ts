import type { Database } from '../../db/connection/database';
import { readReport } from '../../db/reports/read-report';
import type { ReportRoutesDependencies } from '../../http/routes/reports/report-routes';

export function composeReports(db: Database): ReportRoutesDependencies {
  return { reports: { read: (name, request) => readReport(db, name, request) } };
}
