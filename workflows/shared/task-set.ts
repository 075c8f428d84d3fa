import { CancellationScope, condition, isCancellation } from '@temporalio/workflow';
import type { OrderMessage } from '../../src/domain/order/messages';

/** A call to a provider. */
export interface Task {
  /** Unique among the tasks of the run. */
  key: string;
  /** Tasks with the same subject run one after the other, so that no compensation can overtake its step. */
  subject: string;
  /**
   * The result is needed even if the task is no longer desired: it is cancelled only for its compensation.
   */
  isResultNeeded?: true;
  /**
   * @returns the result as a message. Outcomes and faults are both messages; anything that is thrown is a
   * bug.
   */
  run: () => Promise<OrderMessage>;
}

interface RunningTask extends Pick<Task, 'subject' | 'isResultNeeded'> {
  scope: CancellationScope;
}

/** The tasks that run for one order or return. */
export class TaskSet {
  #running = new Map<string, RunningTask>();
  #hasFinishedTask = false;
  #unexpectedError: unknown;

  constructor(private readonly onMessage: (message: OrderMessage) => void) {}

  /**
   * Starts the desired tasks that do not run, and cancels the running tasks that are no longer desired.
   *
   * @param held the keys of tasks that wait for a person: these are cancelled even if their result is needed
   */
  syncTo(desired: readonly Task[], held: readonly string[] = []): void {
    this.#throwUnexpectedError();
    this.#hasFinishedTask = false;
    for (const [key, { scope, subject, isResultNeeded }] of this.#running) {
      if (desired.some((task) => task.key === key)) continue;
      const isCancellable = !isResultNeeded || held.includes(key);
      if (isCancellable || desired.some((task) => task.subject === subject)) scope.cancel();
    }
    for (const task of desired) {
      const isBusy = [...this.#running.values()].some(({ subject }) => subject === task.subject);
      if (!isBusy) this.#start(task);
    }
  }

  #start({ key, subject, isResultNeeded, run }: Task): void {
    const scope = new CancellationScope({ cancellable: true });
    this.#running.set(key, { subject, scope, ...(isResultNeeded ? { isResultNeeded } : {}) });
    void scope.run(run).then(
      (message) => this.#finish(key, message),
      (error: unknown) => {
        // A cancelled task has no result to report.
        if (!isCancellation(error)) this.#unexpectedError = error;
        this.#finish(key);
      },
    );
  }

  #finish(key: string, message?: OrderMessage): void {
    this.#running.delete(key);
    if (message) this.onMessage(message);
    this.#hasFinishedTask = true;
  }

  /** The subjects of the running tasks. */
  get busySubjects(): string[] {
    return [...this.#running.values()].map(({ subject }) => subject);
  }

  /** Whether a task has ended since the last sync, so that a task with the same subject may start. */
  get hasFinishedTask(): boolean {
    return this.#hasFinishedTask;
  }

  /** Cancels all tasks and waits until they have ended. */
  async cancelAll(): Promise<void> {
    for (const { scope } of this.#running.values()) scope.cancel();
    await condition(() => this.#running.size === 0);
    this.#throwUnexpectedError();
  }

  /**
   * Tasks handle Temporal's failures. Any other error is a bug: it fails the workflow task until a fixed
   * deploy.
   */
  #throwUnexpectedError(): void {
    if (this.#unexpectedError !== undefined) throw this.#unexpectedError as Error;
  }
}
