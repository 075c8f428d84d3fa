import { setTimeout as pause } from 'node:timers/promises';

/** The time, for those who wait by it; a test has one of its own. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<unknown>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (ms) => pause(ms, undefined, { ref: false }),
};
