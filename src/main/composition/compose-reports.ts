import type { Database } from '../../db/connection/database';
import { readReport } from '../../db/reports/read-report';
import type { ReportRoom } from '../../http/routes/reports/report-routes';

export function composeReports(db: Database): ReportRoom {
  return { reports: { read: (name, request) => readReport(db, name, request) } };
}
