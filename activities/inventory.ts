import type { Database } from '../src/db/database';
import { releaseStock } from '../src/db/release-stock';
import { ReservationReleasedError, reserveStock } from '../src/db/reserve-stock';
import { withFinalFaults } from './faults';
import type { InventoryActivities } from './types';

export function createInventoryActivities(db: Database): InventoryActivities {
  return {
    reserveStock: ({ orderId }) =>
      withFinalFaults([ReservationReleasedError], () => reserveStock(db, orderId)),
    releaseStock: ({ orderId, keepShipmentIds }) => releaseStock(db, orderId, keepShipmentIds),
  };
}
