import { CancellationScope, condition, isCancellation } from '@temporalio/workflow';
import type { Fact } from '../../src/domain/order/messages';

/** Something that is asked of the world outside. */
export interface Task {
  /** Tells it from all others of the order. */
  key: string;
  /** Two tasks about the same thing run one after the other, so that no undo can overtake its step. */
  subject: string;
  /** Its answer is of use even when the order has moved on: it is called off only to make way for its undo. */
  isWorthKnowing?: true;
  /** @returns what came of it, as a fact. Outcomes and faults are both facts; anything that is thrown is a bug. */
  run: () => Promise<Fact>;
}

interface Running extends Pick<Task, 'subject' | 'isWorthKnowing'> {
  scope: CancellationScope;
}

/** What is under way outside, for one order. */
export class Tasks {
  #running = new Map<string, Running>();
  #hasEnded = false;
  #bug: unknown;

  constructor(private readonly onFact: (fact: Fact) => void) {}

  /**
   * Begins what is wanted and not under way, and calls off what is under way and not wanted any more.
   *
   * @param held the keys of tasks that wait for a person: then nobody's answer is waited for
   */
  pursue(wanted: readonly Task[], held: readonly string[] = []): void {
    this.#throwBug();
    this.#hasEnded = false;
    for (const [key, { scope, subject, isWorthKnowing }] of this.#running) {
      if (wanted.some((task) => task.key === key)) continue;
      const isIdle = !isWorthKnowing || held.includes(key);
      if (isIdle || wanted.some((task) => task.subject === subject)) scope.cancel();
    }
    for (const task of wanted) {
      const isBusy = [...this.#running.values()].some(({ subject }) => subject === task.subject);
      if (!isBusy) this.#begin(task);
    }
  }

  #begin({ key, subject, isWorthKnowing, run }: Task): void {
    const scope = new CancellationScope({ cancellable: true });
    this.#running.set(key, { subject, scope, ...(isWorthKnowing ? { isWorthKnowing } : {}) });
    void scope.run(run).then(
      (fact) => this.#end(key, fact),
      (error: unknown) => {
        // Called off: nobody waits for it.
        if (!isCancellation(error)) this.#bug = error;
        this.#end(key);
      },
    );
  }

  #end(key: string, fact?: Fact): void {
    this.#running.delete(key);
    if (fact) this.onFact(fact);
    this.#hasEnded = true;
  }

  /** Something has come to its end since the last look, so that what waited for it may begin. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Calls everything off and waits until it has ended. */
  async stop(): Promise<void> {
    for (const { scope } of this.#running.values()) scope.cancel();
    await condition(() => this.#running.size === 0);
    this.#throwBug();
  }

  /** Only Temporal's failures are dealt with. Anything else holds the workflow task for a fixed deploy. */
  #throwBug(): void {
    if (this.#bug !== undefined) throw this.#bug as Error;
  }
}
