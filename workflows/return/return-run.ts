import type {
  RecordedReturn,
  RefundNews,
  ReturnAnswer,
  ReturnFact,
  ReturnRequest,
  ReturnStanding,
} from '../../src/domain/returns/return-draft';
import type { Fact } from '../../src/domain/order/messages';
import { RETURN, type ReturnStatus } from '../../src/domain/returns/return-status';
import { Alarm } from '../shared/deadline-timer';
import { holds } from '../shared/wait-uncancellable';
import { record } from '../shared/activity-proxies';
import { Story } from '../shared/web-ui-details';
import { Tasks } from '../shared/task-set';
import { tellOrder } from '../shared/wake-order';

/** The key of the question that Temporal's own Cancel asks. */
export const BY_TEMPORAL = 'temporal_cancel';

/** One return's workflow: what has happened and is not in the record yet, and how the record stands. */
export class ReturnRun {
  readonly story = new Story<ReturnStatus>('ReturnStatus', 'requested');
  readonly tasks = new Tasks((fact) => this.#facts.push(refundNews(fact)));
  readonly #alarm = new Alarm();
  #facts: ReturnFact[] = [];
  #hasToLook = false;
  #answers = new Map<string, ReturnAnswer>();
  #standing: ReturnStanding | undefined;

  constructor(readonly returnId: string) {}

  /** How the return stands. @throws before the first step is through */
  get standing(): ReturnStanding {
    if (!this.#standing) throw new Error('The return’s standing is not known yet');
    return this.#standing;
  }

  get isOver(): boolean {
    return this.#standing !== undefined && RETURN.isTerminal(this.#standing.status);
  }

  get isCancelledByTemporal(): boolean {
    return this.#answers.get(BY_TEMPORAL)?.outcome === 'accepted';
  }

  get hasNews(): boolean {
    return this.#facts.length > 0 || this.#hasToLook || this.#alarm.isRinging;
  }

  async takeUp(): Promise<void> {
    const { told, ...recorded } = await record('Take the return up from the record').takeUpReturn(
      this.#now(),
    );
    this.story.recall(told);
    this.#take({ ...recorded, told: [] });
  }

  /** The record was changed by somebody else. */
  look(): void {
    this.#hasToLook = true;
  }

  /** Takes a request into the record. @returns how it was taken */
  async ask(request: ReturnRequest): Promise<ReturnAnswer> {
    this.#facts.push(request);
    await holds(() => this.#answers.has(request.key));
    return this.#answers.get(request.key)!;
  }

  /** Takes all that has happened into the record, in one step. */
  async takeIn(): Promise<void> {
    const facts = this.#facts.splice(0);
    this.#hasToLook = false;
    this.#alarm.silence();
    const { version: since } = this.standing;
    const recorded = await record(summaryOf(facts)).recordReturn({ ...this.#now(), facts, since });
    this.#take(recorded);
    // What comes back may change what the order still has to do.
    if (recorded.told.length > 0 && recorded.standing.isOrderOpen) await tellOrder(this.standing.orderId);
  }

  #now(): { returnId: string; now: string } {
    return { returnId: this.returnId, now: new Date().toISOString() };
  }

  #take({ standing, answers, told }: RecordedReturn): void {
    this.#standing = standing;
    this.#alarm.set(standing.wakeAt);
    this.story.tell(standing.status, told);
    for (const [key, answer] of Object.entries(answers)) this.#answers.set(key, answer);
  }
}

/** A return asks the gateway for refunds alone. */
function refundNews(fact: Fact): RefundNews {
  if (fact.type === 'payment_done' || fact.type === 'payment_refused' || fact.type === 'provider_unavailable')
    return fact;
  throw new Error(`A return cannot take in ${fact.type}`);
}

/** The line that the Web UI shows beside the step. */
function summaryOf(facts: readonly ReturnFact[]): string {
  const spoken = facts.map((fact) => fact.type.replaceAll('_', ' '));
  return spoken.length === 0 ? 'Look at the record' : `Record: ${spoken.slice(0, 4).join(', ')}`;
}
