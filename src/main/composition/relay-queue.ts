import type { Database } from '../../db/connection/database';
import { readDueLanes } from '../../db/recovery/due-deliveries';
import { claimDeliveries, postponeDeliveries, releaseDeliveries } from '../../db/recovery/relay-leases';
import {
  markAllocationRequestDelivered,
  markCancellationDelivered,
  markOrdersStarted,
  markReturnWakeUpDelivered,
  markWakeUpDelivered,
  readBackorderAllocationRequests,
  readPendingReturnWakeUps,
  readPendingWakeUps,
  readUndeliveredCancellations,
  readUnstartedOrders,
  type RelayBatch,
} from '../../db/recovery/relay-queue';
import { markReturnsStarted, readUnstartedReturns } from '../../db/returns/read-returns';
import { RELAY_BATCH, type RelayQueue } from '../../relay/relay';

/** The API delivers at once. It has failed to deliver what is older than this, or died before it could. */
const OLDER_THAN_MS = 3_000;

/** The record as the relay sees it. */
export function createRelayQueue(
  db: Database,
  batch: RelayBatch = { olderThanMs: OLDER_THAN_MS, limit: RELAY_BATCH },
): RelayQueue {
  return {
    dueLanes: () => readDueLanes(db, batch.olderThanMs),
    unstartedOrders: () => readUnstartedOrders(db, batch),
    markOrdersStarted: (orderIds) => markOrdersStarted(db, orderIds),
    unstartedReturns: () => readUnstartedReturns(db, batch),
    markReturnsStarted: (returnIds) => markReturnsStarted(db, returnIds),
    undeliveredCancellations: () => readUndeliveredCancellations(db, batch),
    markCancellationDelivered: (commandId) => markCancellationDelivered(db, commandId),
    pendingWakeUps: () => readPendingWakeUps(db, batch),
    markWakeUpDelivered: (wakeUp) => markWakeUpDelivered(db, wakeUp),
    pendingReturnWakeUps: () => readPendingReturnWakeUps(db, batch),
    markReturnWakeUpDelivered: (wakeUp) => markReturnWakeUpDelivered(db, wakeUp),
    allocationRequests: () => readBackorderAllocationRequests(db, batch.limit),
    markAllocationRequestDelivered: (request) => markAllocationRequestDelivered(db, request),
    claim: (lane, subjects) => claimDeliveries(db, lane, subjects),
    release: (lane, subjects) => releaseDeliveries(db, lane, subjects),
    postpone: (lane, subjects) => postponeDeliveries(db, lane, subjects),
  };
}
