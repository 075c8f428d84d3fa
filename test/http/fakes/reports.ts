import type { Report } from '../../../src/contracts/internal/reports';
import type { Reports } from '../../../src/http/ports/reports';

/** Returns a report without rows. test/api/reports tests the real reports. */
export class FakeReports implements Reports {
  read<Row>(): Promise<Report<Row> | undefined> {
    return Promise.resolve({
      asOf: '2026-03-02T10:00:00.000Z',
      timeZone: 'UTC',
      from: '2026-02-01',
      to: '2026-03-03',
      rows: [],
    });
  }
}
