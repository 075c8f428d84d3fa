import { CancellationScope, condition, isCancellation } from '@temporalio/workflow';
import type { OrderMessage } from '../../src/domain/order/messages';

/** Something that is asked of the world outside. */
export interface Task {
  /** Tells it from all others of the order. */
  key: string;
  /** Two tasks about the same thing run one after the other, so that no undo can overtake its step. */
  subject: string;
  /** Its answer is of use even when the order has moved on: it is called off only to make way for its undo. */
  isResultNeeded?: true;
  /** @returns what came of it, as a fact. Outcomes and faults are both facts; anything that is thrown is a bug. */
  run: () => Promise<OrderMessage>;
}

interface RunningTask extends Pick<Task, 'subject' | 'isResultNeeded'> {
  scope: CancellationScope;
}

/** What is under way outside, for one order. */
export class TaskSet {
  #running = new Map<string, RunningTask>();
  #hasFinishedTask = false;
  #unexpectedError: unknown;

  constructor(private readonly onMessage: (fact: OrderMessage) => void) {}

  /**
   * Begins what is wanted and not under way, and calls off what is under way and not wanted any more.
   *
   * @param held the keys of tasks that wait for a person: then nobody's answer is waited for
   */
  syncTo(wanted: readonly Task[], held: readonly string[] = []): void {
    this.#throwUnexpectedError();
    this.#hasFinishedTask = false;
    for (const [key, { scope, subject, isResultNeeded }] of this.#running) {
      if (wanted.some((task) => task.key === key)) continue;
      const isIdle = !isResultNeeded || held.includes(key);
      if (isIdle || wanted.some((task) => task.subject === subject)) scope.cancel();
    }
    for (const task of wanted) {
      const isBusy = [...this.#running.values()].some(({ subject }) => subject === task.subject);
      if (!isBusy) this.#start(task);
    }
  }

  #start({ key, subject, isResultNeeded, run }: Task): void {
    const scope = new CancellationScope({ cancellable: true });
    this.#running.set(key, { subject, scope, ...(isResultNeeded ? { isResultNeeded } : {}) });
    void scope.run(run).then(
      (fact) => this.#finish(key, fact),
      (error: unknown) => {
        // Called off: nobody waits for it.
        if (!isCancellation(error)) this.#unexpectedError = error;
        this.#finish(key);
      },
    );
  }

  #finish(key: string, fact?: OrderMessage): void {
    this.#running.delete(key);
    if (fact) this.onMessage(fact);
    this.#hasFinishedTask = true;
  }

  /** Something has come to its end since the last look, so that what waited for it may begin. */
  get hasFinishedTask(): boolean {
    return this.#hasFinishedTask;
  }

  /** Calls everything off and waits until it has ended. */
  async cancelAll(): Promise<void> {
    for (const { scope } of this.#running.values()) scope.cancel();
    await condition(() => this.#running.size === 0);
    this.#throwUnexpectedError();
  }

  /** Only Temporal's failures are dealt with. Anything else holds the workflow task for a fixed deploy. */
  #throwUnexpectedError(): void {
    if (this.#unexpectedError !== undefined) throw this.#unexpectedError as Error;
  }
}
