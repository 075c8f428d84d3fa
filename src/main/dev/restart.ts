import { setTimeout as pause } from 'node:timers/promises';

const INITIAL_DELAY_MS = 500;
const MAX_DELAY_MS = 15_000;

/**
 * Restarts a process that died. The delay doubles after each failed attempt.
 *
 * @param start resolves with a description of the new process, such as `pid 4711`
 * @param isWanted is called before each attempt: a process that is being stopped is not restarted
 */
export async function restartWithBackoff(
  name: string,
  cause: string,
  start: () => Promise<string>,
  isWanted: () => boolean,
  notify: (line: string) => void,
): Promise<void> {
  notify(`${name} died (${cause}); restarting it`);
  for (let delayMs = INITIAL_DELAY_MS; ; delayMs = Math.min(delayMs * 2, MAX_DELAY_MS)) {
    await pause(delayMs);
    if (!isWanted()) return;
    try {
      notify(`${name} is back, ${await start()}`);
      return;
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error));
    }
  }
}
