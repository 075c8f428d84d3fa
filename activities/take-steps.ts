import type { OrderMessage } from '../src/domain/order/messages';
import type { ProviderActivities } from '../src/domain/order/provider-activities';
import type { ProviderCall } from '../src/domain/order/provider-calls';
import type { Provider, StepItem } from '../src/domain/shared/providers';
import type { StepInput } from './types';

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

/** A record of which steps are taken: that of an order or of a return. */
interface Stepping<Updated> {
  /** The calls that are due, by a result of the record. */
  due(updated: Updated): ProviderCall[];
  /**
   * The calls that the answers allow, although they are not recorded yet: the record has them as due, and only
   * their order matters.
   */
  allowed?(updated: Updated, messages: readonly OrderMessage[]): ProviderCall[];
  record(updated: Updated, messages: OrderMessage[]): Promise<Updated>;
}

/**
 * Makes the calls to providers that are due now, as far as this process serves their providers, and records what
 * was said, until nothing is due. The record has each call as due before it is made. A call that fails stays due,
 * for the queue of its own workers.
 *
 * @returns the record after the last step
 */
export async function takeSteps<
  Updated extends { snapshot: { providerWaits: StepItem[] }; results: object; changes: string[] },
>(
  providers: ServedProviders,
  updated: Updated,
  { due, allowed, record }: Stepping<Updated>,
  { busySubjects = [], isMessagePending }: Pick<StepInput, 'busySubjects' | 'isMessagePending'>,
  limits = LIMITS,
): Promise<Updated> {
  const endMs = performance.now() + limits.budgetMs;
  const failed = new Set<string>();
  const changes = [...updated.changes];
  let current = updated;
  const make = async (calls: readonly ProviderCall[]): Promise<OrderMessage[]> => {
    const possible = firstOfEachSubject(calls).filter(
      ({ item, provider, subject }) =>
        providers[provider] !== undefined &&
        !failed.has(item) &&
        !busySubjects.includes(subject) &&
        // During an outage, calls are made on the queue, which spaces them.
        !current.snapshot.providerWaits.includes(item),
    );
    const answers = possible.map(async (call) => {
      const message = await attempt(call, providers, limits.callMs);
      if (!message) failed.add(call.item);
      return message;
    });
    return (await Promise.all(answers)).filter((message) => message !== undefined);
  };
  while (isMessagePending !== true && performance.now() < endMs) {
    const messages = await make(due(current));
    if (messages.length === 0) break;
    messages.push(...(await make(allowed?.(current, messages) ?? [])));
    current = await record(current, messages);
    changes.push(...current.changes);
  }
  return { ...current, results: updated.results, changes };
}

/** Calls with the same subject are made one after the other. */
const firstOfEachSubject = (calls: readonly ProviderCall[]): ProviderCall[] =>
  calls.filter((call, index) => calls.findIndex(({ subject }) => subject === call.subject) === index);

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
