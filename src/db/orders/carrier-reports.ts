import { and, desc, eq, lt } from 'drizzle-orm';
import type { ReadCarrierReports } from '../../contracts/internal/order-reads';
import type { CarrierReportOutcome, CarrierReport } from '../../contracts/internal/carrier-reports';
import type { Scope } from '../../contracts/internal/scope';
import type { OrderMessage } from '../../domain/order/messages';
import type { ShipmentReport } from '../../domain/order/order-record';
import { isReportRefused } from '../../domain/order/shipment-status';
import type { Database } from '../connection/database';
import { findShipment } from './read-orders';
import { readOrderOfShipment } from './load-order';
import { applyMessagesByOthers, continueByOthers } from './update-order';
import { shipmentReports } from '../schema';

/**
 * Applies a carrier's report to the record of the order, under the order's lock. What is acknowledged is then
 * in Postgres. Of two reports at once, the later one is compared with what the earlier one made of the
 * shipment.
 *
 * @param now ISO 8601: when the report arrived
 * @returns undefined when there is no such shipment, or another carrier has it
 */
export async function applyCarrierReport(
  db: Database,
  scope: Scope,
  { shipmentId, status, occurredAt }: CarrierReport,
  now: string,
): Promise<CarrierReportOutcome | undefined> {
  const order = await readOrderOfShipment(db, scope, shipmentId);
  const known = order?.state.shipments.find(({ id }) => id === shipmentId);
  if (!order || !known || !isCarriedBy(known, scope)) return undefined;
  if (isReportRefused(known.status, status)) return { outcome: 'shipment_closed', status: known.status };
  const messages: OrderMessage[] = [{ type: 'carrier_reported', shipmentId, status, occurredAt }];
  const { needsWakeUp } =
    (await continueByOthers(db, order, messages, now)) ??
    (await db.transaction((tx) => applyMessagesByOthers(tx, order.state.id, messages, now)));
  const shipment = await findShipment(db, scope, shipmentId);
  return shipment && { outcome: 'recorded', shipment, needsWakeUp };
}

/** The carrier's name is written when the carrier books the shipment, or by hand. */
const isCarriedBy = ({ carrier }: { carrier: string | null }, scope: Scope): boolean =>
  scope.carrier === undefined || carrier?.toLowerCase() === scope.carrier.toLowerCase();

/** Newest first. @returns undefined when there is no such order, or it has no such shipment */
export async function readShipmentReports(
  db: Database,
  scope: Scope,
  { orderId, shipmentId, beforeId, limit }: ReadCarrierReports,
): Promise<ShipmentReport[] | undefined> {
  const shipment = await findShipment(db, scope, shipmentId);
  if (shipment?.orderId !== orderId) return undefined;
  const { id, status, occurredAt, applied, receivedAt } = shipmentReports;
  return db
    .select({ id, status, occurredAt, applied, receivedAt })
    .from(shipmentReports)
    .where(
      and(eq(shipmentReports.shipmentId, shipmentId), beforeId === undefined ? undefined : lt(id, beforeId)),
    )
    .orderBy(desc(id))
    .limit(limit);
}
