import { SYSTEM_CLOCK, type Clock } from '../server/clock';
import type { QuotaWithLimit } from '../ports/rate-limits';

/**
 * Less than the idle timeouts of proxies and of this server. A caller that would have to wait longer is
 * refused.
 */
const MAX_WAIT_MS = 30_000;

/**
 * Delays parts of a large request, each of which counts as one request, so that it proceeds at the caller's
 * limit.
 *
 * The first half of the minute's quota is used without delay. The second half is spread over the rest of the
 * minute. So a small request is done at once, a large one is never silent for long, and other requests of the
 * caller still get some of the quota.
 */
export class RequestPacer {
  /** @param countRequest counts one more request. undefined: there is no limit */
  constructor(
    private readonly countRequest: () => Promise<QuotaWithLimit | undefined>,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {}

  /** Waits for the next slot. @returns after how many seconds to retry, if the wait would be too long */
  async acquire(): Promise<{ retryAfterSeconds: number } | undefined> {
    for (;;) {
      const quota = await this.countRequest();
      if (!quota) return undefined;
      const hasWaited = await this.wait(waitTimeOf(quota));
      if (!quota.isExceeded) return undefined;
      if (!hasWaited) return { retryAfterSeconds: Math.max(quota.resetSeconds, 1) };
    }
  }

  private async wait(ms: number): Promise<boolean> {
    if (ms > MAX_WAIT_MS) return false;
    if (ms > 0) await this.clock.sleep(ms);
    return true;
  }
}

function waitTimeOf({ isExceeded, limit, remaining, resetSeconds }: QuotaWithLimit): number {
  if (isExceeded) return Math.max(resetSeconds, 1) * 1_000;
  return remaining * 2 >= limit ? 0 : (resetSeconds * 1_000) / (remaining + 1);
}
