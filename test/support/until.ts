import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 100;

/**
 * Waits for a condition, looking again and again; the test's own timeout ends it when it never holds.
 *
 * It looks less often the longer it waits, so that it sees the end within a tenth of the time that it took: a look at an order
 * costs some milliseconds of CPU, which those that are waited for need.
 */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  const began = Date.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await pause(Math.min(FIRST_PAUSE_MS + (Date.now() - began) / 10, LONGEST_PAUSE_MS));
  }
}
