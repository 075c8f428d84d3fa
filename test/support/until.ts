import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 100;

/**
 * Polls until the condition holds. When it never holds, the test's own timeout ends the wait.
 *
 * Polls less often the longer it waits, so that it notices the end within a tenth of the time that passed. A
 * check of an order costs some milliseconds of CPU, which the awaited processes need.
 */
export async function until<T>(
  check: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const began = Date.now();
  for (;;) {
    const result = await check();
    if (result !== undefined && result !== false) return result;
    await pause(Math.min(FIRST_PAUSE_MS + (Date.now() - began) / 10, LONGEST_PAUSE_MS));
  }
}
