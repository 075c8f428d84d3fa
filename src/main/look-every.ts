import { setTimeout as pause } from 'node:timers/promises';

/** Looks now and then, until it is stopped; it keeps no process alive. A look that fails is made up for by the next one. */
export async function lookEvery(
  everyMs: number,
  stop: AbortSignal,
  look: () => Promise<void>,
): Promise<void> {
  while (!stop.aborted) {
    // When Postgres is away there is nothing to see, and others say so.
    await look().catch(() => undefined);
    await pause(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}
