import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks now and then, until it is stopped; it keeps no process alive. A look that fails is made up for by the next one.
 *
 * @param onFault told of one that fails; unset: when Postgres is away there is nothing to see, and others say so
 */
export async function runEvery(
  everyMs: number,
  stop: AbortSignal,
  look: () => Promise<void>,
  onFault: (error: unknown) => void = () => undefined,
): Promise<void> {
  while (!stop.aborted) {
    await look().catch(onFault);
    await pause(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}
