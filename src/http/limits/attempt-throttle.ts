import { REAL_CLOCK, type Clock } from '../server/clock';

/** Ten in a second: too few to guess by, and enough for those who have a right to come in. */
const ONE_EVERY_MS = 100;

/** Whoever would have to wait longer does not get in. */
const WAIT_AT_MOST_MS = 1_000;

const REMEMBER_AT_MOST = 10_000;

/** Lets those who come by one way in slowly, one after the other. */
export class Turnstile {
  private readonly openAt = new Map<string, number>();

  constructor(private readonly clock: Clock = REAL_CLOCK) {}

  /** Waits for a turn. @returns false, at once, when too many wait already */
  async pass(way: string): Promise<boolean> {
    const now = this.clock.now();
    const turn = Math.max(this.openAt.get(way) ?? 0, now);
    if (turn - now > WAIT_AT_MOST_MS) return false;
    if (this.openAt.size >= REMEMBER_AT_MOST) this.forget(now);
    this.openAt.set(way, turn + ONE_EVERY_MS);
    if (turn > now) await this.clock.pause(turn - now);
    return true;
  }

  private forget(now: number): void {
    for (const [way, openAt] of this.openAt) if (openAt <= now) this.openAt.delete(way);
  }
}
