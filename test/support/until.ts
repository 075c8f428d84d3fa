import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition, looking again and again; the test's own timeout ends it when it never holds. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await pause(10);
  }
}
