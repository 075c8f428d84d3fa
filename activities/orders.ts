import type { Database } from '../src/db/database';
import * as cancellation from '../src/db/order-cancellation';
import * as decisions from '../src/db/order-decisions';
import * as shipments from '../src/db/shipments';
import { withFinalFaults } from './faults';
import type { OrderActivities } from './types';

/** The order's record. The order worker is its only writer after acceptance. */
export function createOrderActivities(db: Database): OrderActivities {
  return {
    confirmOrder: ({ orderId, payment }) =>
      withFinalFaults([decisions.OrderStepRefusedError], async () => ({
        shipments: await decisions.confirmOrder(db, orderId, payment),
      })),
    rejectOrder: ({ orderId, reason, declined }) => decisions.rejectOrder(db, orderId, reason, declined),
    recordBookings: ({ orderId, bookings }) => shipments.recordBookings(db, orderId, bookings),
    recordParcelUpdates: ({ orderId, updates }) => shipments.recordParcelUpdates(db, orderId, updates),
    beginCancellation: ({ orderId, reason, source }) =>
      cancellation.beginCancellation(db, orderId, reason, source),
    recordCancelledShipments: ({ orderId, shipmentIds }) =>
      cancellation.recordCancelledShipments(db, orderId, shipmentIds),
    recordRefusedCancellation: ({ orderId, source, reason }) =>
      cancellation.recordRefusedCancellation(db, orderId, source, reason),
    finishCancellation: ({ orderId, reason }) => cancellation.finishCancellation(db, orderId, reason),
    completeOrder: ({ orderId, payment }) => decisions.completeOrder(db, orderId, payment.amountMinor),
    flagForAttention: ({ orderId, reason, failures }) =>
      decisions.flagForAttention(db, orderId, reason, failures),
  };
}
