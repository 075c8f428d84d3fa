import { SYSTEM_CLOCK, type Clock } from '../server/clock';

/** Ten in a second: too few to guess by, and enough for those who have a right to come in. */
const SLOT_INTERVAL_MS = 100;

/** Whoever would have to wait longer does not get in. */
const MAX_WAIT_MS = 1_000;

const MAX_TRACKED_KEYS = 10_000;

/** Lets those who come by one way in slowly, one after the other. */
export class AttemptThrottle {
  private readonly nextSlotAt = new Map<string, number>();

  constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

  /** Waits for a turn. @returns false, at once, when too many wait already */
  async acquire(way: string): Promise<boolean> {
    const now = this.clock.now();
    const turn = Math.max(this.nextSlotAt.get(way) ?? 0, now);
    if (turn - now > MAX_WAIT_MS) return false;
    if (this.nextSlotAt.size >= MAX_TRACKED_KEYS) this.evictExpired(now);
    this.nextSlotAt.set(way, turn + SLOT_INTERVAL_MS);
    if (turn > now) await this.clock.sleep(turn - now);
    return true;
  }

  private evictExpired(now: number): void {
    for (const [way, openAt] of this.nextSlotAt) if (openAt <= now) this.nextSlotAt.delete(way);
  }
}
