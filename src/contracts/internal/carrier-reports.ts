import type { Shipment } from '../../domain/order/order-record';
import type { CarrierStatus, ShipmentStatus } from '../../domain/order/shipment-status';

/** A carrier's report on a shipment. `occurredAt` is ISO 8601, by the carrier's clock. */
export interface CarrierReport {
  shipmentId: string;
  status: CarrierStatus;
  occurredAt: string;
}

export type CarrierReportOutcome =
  /**
   * The report is in the record. `shipment`: its new state; `needsWakeUp`: the order's workflow has work to
   * do.
   */
  | { outcome: 'recorded'; shipment: Shipment; needsWakeUp: boolean }
  | { outcome: 'shipment_closed'; status: ShipmentStatus };
