import { isCancellation, TemporalFailure } from '@temporalio/workflow';
import type { OrderMessage } from '../../src/domain/order/messages';
import {
  attemptOf,
  paymentCall,
  providerUnavailable,
  type ProviderCall,
} from '../../src/domain/order/provider-calls';
import type { DuePayment, OrderSnapshot } from '../../src/domain/order/snapshot';
import type { OrderRun } from './order-run';
import { providerActivities } from '../shared/activity-proxies';
import type { Task } from '../shared/task-set';

/** The calls to providers that the order needs now and that its steps in the record have not made. */
export const desiredTasks = ({ dueCalls, snapshot }: OrderRun): Task[] =>
  dueCalls.map((call) => taskOf(call, snapshot));

/** The keys of the tasks that wait for a person (attention items). */
export const heldTaskKeys = ({ snapshot }: OrderRun): string[] => snapshot.attention.map(({ item }) => item);

type ProviderWaits = Pick<OrderSnapshot, 'providerWaits' | 'finalAttempts'>;

/** The task for one payment operation. */
export const paymentTask = (
  orderId: string,
  snapshot: Pick<OrderSnapshot, 'currency' | 'customerId'> & ProviderWaits,
  due: DuePayment,
): Task => taskOf(paymentCall(orderId, snapshot, due), snapshot);

/**
 * The final attempt has a key of its own, so that it replaces the task that retries without end.
 */
function taskOf(call: ProviderCall, waits: ProviderWaits): Task {
  const { item, provider, subject, isResultNeeded, summary } = call;
  const attempt = attemptOf(item, waits);
  return {
    key: attempt.isFinalAttempt ? `${item}:last` : item,
    subject,
    ...(isResultNeeded ? { isResultNeeded } : {}),
    run: () =>
      orProviderUnavailable(call, () =>
        call.make(providerActivities(provider, { summary: summary(), ...attempt }), attempt),
      ),
  };
}

/**
 * Maps a Temporal failure to `provider_unavailable`. Such a step has no outcome: it was cancelled while it
 * failed, or somebody failed the activity by hand. The step stays due unless the record has dropped it. Any
 * other error is a bug of ours and is rethrown: it must not decide anything about the order.
 */
async function orProviderUnavailable(
  { item }: ProviderCall,
  run: () => Promise<OrderMessage>,
): Promise<OrderMessage> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    return providerUnavailable(item);
  }
}
