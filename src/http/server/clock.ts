import { setTimeout as pause } from 'node:timers/promises';

/** The time, for those who wait by it; a test has one of its own. */
export interface Clock {
  now(): number;
  pause(ms: number): Promise<unknown>;
}

export const REAL_CLOCK: Clock = {
  now: () => Date.now(),
  pause: (ms) => pause(ms, undefined, { ref: false }),
};
