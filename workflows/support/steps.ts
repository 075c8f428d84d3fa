import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  InventoryActivities,
  OrderActivities,
  PaymentActivities,
  ShippingActivities,
} from '../../activities/types';
import * as policies from '../policies';

/*
 * Each step takes the line that the Web UI shows beside it. `record` steps touch only our own Postgres and run
 * as local activities: a tenth of the cost of an activity on a queue. All others leave the system.
 */

export const record = (summary: string) =>
  proxyLocalActivities<InventoryActivities & OrderActivities>({ ...policies.OWN_RECORD, summary });

export const authorize = (summary: string) =>
  proxyActivities<Pick<PaymentActivities, 'authorizePayment'>>({
    ...policies.PAYMENT_AUTHORIZATION,
    summary,
  });

export const capture = (summary: string) =>
  proxyActivities<Pick<PaymentActivities, 'capturePayment'>>({ ...policies.PAYMENT_CAPTURE, summary });

export const undoPayment = (summary: string) =>
  proxyActivities<Pick<PaymentActivities, 'voidPayment'>>({ ...policies.PAYMENT_UNDO, summary });

export const carrier = (summary: string) =>
  proxyActivities<Pick<ShippingActivities, 'bookShipment'>>({ ...policies.CARRIER_BOOKING, summary });

export const undoCarrier = (summary: string) =>
  proxyActivities<Pick<ShippingActivities, 'cancelShipment'>>({ ...policies.CARRIER_UNDO, summary });
