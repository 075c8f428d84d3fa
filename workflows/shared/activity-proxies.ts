import { proxyActivities, proxyLocalActivities, type ActivityOptions } from '@temporalio/workflow';
import type {
  InventoryActivities,
  OrderActivities,
  ReturnActivities,
  BackorderActivities,
} from '../../activities/types';
import type { ProviderActivities } from '../../src/domain/order/provider-activities';
import type { Provider } from '../../src/domain/shared/providers';
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

const POLICIES: Record<Provider, ActivityOptions> = {
  customer_service: policies.CUSTOMER_CHECK,
  payment_gateway: policies.PAYMENT,
  carrier: policies.SHIPPING,
};

/**
 * The activities of a provider's worker.
 *
 * @param step `isWaitingForProvider`: the order is known to wait for the provider, so retries are spaced for
 * an outage
 */
export const providerActivities = (
  provider: Provider,
  { summary, isWaitingForProvider }: { summary: string; isWaitingForProvider: boolean },
) => {
  const options = POLICIES[provider];
  return proxyActivities<ProviderActivities>({
    ...(isWaitingForProvider ? policies.withOutageRetry(options) : options),
    summary,
  });
};
