import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  CustomerActivities,
  InventoryActivities,
  OrderActivities,
  PaymentActivities,
  ReturnActivities,
  RestockActivities,
  ShippingActivities,
} from '../../activities/types';
import * as policies from '../policies';

/*
 * Each step takes the line that the Web UI shows beside it. `record` steps touch only our own Postgres and run
 * as local activities: a tenth of the cost of an activity on a queue. All others leave the system.
 */

export const record = (summary: string) =>
  proxyLocalActivities<InventoryActivities & OrderActivities & ReturnActivities>({
    ...policies.OWN_RECORD,
    summary,
  });

export const inventory = (summary: string) =>
  proxyActivities<RestockActivities>({ ...policies.STOCK_SHARING, summary });

export const customers = (summary: string) =>
  proxyActivities<CustomerActivities>({ ...policies.CUSTOMER_CHECK, summary });

export const payments = {
  authorize: (summary: string) =>
    proxyActivities<Pick<PaymentActivities, 'authorizePayment'>>({
      ...policies.PAYMENT_AUTHORIZATION,
      summary,
    }),
  capture: (summary: string) =>
    proxyActivities<Pick<PaymentActivities, 'capturePayment'>>({ ...policies.PAYMENT_CAPTURE, summary }),
  undo: (summary: string) =>
    proxyActivities<Pick<PaymentActivities, 'voidPayment' | 'refundPayment'>>({
      ...policies.PAYMENT_UNDO,
      summary,
    }),
};

export const carrier = {
  book: (summary: string) =>
    proxyActivities<Pick<ShippingActivities, 'bookShipment'>>({ ...policies.CARRIER_BOOKING, summary }),
  undo: (summary: string) =>
    proxyActivities<Pick<ShippingActivities, 'cancelShipment'>>({ ...policies.CARRIER_UNDO, summary }),
};
