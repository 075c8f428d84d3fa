import { proxyActivities, proxyLocalActivities, type ActivityOptions } from '@temporalio/workflow';
import type {
  CustomerActivities,
  InventoryActivities,
  OrderActivities,
  PaymentActivities,
  ReturnActivities,
  RestockActivities,
  ShippingActivities,
} from '../../activities/types';
import * as policies from './policies';

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

/** `isAwaited`: the provider is known to be away. */
type Step = { summary: string; isAwaited: boolean };

const outside = <Activities extends object>(options: ActivityOptions, { summary, isAwaited }: Step) =>
  proxyActivities<Activities>({ ...(isAwaited ? policies.whileAway(options) : options), summary });

export const customers = (step: Step) => outside<CustomerActivities>(policies.CUSTOMER_CHECK, step);
export const payments = (step: Step) => outside<PaymentActivities>(policies.PAYMENT, step);
export const carrier = (step: Step) => outside<ShippingActivities>(policies.SHIPPING, step);
