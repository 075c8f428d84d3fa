import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * Wakes the workflow at the next deadline. There is one timer at a time, and it moves only to fire earlier: a
 * timer that fires too early costs less history than one that is replaced at every step.
 */
export class DeadlineTimer {
  #at: number | undefined;
  #scope: CancellationScope | undefined;
  hasFired = false;

  /** @param at ISO 8601 */
  set(at: string | null): void {
    if (at === null) return;
    const time = Date.parse(at);
    if (this.#at !== undefined && this.#at <= time) return;
    this.#scope?.cancel();
    const scope = new CancellationScope({ cancellable: true });
    this.#at = time;
    this.#scope = scope;
    void scope
      .run(() => sleep(Math.max(1, time - Date.now()), { summary: 'Until the next deadline' }))
      .then(
        () => {
          this.#at = undefined;
          this.hasFired = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  acknowledge(): void {
    this.hasFired = false;
  }
}
