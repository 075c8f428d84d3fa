import type { CarrierReport, CarrierReportOutcome, Scope } from '../contracts/record';
import { isFinal } from '../domain/states/shipment-status';
import type { Database } from './database';
import { findShipment } from './read-orders';
import { applyFacts } from './record-facts';

/**
 * Takes a carrier's report into the record of the order, under its lock: what is acknowledged is in Postgres, and of two
 * reports at once the later one is compared with what the earlier one has made of the shipment.
 *
 * @param now ISO 8601: when it arrived
 * @returns undefined when there is no such shipment
 */
export async function takeCarrierReport(
  db: Database,
  scope: Scope,
  { shipmentId, status, occurredAt }: CarrierReport,
  now: string,
): Promise<CarrierReportOutcome | undefined> {
  const known = await findShipment(db, scope, shipmentId);
  if (!known) return undefined;
  // Final news is taken all the same: somebody must hear that what was taken back has arrived.
  if (known.status === 'cancelled' && !isFinal(status))
    return { outcome: 'not_moving', status: known.status };
  const { wakes } = await db.transaction((tx) =>
    applyFacts(tx, known.orderId, [{ type: 'parcel_reported', shipmentId, status, occurredAt }], now),
  );
  const shipment = (await findShipment(db, scope, shipmentId)) ?? known;
  return { outcome: 'taken', shipment, wakes };
}
