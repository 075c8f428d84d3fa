import { proxyActivities, proxyLocalActivities, type ActivityOptions } from '@temporalio/workflow';
import type {
  CustomerActivities,
  InventoryActivities,
  OrderActivities,
  PaymentActivities,
  ReturnActivities,
  BackorderActivities,
  ShippingActivities,
} from '../../activities/types';
import * as policies from './policies';

/*
 * Each factory takes the summary that the Web UI shows beside the activity. Record activities touch only our
 * own Postgres and run as local activities, at a tenth of the cost of an activity on a task queue. All other
 * activities run on task queues.
 */

export const recordActivities = (summary: string) =>
  proxyLocalActivities<InventoryActivities & OrderActivities & ReturnActivities>({
    ...policies.RECORD_ACTIVITY,
    summary,
  });

export const backorderActivities = (summary: string) =>
  proxyActivities<BackorderActivities>({ ...policies.BACKORDER_ALLOCATION, summary });

/**
 * `isWaitingForProvider`: the order is known to wait for the provider, so retries are spaced for an outage.
 */
type ProxyOptions = { summary: string; isWaitingForProvider: boolean };

const providerActivities = <Activities extends object>(
  options: ActivityOptions,
  { summary, isWaitingForProvider }: ProxyOptions,
) =>
  proxyActivities<Activities>({
    ...(isWaitingForProvider ? policies.withOutageRetry(options) : options),
    summary,
  });

export const customerActivities = (step: ProxyOptions) =>
  providerActivities<CustomerActivities>(policies.CUSTOMER_CHECK, step);
export const paymentActivities = (step: ProxyOptions) =>
  providerActivities<PaymentActivities>(policies.PAYMENT, step);
export const shippingActivities = (step: ProxyOptions) =>
  providerActivities<ShippingActivities>(policies.SHIPPING, step);
