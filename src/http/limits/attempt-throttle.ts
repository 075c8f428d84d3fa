import { SYSTEM_CLOCK, type Clock } from '../server/clock';

/** Ten attempts a second: too few to guess a key, and enough for legitimate callers. */
const SLOT_INTERVAL_MS = 100;

/** A caller that would have to wait longer is refused. */
const MAX_WAIT_MS = 1_000;

const MAX_TRACKED_KEYS = 10_000;

/** Serves attempts with the same key one after the other, at a limited rate. */
export class AttemptThrottle {
  private readonly nextSlotAt = new Map<string, number>();

  constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

  /** Waits for the next slot. @returns false, immediately, if too many callers wait already */
  async acquire(key: string): Promise<boolean> {
    const now = this.clock.now();
    const slotAt = Math.max(this.nextSlotAt.get(key) ?? 0, now);
    if (slotAt - now > MAX_WAIT_MS) return false;
    if (this.nextSlotAt.size >= MAX_TRACKED_KEYS) this.evictExpired(now);
    this.nextSlotAt.set(key, slotAt + SLOT_INTERVAL_MS);
    if (slotAt > now) await this.clock.sleep(slotAt - now);
    return true;
  }

  private evictExpired(now: number): void {
    for (const [key, slotAt] of this.nextSlotAt) if (slotAt <= now) this.nextSlotAt.delete(key);
  }
}
