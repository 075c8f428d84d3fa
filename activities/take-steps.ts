import type { Database } from '../src/db/connection/database';
import { continueOrder, updateOrder, type UpdatedOrder } from '../src/db/orders/update-order';
import type { OrderMessage } from '../src/domain/order/messages';
import type { ProviderActivities } from '../src/domain/order/provider-activities';
import { dueCalls, type ProviderCall } from '../src/domain/order/provider-calls';
import type { OrderSnapshot, UpdateOrderResult } from '../src/domain/order/snapshot';
import type { Provider } from '../src/domain/shared/providers';

/**
 * The providers whose calls this process can make: those of the kinds of worker that it serves.
 *
 * @param signalOf aborts the call
 */
export type ServedProviders = Partial<
  Record<Provider, (signalOf: () => AbortSignal) => Partial<ProviderActivities>>
>;

/**
 * A provider's answer takes milliseconds, or a second or two. Meanwhile the workflow task is open, so signals
 * wait. What takes longer goes to the queue of the provider's own workers, where slow and failing calls hold up
 * nothing. No call begins after the budget, so that a workflow task is open for four seconds at most.
 */
const LIMITS = { callMs: 2_000, budgetMs: 2_000 };

/** Where the steps of an order begin: what the record is, and what must be left to others. */
export interface StepsInput {
  /** ISO 8601, by the workflow's clock. */
  now: string;
  /** The subjects of calls that run on the queues of the providers' workers. */
  busySubjects?: string[] | undefined;
  /** A message waits that may change what is due, so nothing is asked before it. */
  isMessagePending?: true | undefined;
}

/**
 * Makes the calls to providers that the order needs now, as far as this process serves their providers, and
 * records what was said, until nothing is due. The record has each call as due before it is made. A call that
 * fails stays due, for the queue of its own workers.
 *
 * @returns the record after the last step
 */
export async function takeSteps(
  db: Database,
  providers: ServedProviders,
  updated: UpdatedOrder,
  { now, busySubjects = [], isMessagePending }: StepsInput,
  limits = LIMITS,
): Promise<UpdateOrderResult> {
  const { id } = updated.order.state;
  const endMs = performance.now() + limits.budgetMs;
  const failed = new Set<string>();
  const changes = [...updated.changes];
  let current = updated;
  while (isMessagePending !== true && performance.now() < endMs) {
    const { snapshot, order } = current;
    const isPossible = ({ item, provider, subject }: ProviderCall): boolean =>
      providers[provider] !== undefined &&
      !failed.has(item) &&
      !busySubjects.includes(subject) &&
      // During an outage, calls are made on the queue, which spaces them.
      !snapshot.providerWaits.includes(item);
    const messages = await makeCalls(id, snapshot, isPossible, async (call) => {
      const message = await attempt(call, providers, limits.callMs);
      if (!message) failed.add(call.item);
      return message;
    });
    if (messages.length === 0) break;
    current =
      (await continueOrder(db, order, messages, now)) ??
      (await updateOrder(db, id, messages, now, snapshot.version));
    changes.push(...current.changes);
  }
  return { snapshot: current.snapshot, results: updated.results, changes };
}

type MakeCall = (call: ProviderCall) => Promise<OrderMessage | undefined>;

/** Makes the possible calls side by side, those with the same subject one after the other. */
async function makeCalls(
  orderId: string,
  snapshot: OrderSnapshot,
  isPossible: (call: ProviderCall) => boolean,
  make: MakeCall,
): Promise<OrderMessage[]> {
  if (snapshot.status === 'pending' && !snapshot.isReserved) return [];
  const calls = dueCalls(orderId, snapshot).filter(
    (call, index, all) => all.findIndex(({ subject }) => subject === call.subject) === index,
  );
  const answers = await Promise.all(calls.filter(isPossible).map(make));
  const messages = answers.filter((message) => message !== undefined);
  const isAllowed = messages.some(({ type }) => type === 'customer_allowed');
  if (!isAllowed) return messages;
  // The payments that waited for the customer service are in the record already.
  return [...messages, ...(await makeCalls(orderId, { ...snapshot, customerCheck: null }, isPossible, make))];
}

/** @returns undefined when the provider gave no documented answer in time, or the call failed */
async function attempt(
  call: ProviderCall,
  providers: ServedProviders,
  timeoutMs: number,
): Promise<OrderMessage | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  const activities = providers[call.provider]!(() => signal) as ProviderActivities;
  // The activity on the queue fails in the same way, and Temporal shows how.
  const message = await call.make(activities, { isFinalAttempt: true }).catch(() => undefined);
  return message?.type === 'provider_unavailable' ? undefined : message;
}
