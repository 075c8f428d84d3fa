import { setTimeout as delay } from 'node:timers/promises';

/** The current time and waiting, which tests replace. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<unknown>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (ms) => delay(ms, undefined, { ref: false }),
};
