import { SYSTEM_CLOCK, type Clock } from '../server/clock';

const CHECK_EVERY_MS = 1_000;

/**
 * Holds a bulk of orders back while many accepted orders wait to be started. All callers of a process share
 * what the record says: how many more orders may be placed until it is asked again, a second later.
 */
export class StartBacklog {
  private checkedAt = -Infinity;
  private free: Promise<number> = Promise.resolve(0);
  private taken = 0;

  /**
   * @param maxWaiting how many orders may wait to be started
   * @param countWaiting asks the record, and counts no further than to that number
   */
  constructor(
    private readonly maxWaiting: number,
    private readonly countWaiting: (limit: number) => Promise<number>,
    private readonly checkEveryMs = CHECK_EVERY_MS,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {}

  /** Waits until one more order may be placed. @returns false if it still may not after `maxWaitMs` */
  async acquire(maxWaitMs: number, stopping?: AbortSignal): Promise<boolean> {
    const deadline = this.clock.now() + maxWaitMs;
    while (!(await this.take())) {
      if (this.clock.now() >= deadline || stopping?.aborted) return false;
      await this.clock.sleep(Math.max(this.checkedAt + this.checkEveryMs - this.clock.now(), 1));
    }
    return true;
  }

  private async take(): Promise<boolean> {
    if (this.clock.now() - this.checkedAt >= this.checkEveryMs) {
      this.checkedAt = this.clock.now();
      this.taken = 0;
      // Without an answer nobody waits: what the caller does next has the same problem, and reports it.
      this.free = this.countWaiting(this.maxWaiting).then(
        (waiting) => this.maxWaiting - waiting,
        () => Infinity,
      );
    }
    const free = await this.free;
    if (this.taken >= free) return false;
    this.taken += 1;
    return true;
  }
}
