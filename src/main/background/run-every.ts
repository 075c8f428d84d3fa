import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs a job at intervals until it is stopped. The timer does not keep the process alive. The next run makes
 * up for a run that failed.
 *
 * @param onFault is called when a run fails; unset: the error is ignored, because others report an outage of
 * Postgres
 */
export async function runEvery(
  intervalMs: number,
  stop: AbortSignal,
  job: () => Promise<void>,
  onFault: (error: unknown) => void = () => undefined,
): Promise<void> {
  while (!stop.aborted) {
    await job().catch(onFault);
    await pause(intervalMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}
