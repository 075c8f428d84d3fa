import { SYSTEM_CLOCK, type Clock } from '../server/clock';
import type { QuotaWithLimit } from '../ports/rate-limits';

/** Shorter than what proxies and this server take for silence: whoever would have to wait longer is told so. */
const MAX_WAIT_MS = 30_000;

/** A request has five minutes in all; what is left then would be lost without an answer. */
const MAX_TOTAL_WAIT_MS = 4 * 60_000;

/**
 * Holds work back that counts as many requests of a caller, so that it goes on at the pace of the caller's limit.
 *
 * The first half of what a minute allows is taken as fast as it comes, and the rest is spread over what is left of the minute. So a
 * small piece of work is done at once, a large one is never silent for long, and other requests of the caller find something left.
 */
export class RequestPacer {
  private readonly deadline: number;

  /** @param countRequest counts one more request; undefined: there is no limit */
  constructor(
    private readonly countRequest: () => Promise<QuotaWithLimit | undefined>,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {
    this.deadline = clock.now() + MAX_TOTAL_WAIT_MS;
  }

  /** Waits for the next turn. @returns after how many seconds there may be one, when it is not worth waiting for */
  async acquire(): Promise<{ retryAfterSeconds: number } | undefined> {
    for (;;) {
      const allowance = await this.countRequest();
      if (!allowance) return undefined;
      const mayWait = await this.wait(waitTimeOf(allowance));
      if (!allowance.isExceeded) return undefined;
      if (!mayWait) return { retryAfterSeconds: Math.max(allowance.resetSeconds, 1) };
    }
  }

  private async wait(ms: number): Promise<boolean> {
    if (ms > MAX_WAIT_MS || this.clock.now() + ms > this.deadline) return false;
    if (ms > 0) await this.clock.sleep(ms);
    return true;
  }
}

function waitTimeOf({ isExceeded, limit, remaining, resetSeconds }: QuotaWithLimit): number {
  if (isExceeded) return Math.max(resetSeconds, 1) * 1_000;
  return remaining * 2 >= limit ? 0 : (resetSeconds * 1_000) / (remaining + 1);
}
