import type { CarrierStatus } from '../domain/states/shipment-status';
import type { Database } from './database';
import { shipmentReports } from './schema';

/** Keeps a report that moves nothing: one that repeats itself, comes late, or is about an order that has ended. */
export async function keepReport(
  db: Database,
  report: { shipmentId: string; status: CarrierStatus; occurredAt: string },
): Promise<void> {
  await db
    .insert(shipmentReports)
    .values({ ...report, occurredAt: new Date(report.occurredAt), applied: false });
}
