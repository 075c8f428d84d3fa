import { setTimeout as pause } from 'node:timers/promises';

const INITIAL_DELAY_MS = 500;
const MAX_DELAY_MS = 15_000;

/**
 * Starts again what died, waiting a little longer after each failure.
 *
 * @param start says by its answer who runs now, as in `pid 4711`
 * @param isWanted asked before each try: what is being stopped is not started again
 */
export async function restartWithBackoff(
  name: string,
  cause: string,
  start: () => Promise<string>,
  isWanted: () => boolean,
  tell: (line: string) => void,
): Promise<void> {
  tell(`${name} died (${cause}); starting it again`);
  for (let waitMs = INITIAL_DELAY_MS; ; waitMs = Math.min(waitMs * 2, MAX_DELAY_MS)) {
    await pause(waitMs);
    if (!isWanted()) return;
    try {
      tell(`${name} is back, ${await start()}`);
      return;
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  }
}
