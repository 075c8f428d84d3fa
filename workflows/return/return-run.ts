import type {
  UpdateReturnResult,
  RefundEvent,
  ReturnMessageResult,
  ReturnMessage,
  ReturnCommand,
  ReturnSnapshot,
} from '../../src/domain/returns/return-draft';
import type { OrderMessage } from '../../src/domain/order/messages';
import { RETURN, type ReturnStatus } from '../../src/domain/returns/return-status';
import { DeadlineTimer } from '../shared/deadline-timer';
import { waitUncancellable } from '../shared/wait-uncancellable';
import { recordActivities } from '../shared/activity-proxies';
import { WebUiDetails } from '../shared/web-ui-details';
import { TaskSet } from '../shared/task-set';
import { wakeOrder } from '../shared/wake-order';

/** The key of the question that Temporal's own Cancel asks. */
export const TEMPORAL_CANCEL_KEY = 'temporal_cancel';

/** One return's workflow: what has happened and is not in the record yet, and how the record stands. */
export class ReturnRun {
  readonly webUiDetails = new WebUiDetails<ReturnStatus>('ReturnStatus', 'requested');
  readonly tasks = new TaskSet((fact) => this.#pendingMessages.push(refundOutcomeOf(fact)));
  readonly #deadlineTimer = new DeadlineTimer();
  #pendingMessages: ReturnMessage[] = [];
  #hasToRefresh = false;
  #results = new Map<string, ReturnMessageResult>();
  #snapshot: ReturnSnapshot | undefined;

  constructor(readonly returnId: string) {}

  /** How the return stands. @throws before the first step is through */
  get snapshot(): ReturnSnapshot {
    if (!this.#snapshot) throw new Error('The return’s standing is not known yet');
    return this.#snapshot;
  }

  get isOver(): boolean {
    return this.#snapshot !== undefined && RETURN.isTerminal(this.#snapshot.status);
  }

  get isCancelledByTemporal(): boolean {
    return this.#results.get(TEMPORAL_CANCEL_KEY)?.outcome === 'accepted';
  }

  get hasPendingWork(): boolean {
    return this.#pendingMessages.length > 0 || this.#hasToRefresh || this.#deadlineTimer.hasFired;
  }

  async load(): Promise<void> {
    const { changes: told, ...recorded } = await recordActivities(
      'Take the return up from the record',
    ).loadReturn(this.#now());
    this.webUiDetails.restore(told);
    this.#applyResult({ ...recorded, changes: [] });
  }

  /** The record was changed by somebody else. */
  refresh(): void {
    this.#hasToRefresh = true;
  }

  /** Takes a request into the record. @returns how it was taken */
  async submit(request: ReturnCommand): Promise<ReturnMessageResult> {
    this.#pendingMessages.push(request);
    await waitUncancellable(() => this.#results.has(request.key));
    return this.#results.get(request.key)!;
  }

  /** Takes all that has happened into the record, in one step. */
  async flush(): Promise<void> {
    const facts = this.#pendingMessages.splice(0);
    this.#hasToRefresh = false;
    this.#deadlineTimer.acknowledge();
    const { version: since } = this.snapshot;
    const recorded = await recordActivities(summaryOf(facts)).updateReturn({
      ...this.#now(),
      messages: facts,
      knownVersion: since,
    });
    this.#applyResult(recorded);
    // What comes back may change what the order still has to do.
    if (recorded.changes.length > 0 && recorded.snapshot.isOrderOpen) await wakeOrder(this.snapshot.orderId);
  }

  #now(): { returnId: string; now: string } {
    return { returnId: this.returnId, now: new Date().toISOString() };
  }

  #applyResult({ snapshot: standing, results: answers, changes: told }: UpdateReturnResult): void {
    this.#snapshot = standing;
    this.#deadlineTimer.set(standing.nextDeadline);
    this.webUiDetails.update(standing.status, told);
    for (const [key, answer] of Object.entries(answers)) this.#results.set(key, answer);
  }
}

/** A return asks the gateway for refunds alone. */
function refundOutcomeOf(fact: OrderMessage): RefundEvent {
  if (
    fact.type === 'payment_succeeded' ||
    fact.type === 'payment_refused' ||
    fact.type === 'provider_unavailable'
  )
    return fact;
  throw new Error(`A return cannot take in ${fact.type}`);
}

/** The line that the Web UI shows beside the step. */
function summaryOf(facts: readonly ReturnMessage[]): string {
  const spoken = facts.map((fact) => fact.type.replaceAll('_', ' '));
  return spoken.length === 0 ? 'Look at the record' : `Record: ${spoken.slice(0, 4).join(', ')}`;
}
