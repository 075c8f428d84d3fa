import type { Database } from '../db/database';
import { readReport } from '../db/reports';
import type { ReportRoom } from '../http/routes/reports';

export function composeReports(db: Database): ReportRoom {
  return { reports: { read: (name, request) => readReport(db, name, request) } };
}
