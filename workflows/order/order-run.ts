import type { FactAnswer, Fact } from '../../src/domain/order/messages';
import type { Recorded, Standing } from '../../src/domain/order/snapshot';
import { isTerminal, type OrderStatus } from '../../src/domain/order/order-status';
import { Alarm } from '../shared/deadline-timer';
import { holds } from '../shared/wait-uncancellable';
import { record } from '../shared/activity-proxies';
import { Story } from '../shared/web-ui-details';
import { Tasks } from '../shared/task-set';

/** One order's workflow: what has happened and is not in the record yet, and how the record stands. */
export class OrderRun {
  readonly story = new Story<OrderStatus>('OrderStatus', 'pending');
  readonly tasks = new Tasks((fact) => this.hear(fact));
  readonly #alarm = new Alarm();
  #facts: Fact[] = [];
  #answers = new Map<string, FactAnswer>();
  #standing: Standing | undefined;
  #hasToLook = false;
  /** Not in the record: a run that takes the order up simply asks again. */
  #isCustomerAllowed = false;
  #temporalCancellation: string | undefined;

  constructor(readonly orderId: string) {}

  /** How the order stands. @throws before the first step is through */
  get standing(): Standing {
    if (!this.#standing) throw new Error('The order’s standing is not known yet');
    return this.#standing;
  }

  get isOver(): boolean {
    return this.#standing !== undefined && isTerminal(this.#standing.status);
  }

  get isKnown(): boolean {
    return this.#standing !== undefined;
  }

  get isCustomerAllowed(): boolean {
    return this.#isCustomerAllowed;
  }

  async reserve(): Promise<void> {
    this.#take(await record('Reserve stock').reserveStock(this.#now()));
  }

  async takeUp(): Promise<void> {
    const { told, missed, ...recorded } = await record('Take the order up from the record').takeUpOrder(
      this.#now(),
    );
    this.story.recall(told);
    this.#take({ ...recorded, told: [] });
    for (const fact of missed) this.hear(fact);
    // A run that was terminated may have died before its first step.
    if (!this.standing.isReserved && this.standing.status === 'pending') await this.reserve();
  }

  /** Something happened; it goes into the record with the next step. */
  hear(fact: Fact): void {
    if (fact.type === 'customer_allowed') this.#isCustomerAllowed = true;
    else this.#facts.push(fact);
  }

  /** The record was changed by somebody else. */
  look(): void {
    this.#hasToLook = true;
  }

  /** Temporal's own Cancel asks like everybody else; only the end of the workflow shows that it was that. */
  cancelByTemporal(key: string): void {
    this.#temporalCancellation = key;
    this.hear({ type: 'cancellation_asked', key, source: 'temporal', reason: 'cancelled_in_temporal' });
  }

  get isCancelledByTemporal(): boolean {
    const key = this.#temporalCancellation;
    return key !== undefined && this.#answers.get(key)?.outcome === 'accepted';
  }

  /** Takes a request into the record. @returns how it was taken */
  async ask(fact: Extract<Fact, { key: string }>): Promise<FactAnswer> {
    this.hear(fact);
    await holds(() => this.#answers.has(fact.key));
    return this.#answers.get(fact.key)!;
  }

  get hasNews(): boolean {
    return this.#facts.length > 0 || this.#hasToLook || this.#alarm.isRinging || this.#isConfirmable;
  }

  /** An order that costs nothing has no payment to wait for. */
  get #isConfirmable(): boolean {
    const { status, isAsking, isRejecting, payments } = this.standing;
    return (
      this.#isCustomerAllowed && status === 'pending' && !isAsking && !isRejecting && payments.length === 0
    );
  }

  /** Takes all that has happened into the record, in one step. */
  async takeIn(): Promise<void> {
    const facts = this.#facts.splice(0);
    this.#hasToLook = false;
    this.#alarm.silence();
    if (this.#isCustomerAllowed && this.standing.status === 'pending') {
      facts.unshift({ type: 'customer_allowed' });
    }
    const { version: since } = this.standing;
    this.#take(await record(summaryOf(facts)).recordFacts({ ...this.#now(), facts, since }));
  }

  #now(): { orderId: string; now: string } {
    return { orderId: this.orderId, now: new Date().toISOString() };
  }

  #take({ standing, answers, told }: Recorded): void {
    this.#standing = standing;
    this.#alarm.set(standing.wakeAt);
    this.story.tell(standing.status, told);
    for (const [key, answer] of Object.entries(answers)) this.#answers.set(key, answer);
  }
}

/** The line that the Web UI shows beside the step. */
function summaryOf(facts: readonly Fact[]): string {
  const spoken = facts
    .filter((fact) => fact.type !== 'customer_allowed')
    .map((fact) => fact.type.replaceAll('_', ' '));
  return spoken.length === 0 ? 'Look at the record' : `Record: ${spoken.slice(0, 4).join(', ')}`;
}
